//! Scripts that read what was sent with packages of others.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::provision::{self, Missing};

/// Puts packages of npm and the scripts that use them into a folder of the cache, once.
pub fn packages(name: &str, from: &str, scripts: &[&str], make: impl Fn(&mut Command) -> Result<(), Missing>) -> Result<PathBuf, Missing> {
    let from = provision::own(from);
    let files: Vec<&str> = ["package.json", "package-lock.json"].into_iter().chain(scripts.iter().copied()).collect();
    let key: String = files.iter().map(|file| fs::read_to_string(from.join(file)).unwrap()).collect();
    // Packages that are kept are of no use without it, either.
    provision::run(Command::new("node").args(["-e", "process.exit(process.versions.node.split('.')[0] < 20 ? 1 : 0)"]))
        .map_err(|_| "there is no node of version 20 or newer".to_owned())?;
    provision::once(name, &key, |folder| {
        fs::create_dir(folder).unwrap();
        for file in &files {
            fs::copy(from.join(file), folder.join(file)).unwrap();
        }
        provision::run(Command::new("npm").args(["ci", "--silent", "--ignore-scripts"]).current_dir(folder))?;
        make(Command::new("node").current_dir(folder))
    })
}

/// A folder below `tests/discord/` with its script and, exactly as its lock file says, the packages that it needs. They are installed once.
pub fn script(name: &str, file: &str) -> Result<PathBuf, Missing> {
    packages(&format!("discord-{name}"), &format!("../discord/{name}"), &[file], |_| Ok(())).map(|folder| folder.join(file))
}

/// What a script says to these lines.
pub fn said(script: &Path, lines: &[String]) -> String {
    let mut node = Command::new("node");
    let node = node.arg(script).current_dir(script.parent().unwrap()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let (mut node, lines) = (node.spawn().unwrap(), lines.join("\n") + "\n");
    let mut input = node.stdin.take().unwrap();
    // It answers before it has read everything.
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = node.wait_with_output().unwrap();
    writing.join().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

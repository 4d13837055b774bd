//! What the live tests need and this repository does not hold: a homeserver, a second client and a browser's page, put into `target/` once.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The oldest Python that the pinned packages are made for.
const PYTHON: (u32, u32) = (3, 10);
/// The oldest Node that the pinned packages are made for.
const NODE: (u32, u32) = (18, 0);
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// What this machine lacks, in words; no fault of quoth.
pub type Missing = String;

/// What is switched off or not to be had: said past cargo's capture, and a failure where the tests are required.
pub fn is_left_out(why: &str) {
    assert!(std::env::var_os("QUOTH_LIVE").is_none_or(|value| value != "required"), "a live test cannot run: {why}");
    let name = thread::current().name().unwrap_or_default().to_owned();
    let line = format!("!!! NOT RUN: live test {name}: {why}\n");
    // What is printed in the usual way is shown for failures only.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// Where everything is kept between runs: beside the folder that cargo gives to tests.
pub fn cache() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("live");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file that came with the tests.
pub fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live").join(path)
}

/// A Python environment with exactly what `support/<name>.txt` lists.
pub fn python(name: &str) -> Result<PathBuf, Missing> {
    python_with(name, &own(&format!("support/{name}.txt")), PYTHON)
}

/// The same of another list, which needs a Python that is not older than this.
pub fn python_with(name: &str, list: &Path, oldest: (u32, u32)) -> Result<PathBuf, Missing> {
    once(name, &fs::read_to_string(list).unwrap(), |folder| {
        let at_least = format!("import sys; sys.exit(sys.version_info < {oldest:?})");
        let too_old = |_| format!("there is no python3 of version {}.{} or newer", oldest.0, oldest.1);
        run(Command::new("python3").args(["-c", &at_least])).map_err(too_old)?;
        run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "--disable-pip-version-check", "-r"]).arg(list))
    })
    .map(|folder| folder.join("bin/python"))
}

/// Hydrogen as a folder of files to serve, and the script's own packages in `node_modules`.
pub fn hydrogen() -> Result<PathBuf, Missing> {
    let files = ["package.json", "package-lock.json", "page.js", "index.html", "bundle.mjs", "talk.mjs"];
    let key: String = files.iter().map(|file| fs::read_to_string(own("hydrogen").join(file)).unwrap()).collect();
    once("hydrogen", &key, |folder| {
        let newest = format!("process.exit(process.versions.node.split('.')[0] < {} ? 1 : 0)", NODE.0);
        run(Command::new("node").args(["-e", &newest])).map_err(|_| format!("there is no node of version {} or newer", NODE.0))?;
        fs::create_dir(folder).unwrap();
        for file in files {
            fs::copy(own("hydrogen").join(file), folder.join(file)).unwrap();
        }
        run(Command::new("npm").args(["ci", "--silent", "--ignore-scripts"]).current_dir(folder))?;
        run(Command::new("node").arg("bundle.mjs").current_dir(folder))
    })
}

/// The browser, where it is installed: its whole path, because whoever starts it does not search for it.
pub fn browser() -> Result<PathBuf, Missing> {
    let places = std::env::var_os("PATH").unwrap_or_default();
    let mut programs = std::env::split_paths(&places).flat_map(|place| BROWSERS.iter().map(move |name| place.join(name)));
    programs.find(|program| program.is_file()).ok_or_else(|| format!("there is none of the browsers {}", BROWSERS.join(", ")))
}

/// Makes a folder of the cache, once for each `key` and by one process at a time. A marker says that it is complete.
pub fn once(name: &str, key: &str, make: impl Fn(&Path) -> Result<(), Missing>) -> Result<PathBuf, Missing> {
    let (folder, marker) = (cache().join(name), cache().join(format!("{name}.complete")));
    let lock = File::create(cache().join(format!("{name}.lock"))).unwrap();
    lock.lock().unwrap();
    if fs::read_to_string(&marker).is_ok_and(|made| made == key) && folder.is_dir() {
        return Ok(folder);
    }
    for old in [&marker, &folder] {
        let _ = if old.is_dir() { fs::remove_dir_all(old) } else { fs::remove_file(old) };
    }
    make(&folder)?;
    fs::write(&marker, key).unwrap();
    Ok(folder)
}

/// Runs a command to its end; what it said is the error where it failed.
pub fn run(command: &mut Command) -> Result<(), Missing> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{command:?} failed with {}:\n{}", output.status, String::from_utf8_lossy(&said)))
}

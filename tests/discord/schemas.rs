//! Everything that is said compared with what Discord publishes of its interface, by a script of `schemas/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::discord::Fake;
use crate::driver::Driver;
use crate::provision::{self, Missing};

/// The script that compares.
pub static PUBLISHED: LazyLock<Result<Driver, Missing>> = LazyLock::new(|| {
    let mut command = Command::new("node");
    command.arg("check.mjs").current_dir(schemas()?);
    Ok(Driver::of(command))
});

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

/// What Discord publishes of its interface, and the script that compares with it.
fn schemas() -> Result<PathBuf, Missing> {
    packages("discord-published", "../discord/schemas", &["check.mjs", "events.mjs"], |node| provision::run(node.arg("events.mjs")))
}

/// What in all this is otherwise than Discord publishes it.
#[track_caller]
pub fn complaints(published: &Driver, said: Vec<Value>) -> Vec<String> {
    let found = published.ask("compare", json!({"said": said}));
    found.as_array().unwrap().iter().map(|complaint| complaint.as_str().unwrap().to_owned()).collect()
}

/// Fails where anything that was said since the last time is otherwise than Discord publishes it. Where that cannot be known, the scenarios
/// of `published.rs` say so.
#[track_caller]
pub fn assert_published(discord: &Fake) {
    let said = std::mem::take(&mut discord.world().said);
    if let Ok(published) = &*PUBLISHED {
        let complaints = complaints(published, said);
        assert!(complaints.is_empty(), "this is otherwise than Discord publishes it:\n{}", complaints.join("\n"));
    }
}

//! Everything that is said compared with what Discord publishes of its interface, by a script of `schemas/`.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::discord::Fake;
use crate::driver::Driver;
use crate::node::packages;
use crate::provision::{self, Missing};

/// The script that compares.
pub static PUBLISHED: LazyLock<Result<Driver, Missing>> = LazyLock::new(|| {
    let mut command = Command::new("node");
    command.arg("check.mjs").current_dir(schemas()?);
    Ok(Driver::of(command))
});

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

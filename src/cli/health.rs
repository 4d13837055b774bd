//! `quoth health`: how a `quoth run` on the same data directory is, read from the file that it keeps.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use serde::{Deserialize, Serialize};

use super::chat;
use super::config::Config;
use crate::chat::Core;
#[cfg(feature = "discord")]
use crate::chat::discord::{self, Discord};
#[cfg(feature = "matrix")]
use crate::chat::matrix::{self, Matrix};

/// The file's name in the data directory.
pub const FILE: &str = "health.json";
/// How often the file is written.
const EVERY: Duration = Duration::from_secs(10);
/// A connection that has not been answered for so long, in seconds, is not alive: one that has nothing to say answers every 45 on Discord,
/// every 30 on Matrix.
const ALIVE: i64 = 120;

/// The connections there are to look at.
#[derive(Default)]
pub struct Connections {
    /// To Discord, where it is served.
    #[cfg(feature = "discord")]
    pub discord: Option<Discord>,
    /// To a Matrix homeserver, where one is served; none in it while there is no session.
    #[cfg(feature = "matrix")]
    pub matrix: Option<tokio::sync::watch::Receiver<Option<Matrix>>>,
}

/// What the file says. Counts and times, no names.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Health {
    /// When it was written, in seconds since 1970.
    at: i64,
    /// What is planned and not sent yet.
    planned: u64,
    #[cfg(feature = "discord")]
    #[serde(default)]
    discord: Option<discord::health::Report>,
    #[cfg(feature = "matrix")]
    #[serde(default)]
    matrix: Option<matrix::health::Report>,
}

impl Connections {
    fn health(&self) -> Health {
        Health {
            #[cfg(feature = "discord")]
            discord: self.discord.as_ref().map(Discord::health),
            #[cfg(feature = "matrix")]
            matrix: self.matrix.as_ref().map(|session| session.borrow().as_ref().map(Matrix::health).unwrap_or_default()),
            ..Health::default()
        }
    }
}

/// Writes the file again and again, until dropped. One that cannot be written is said once.
pub async fn keep(path: PathBuf, core: Arc<Core>, connections: Connections) {
    let mut is_said = false;
    loop {
        let (path, core, health) = (path.clone(), Arc::clone(&core), connections.health());
        let written = tokio::task::spawn_blocking(move || write(&path, &core, health)).await;
        if let Ok(Err(error)) = written
            && !std::mem::replace(&mut is_said, true)
        {
            tracing::warn!("cannot write the health file: {error}");
        }
        tokio::time::sleep(EVERY).await;
    }
}

fn write(path: &std::path::Path, core: &Core, health: Health) -> anyhow::Result<()> {
    let health = Health { at: core.now().as_second(), planned: core.waiting()?, ..health };
    let folder = path.parent().ok_or_else(|| anyhow!("no folder"))?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, &health)?;
    file.persist(path)?;
    Ok(())
}

/// Says how it is; exit code 0 where every connection is alive.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let path = config.data_dir.join(FILE);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        anyhow!(
            "cannot read `{}`: {error}\nhint: `quoth run` writes it while it serves; is it running on this data directory?",
            path.display()
        )
    })?;
    let health: Health = serde_json::from_str(&text).map_err(|error| anyhow!("cannot understand `{}`: {error}", path.display()))?;
    let now = chat::now().as_second();
    let is_fresh = now - health.at < ALIVE;
    let (lines, is_alive) = said(&health, now, is_fresh);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", lines.join("\n"))?;
    writeln!(out, "planned and not sent yet: {}", health.planned)?;
    Ok(if is_alive { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What there is to say of each platform, and whether all of them are alive.
fn said(health: &Health, now: i64, is_fresh: bool) -> (Vec<String>, bool) {
    let (mut lines, mut is_alive) = (Vec::new(), is_fresh);
    let mut platform = |name: &str, heard_at: i64, facts: &[String]| {
        let is_heard = is_fresh && now - heard_at < ALIVE;
        is_alive &= is_heard;
        lines.push(format!("{name}: {}", if is_heard { "alive" } else { "not alive" }));
        lines.push(format!("last heard of: {} seconds ago", (now - heard_at).max(0)));
        lines.extend_from_slice(facts);
    };
    #[cfg(feature = "discord")]
    if let Some(report) = health.discord {
        platform("discord", report.heard_at, &report.facts());
    }
    #[cfg(feature = "matrix")]
    if let Some(report) = health.matrix {
        let matrix::health::Report { failures, late, waiting, undecrypted, synced_at, .. } = report;
        let facts = [
            format!("failed attempts to read: {failures}"),
            format!("waiting for the homeserver: {waiting}, {late} had to wait long"),
            format!("messages that could not be decrypted: {undecrypted}"),
        ];
        platform("matrix", synced_at, &facts);
    }
    (lines, is_alive)
}

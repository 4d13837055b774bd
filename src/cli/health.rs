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
use crate::chat::matrix::Matrix;
use crate::chat::matrix::health::Report;

/// The file's name in the data directory.
pub const FILE: &str = "health.json";
/// How often the file is written.
const EVERY: Duration = Duration::from_secs(10);
/// A connection that has not been answered for so long, in seconds, is not alive: a request that has nothing to say is answered after 30.
const ALIVE: i64 = 120;

/// What the file says. Counts and times, no names.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Health {
    /// When it was written, in seconds since 1970.
    at: i64,
    /// What is planned and not sent yet.
    planned: u64,
    matrix: Report,
}

/// Writes the file again and again, until dropped. One that cannot be written is said once.
pub async fn keep(path: PathBuf, core: Arc<Core>, matrix: Matrix) {
    let mut is_said = false;
    loop {
        let (path, core, report) = (path.clone(), Arc::clone(&core), matrix.health());
        let written = tokio::task::spawn_blocking(move || write(&path, &core, report)).await;
        if let Ok(Err(error)) = written
            && !std::mem::replace(&mut is_said, true)
        {
            tracing::warn!("cannot write the health file: {error}");
        }
        tokio::time::sleep(EVERY).await;
    }
}

fn write(path: &std::path::Path, core: &Core, matrix: Report) -> anyhow::Result<()> {
    let health = Health { at: core.now().as_second(), planned: core.waiting()?, matrix };
    let folder = path.parent().ok_or_else(|| anyhow!("no folder"))?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, &health)?;
    file.persist(path)?;
    Ok(())
}

/// Says how it is; exit code 0 where the connection is alive.
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
    let is_alive = now - health.at < ALIVE && now - health.matrix.synced_at < ALIVE;
    let Report { failures, late, waiting, undecrypted, .. } = health.matrix;
    let mut out = std::io::stdout().lock();
    writeln!(out, "matrix: {}", if is_alive { "alive" } else { "not alive" })?;
    writeln!(out, "last answer of the homeserver: {} seconds ago", (now - health.matrix.synced_at).max(0))?;
    writeln!(out, "failed attempts to read: {failures}")?;
    writeln!(out, "planned and not sent yet: {} ({waiting} waiting for the homeserver, {late} had to wait long)", health.planned)?;
    writeln!(out, "messages that could not be decrypted: {undecrypted}")?;
    Ok(if is_alive { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

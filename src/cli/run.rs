//! `quoth run`: serves the configured chat platforms.

use std::process::ExitCode;

use anyhow::bail;

use super::config::Config;

/// No platform can be configured yet, so there is nothing to serve.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let file = config.file.as_deref().map_or_else(|| super::config::FILE.to_owned(), |path| path.display().to_string());
    bail!("cannot serve a platform: `{file}` configures none\nhint: `quoth chat` opens a room in this terminal")
}

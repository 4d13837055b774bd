//! `quoth check-config`: says how the configuration was understood, without writing anything.

use std::io::Write as _;
use std::process::ExitCode;

use super::config::Config;
#[cfg(any(feature = "discord", feature = "matrix"))]
use crate::chat::Findings;
use crate::corpus::{Archive, load};

/// Prints what was understood; the first thing that is wrong is the error.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match &config.file {
        Some(file) => writeln!(out, "configuration: `{}`", file.display())?,
        None => writeln!(out, "configuration: no `{}` here, the defaults are used", super::config::FILE)?,
    }
    writeln!(out, "data directory: `{}`", config.data_dir.display())?;
    let mut ids = Vec::new();
    for path in config.folders() {
        let collection = load::collection(&path, &mut Archive::in_memory())?;
        let articles = super::index::count(collection.documents.len(), "article");
        writeln!(out, "collection {}: {articles} from `{}`", collection.id, path.display())?;
        ids.push(collection.id);
    }
    if let Some(unknown) = config.everyone.iter().flatten().find(|id| !ids.contains(id)) {
        anyhow::bail!("`everyone` names collection `{unknown}`, which is not there\nhint: there are {}", ids.join(", "));
    }
    drop(out);
    platforms(config)
}

/// Looks at the configured platforms too; they are asked, and nothing is changed there. The first exit code that is not 0 counts.
fn platforms(config: &Config) -> anyhow::Result<ExitCode> {
    let codes: Vec<u8> = [discord(config)?, matrix(config)?].into_iter().flatten().collect();
    if codes.is_empty() {
        writeln!(std::io::stdout().lock(), "platforms: none configured; `quoth chat` needs none")?;
    }
    Ok(ExitCode::from(codes.into_iter().find(|code| *code != 0).unwrap_or_default()))
}

#[cfg(not(feature = "discord"))]
fn discord(_: &Config) -> anyhow::Result<Option<u8>> {
    Ok(None)
}

#[cfg(feature = "discord")]
fn discord(config: &Config) -> anyhow::Result<Option<u8>> {
    use crate::chat::discord::account::{self, AccountError};

    let Some(settings) = &config.discord else { return Ok(None) };
    let token = super::config::discord::token(settings)?;
    let findings = super::runtime()?.block_on(account::inspect(settings, &token));
    told("discord", findings, AccountError::exit_code).map(Some)
}

#[cfg(not(feature = "matrix"))]
fn matrix(_: &Config) -> anyhow::Result<Option<u8>> {
    Ok(None)
}

#[cfg(feature = "matrix")]
fn matrix(config: &Config) -> anyhow::Result<Option<u8>> {
    use crate::chat::matrix::account::{self, AccountError};

    let Some(settings) = &config.matrix else { return Ok(None) };
    let credentials = super::config::matrix::credentials(settings)?;
    let findings = super::matrix::wait(account::inspect(settings, &config.matrix_folder(), &credentials));
    told("matrix", findings, AccountError::exit_code).map(Some)
}

/// Says what was found on a platform, or why nothing was; gives the exit code.
#[cfg(any(feature = "discord", feature = "matrix"))]
fn told<E: std::fmt::Display>(platform: &str, findings: Result<Findings, E>, exit_code: impl Fn(&E) -> u8) -> anyhow::Result<u8> {
    let findings = match findings {
        Ok(findings) => findings,
        Err(error) => {
            super::complain(&error.to_string());
            return Ok(exit_code(&error));
        }
    };
    let mut out = std::io::stdout().lock();
    for line in &findings.found {
        writeln!(out, "{platform}: {line}")?;
    }
    for line in &findings.missing {
        writeln!(out, "{platform}: missing: {line}")?;
    }
    Ok(u8::from(!findings.is_ready))
}

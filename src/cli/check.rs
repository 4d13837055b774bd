//! `quoth check-config`: says how the configuration was understood, without writing anything.

use std::io::Write as _;
use std::process::ExitCode;

use super::config::Config;
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

#[cfg(not(feature = "matrix"))]
fn platforms(_: &Config) -> anyhow::Result<ExitCode> {
    none()
}

/// Looks at the account on the homeserver too; it is asked, and nothing is changed there.
#[cfg(feature = "matrix")]
fn platforms(config: &Config) -> anyhow::Result<ExitCode> {
    use super::matrix::wait;
    use crate::chat::matrix::account;

    let Some(settings) = &config.matrix else { return none() };
    let credentials = super::config::matrix::credentials(settings)?;
    let report = match wait(account::inspect(settings, &config.matrix_folder(), &credentials)) {
        Ok(report) => report,
        Err(error) => {
            super::complain(&error.to_string());
            return Ok(ExitCode::from(error.exit_code()));
        }
    };
    let mut out = std::io::stdout().lock();
    for line in &report.found {
        writeln!(out, "matrix: {line}")?;
    }
    for line in &report.missing {
        writeln!(out, "matrix: missing: {line}")?;
    }
    Ok(if report.is_ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn none() -> anyhow::Result<ExitCode> {
    writeln!(std::io::stdout().lock(), "platforms: none configured; `quoth chat` needs none")?;
    Ok(ExitCode::SUCCESS)
}

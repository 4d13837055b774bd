//! `quoth init`: a commented `quoth.toml` and a folder for articles. Never overwrites a file.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;

use super::config;

/// Where to write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to begin in; it is made where it is not there
    #[arg(default_value = ".")]
    folder: PathBuf,
}

const WELCOME: &str = include_str!("welcome.md");

/// Writes the files and says what comes next.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let articles = args.folder.join("articles");
    fs::create_dir_all(&articles).map_err(|error| anyhow!("cannot make folder `{}`: {error}", articles.display()))?;
    let mine = config::EXAMPLE.replacen("collections = [\"index/news\", \"index/manual\"]", "collections = [\"articles\"]", 1);
    let configuration = args.folder.join(config::FILE);
    write(&configuration, &mine)?;
    write(&articles.join("welcome.md"), WELCOME)?;
    let mut out = anstream::stdout().lock();
    writeln!(out, "Wrote `{}` and `{}`.", configuration.display(), articles.display())?;
    writeln!(out, "Put articles (.txt or .md) into `{}`, then ask: `quoth`.", articles.display())?;
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            anyhow!("cannot write `{}`: it is there already\nhint: `quoth init FOLDER` begins in another folder", path.display())
        }
        _ => anyhow!("cannot write `{}`: {error}", path.display()),
    })?;
    Ok(file.write_all(text.as_bytes())?)
}

//! `quoth chat`: the chat room in this terminal.
use super::config::Config;
use std::process::ExitCode;
/// Nothing to choose.
#[derive(Debug, Default, clap::Args)]
pub struct Args {}
/// x
pub fn run(_: Args, _: &Config) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}

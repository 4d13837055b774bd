//! `quoth chat`: the chat room in this terminal.
use std::process::ExitCode;
use super::config::Config;
/// Nothing to choose.
#[derive(Debug, Default, clap::Args)]
pub struct Args {}
/// x
pub fn run(_: Args, _: &Config) -> anyhow::Result<ExitCode> { Ok(ExitCode::SUCCESS) }

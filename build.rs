//! Says in one sentence what a bare machine lacks, before a dependency fails in many: SQLite is compiled from C.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "cargo speaks with build scripts by variables and lines")]

use std::process::{Command, ExitCode, Stdio};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CC");
    if cfg!(windows) || compilers().iter().any(|compiler| runs(compiler)) {
        return ExitCode::SUCCESS;
    }
    println!(
        "cargo::error=quoth needs a C compiler to build SQLite: install one (on Debian: `apt-get install build-essential`) or name it in `CC`"
    );
    ExitCode::FAILURE
}

#[expect(clippy::disallowed_methods, reason = "a build script has no other way to learn which compiler is meant")]
fn compilers() -> Vec<String> {
    let named = std::env::var("CC").ok();
    named.into_iter().chain(["cc", "gcc", "clang"].map(str::to_owned)).collect()
}

fn runs(compiler: &str) -> bool {
    let program = compiler.split_whitespace().next().unwrap_or(compiler);
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

//! The program: reads what was typed and leaves the rest to `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    quoth::cli::main()
}

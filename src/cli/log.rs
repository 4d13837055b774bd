//! The log: to standard error, quiet unless the configuration or `QUOTH_LOG` says otherwise. Never holds message bodies.

use std::io::{self, IsTerminal as _, Write};
use std::sync::{Mutex, PoisonError};

use tracing_subscriber::EnvFilter;

/// What a Matrix client says of requests that fail: a first login has ten errors though all is well, and what matters is said again by
/// whoever made the request.
const QUIET: &str = "matrix_sdk::http_client=off,matrix_sdk_base::client=error,matrix_sdk_crypto=error";

/// Who prints a line of the log while somebody else owns the terminal.
type Printer = Box<dyn FnMut(&str) + Send>;

/// A prompt that is open must not be torn by the log, so the console puts its own printer here.
static PRINTER: Mutex<Option<Printer>> = Mutex::new(None);

/// Starts the log; a second call changes nothing.
#[expect(clippy::disallowed_methods, reason = "the log starts before the configuration is read, whose faults it tells")]
pub fn start(level: &str) {
    let typed = std::env::var("QUOTH_LOG").ok().filter(|typed| !typed.is_empty());
    let filter = filter(typed.as_deref().unwrap_or(level));
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colour).with_writer(|| Line(Vec::new()));
    // Only tests start it twice.
    let _ = log.compact().try_init();
}

/// The filter of what was typed. A level is meant for quoth itself: libraries only warn then, and say everything where everything is asked
/// for. What is typed of a module goes before what is quiet by itself.
fn filter(typed: &str) -> EnvFilter {
    let own = ["info", "debug"].contains(&typed).then(|| format!("warn,quoth={typed}"));
    let typed = own.as_deref().unwrap_or(typed);
    let quiet = if typed == "trace" { "" } else { QUIET };
    EnvFilter::try_new(format!("{quiet},{typed}")).unwrap_or_else(|_| EnvFilter::new(format!("{quiet},warn")))
}

/// Sends the log through `printer` from now on.
pub fn print_with(printer: Printer) {
    *PRINTER.lock().unwrap_or_else(PoisonError::into_inner) = Some(printer);
}

/// Sends the log to standard error again.
pub fn print_plainly() {
    *PRINTER.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// One line of the log, printed whole when it is complete.
struct Line(Vec<u8>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let text = String::from_utf8_lossy(&self.0);
        match PRINTER.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            Some(print) => print(&text),
            // A log that cannot be written has nowhere to say so.
            None => drop(io::stderr().write_all(text.as_bytes())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_goes_before_what_is_quiet() {
        let shown = |typed: &str| filter(typed).to_string();
        assert!(shown("warn").contains("matrix_sdk::http_client=off") && shown("warn").ends_with("warn"), "{}", shown("warn"));
        assert_eq!(shown("trace"), "trace");
        let asked = shown("info,matrix_sdk::http_client=debug");
        assert!(asked.contains("http_client=debug") && !asked.contains("http_client=off"), "{asked}");
        assert!(shown("a=b=c").ends_with("warn"), "{}", shown("a=b=c"));
    }
}

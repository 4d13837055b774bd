//! Where the console writes. While the prompt is open it goes through the line editor, which draws the prompt anew below.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use rustyline::ExternalPrinter;

use super::wrap::Look;

/// The line editor's way to print while somebody types.
type Printer = Box<dyn ExternalPrinter + Send>;

/// The terminal, or what standard output is instead.
pub struct Screen {
    look: Look,
    printer: Mutex<Option<Printer>>,
}

impl Screen {
    /// Standard output.
    pub fn new() -> Screen {
        Screen { look: Look::of_stdout(), printer: Mutex::new(None) }
    }

    /// How it looks now: a terminal may have been made wider.
    pub fn look(&self) -> Look {
        Look { width: Look::of_stdout().width, ..self.look }
    }

    /// Prints through the line editor from now on.
    pub(super) fn print_with(&self, printer: Printer) {
        *self.printer.lock().unwrap_or_else(PoisonError::into_inner) = Some(printer);
    }

    /// Prints text whose lines are complete. What cannot be printed is lost: there is nobody to tell.
    pub fn print(&self, text: &str) {
        let mut printer = self.printer.lock().unwrap_or_else(PoisonError::into_inner);
        let printed = printer.as_mut().is_some_and(|printer| printer.print(text.to_owned()).is_ok());
        if !printed {
            let mut out = std::io::stdout().lock();
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        }
    }
}

impl Default for Screen {
    fn default() -> Screen {
        Screen::new()
    }
}

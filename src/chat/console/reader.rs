//! Reads lines: with editing, history and completion on a terminal, plainly from a pipe. Runs on a thread of its own.

use std::borrow::Cow;
use std::io::{BufRead as _, IsTerminal as _};
use std::time::Duration;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Config, Context, Editor, Helper};
use rustyline::{highlight::Highlighter, hint::Hinter, validate::Validator};

use super::input::{Input, Step};
use super::wrap;
use super::{COMMANDS, Screen};
use crate::chat::Inbox;

/// An answer that takes longer no longer keeps the prompt closed; it is printed above it when it comes.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// What is offered behind a slash: names with what they are for.
pub type Completions = Vec<(String, String)>;

/// Reads until the end of input, `/quit`, Ctrl-C or Ctrl-D, and puts what is typed into the inbox.
pub fn read(inbox: &Inbox, screen: &Screen, input: Input, completions: Completions) -> Result<(), ReadlineError> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        read_terminal(inbox, screen, input, completions)
    } else {
        read_pipe(inbox, screen, input)
    }
}

fn read_terminal(inbox: &Inbox, screen: &Screen, mut input: Input, completions: Completions) -> Result<(), ReadlineError> {
    let config = Config::builder().auto_add_history(true).build();
    let mut editor: Editor<Slash, MemHistory> = Editor::with_history(config, MemHistory::new())?;
    editor.set_helper(Some(Slash(completions)));
    screen.print_with(Box::new(editor.create_external_printer()?));
    loop {
        match editor.readline(&wrap::visible(&input.prompt())) {
            Ok(typed) => match input.step(&typed) {
                Step::Quit => return Ok(()),
                step => answer(step, inbox, screen, Some(LONGEST_WAIT)),
            },
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// Each line is shown as if it had been typed, so that what comes out reads as a conversation.
fn read_pipe(inbox: &Inbox, screen: &Screen, mut input: Input) -> Result<(), ReadlineError> {
    let mut lines = std::io::stdin().lock();
    let mut bytes = Vec::new();
    while lines.read_until(b'\n', &mut bytes)? > 0 {
        let typed = String::from_utf8_lossy(&bytes).trim().to_owned();
        bytes.clear();
        if typed.is_empty() {
            continue;
        }
        screen.print(&format!("{}{}\n", wrap::visible(&input.prompt()), wrap::visible(&typed)));
        match input.step(&typed) {
            Step::Quit => break,
            step => answer(step, inbox, screen, None),
        }
    }
    Ok(())
}

/// Waits for what follows, so that it stands between its question and the next prompt.
fn answer(step: Step, inbox: &Inbox, screen: &Screen, longest: Option<Duration>) {
    let words = match step {
        Step::Say(words) => Some(words),
        Step::Deliver { event, then } => {
            if let Some(handled) = inbox.deliver_from_thread(*event) {
                handled.wait_on_thread(longest);
            }
            then
        }
        Step::Nothing | Step::Quit => None,
    };
    if let Some(words) = words {
        let look = screen.look();
        let lines: String = wrap::lines(&words, &[], 0, look).iter().map(|line| format!("{}\n", wrap::dimmed(line, look))).collect();
        screen.print(&format!("{lines}\n"));
    }
}

/// Completes commands behind a slash.
struct Slash(Completions);

impl Completer for Slash {
    type Candidate = Pair;

    fn complete(&self, line: &str, place: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>), ReadlineError> {
        let typed = line.get(..place).unwrap_or(line);
        Ok((0, candidates(&self.0, typed)))
    }
}

/// The commands that begin with what is typed, each name once.
fn candidates(known: &Completions, typed: &str) -> Vec<Pair> {
    let Some(begun) = typed.strip_prefix('/') else { return Vec::new() };
    let own = COMMANDS.iter().map(|(usage, purpose)| (usage.split(' ').next().unwrap_or(usage), *purpose));
    let known = known.iter().map(|(name, purpose)| (name.as_str(), purpose.as_str()));
    let mut found: Vec<(&str, &str)> = known.chain(own).filter(|(name, _)| name.starts_with(begun)).collect();
    found.sort_unstable();
    found.dedup_by_key(|(name, _)| *name);
    found.into_iter().map(|(name, purpose)| Pair { display: format!("/{name}  {purpose}"), replacement: format!("/{name} ") }).collect()
}

impl Hinter for Slash {
    type Hint = String;
}

impl Highlighter for Slash {
    fn highlight_candidate<'c>(&self, candidate: &'c str, _: rustyline::CompletionType) -> Cow<'c, str> {
        Cow::Borrowed(candidate)
    }
}

impl Validator for Slash {}

impl Helper for Slash {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_completed() {
        let known = vec![("ask".to_owned(), "ask a question".to_owned()), ("about".to_owned(), "what this is".to_owned())];
        let names = |typed| candidates(&known, typed).into_iter().map(|pair| pair.replacement).collect::<Vec<_>>();
        assert_eq!(names("/a"), ["/about ", "/as ", "/ask "]);
        assert_eq!(names("/edit"), ["/edit "]);
        assert_eq!(names("a"), [""; 0]);
    }
}

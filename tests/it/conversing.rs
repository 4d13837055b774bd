//! The conversation of all platforms in the terminal: the real program over a pipe.

#[path = "../live/support/articles.rs"]
#[expect(dead_code, reason = "what it asks is asked elsewhere; its articles are these")]
mod articles;
#[path = "../support/conversation.rs"]
mod conversation;

use crate::terminal::Terminal;

#[test]
fn one_conversation_is_the_same_on_every_platform() {
    let mut terminal = Terminal::start(articles::write);
    conversation::hold(|words| {
        let is_command = ["more", "next", "source", "verify"].contains(&words.split(' ').next().unwrap());
        let said = terminal.types(&if is_command { format!("/{words}") } else { words.to_owned() });
        conversation::Told::of_lines(&said, "  │ ", &["  — ", "  /"])
    });
}

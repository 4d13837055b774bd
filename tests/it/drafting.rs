//! The flow of a draft in the terminal, as if several moderators sat at it one after the other.

#[path = "../support/flow.rs"]
mod flow;

use flow::{Post, Stage, Who};

use crate::terminal::Terminal;

/// The terminal, and what stands in its room by what it has said so far.
struct Played {
    terminal: Terminal,
    posts: Vec<(String, bool)>,
}

impl Played {
    /// Notes what becomes of the posts; gives everything else.
    fn take(&mut self, said: &str) -> String {
        let mut told = String::new();
        for part in said.split("\n\n") {
            match part.split_once('\n').unwrap_or((part, "")) {
                ("(posted in the room)", words) => self.posts.push((words.to_owned(), false)),
                ("(the answer, edited)", words) => words.clone_into(&mut self.posts.last_mut().unwrap().0),
                ("(the answer is taken back)", _) => drop(self.posts.pop()),
                ("(the answer is pinned)", _) => self.posts.last_mut().unwrap().1 = true,
                ("(the answer is no longer pinned)", _) => self.posts.last_mut().unwrap().1 = false,
                _ => told.push_str(&format!("{part}\n\n")),
            }
        }
        told
    }
}

impl Stage for Played {
    fn tell(&mut self, who: Who, words: &str) -> String {
        self.terminal.types(match who {
            Who::Mod => "/as mod moderator",
            Who::Other => "/as other moderator",
            Who::Member => "/as ann",
        });
        let said = self.terminal.types(&format!("/{words}"));
        self.take(&said)
    }

    fn wait_posts(&mut self, posts: &[Post]) {
        let seen: Vec<Post> = self.posts.iter().map(|(words, is_pinned)| Post::read(words, *is_pinned)).collect();
        assert_eq!(seen, posts);
    }
}

#[test]
fn from_a_draft_to_a_post_and_back() {
    let terminal = Terminal::start(|articles| {
        std::fs::create_dir(articles).unwrap();
        flow::write(articles);
    });
    let mut played = Played { terminal, posts: Vec::new() };
    flow::play(&mut played);
    played.terminal.end();
}

//! The English sentences about articles that change.

use super::English;
use crate::bot::texts::SourcePhrases;

impl SourcePhrases for English {
    fn reloaded(&self, [new, changed, withdrawn]: [usize; 3]) -> String {
        let parts = [(new, "is new", "are new"), (changed, "has changed", "have changed"), (withdrawn, "was withdrawn", "were withdrawn")];
        let mut said: Vec<String> = Vec::new();
        for (count, one, many) in parts.into_iter().filter(|(count, ..)| *count > 0) {
            let what = if said.is_empty() { super::counted(count as u64, "article") } else { count.to_string() };
            said.push(format!("{what} {}", if count == 1 { one } else { many }));
        }
        format!("{}.", said.join(", "))
    }

    fn posted_at(&self, number: usize, title: &str, when: &str) -> String {
        format!("{number}. {title}, quoted {when}")
    }

    fn more_changed(&self, count: usize) -> String {
        format!("{count} more will be shown when these are seen to.")
    }

    fn asked_times(&self, when: &str, question: &str, count: u64) -> String {
        if count == 1 { format!("{when} {question}") } else { format!("{when} {question} ({count} times)") }
    }

    fn now_answered(&self, count: usize) -> String {
        if count == 1 { "1 waiting question is now answered:".to_owned() } else { format!("{count} waiting questions are now answered:") }
    }

    fn digest(&self, from: &str, to: &str) -> String {
        if from == to { format!("Digest of {from}:") } else { format!("Digest, {from} to {to}:") }
    }

    fn missed_count(&self, count: u64, is_listed: bool) -> String {
        format!("{} without an answer{}", super::counted(count, "question"), if is_listed { ":" } else { "." })
    }

    fn source_changed(&self, day: &str) -> String {
        format!("The source changed on {day}.")
    }
}

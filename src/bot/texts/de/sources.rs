//! The German sentences about articles that change.

use super::German;
use crate::bot::texts::SourcePhrases;

impl SourcePhrases for German {
    fn reloaded(&self, [new, changed, withdrawn]: [usize; 3]) -> String {
        let parts = [
            (new, "ist neu", "sind neu"),
            (changed, "wurde geändert", "wurden geändert"),
            (withdrawn, "wurde zurückgezogen", "wurden zurückgezogen"),
        ];
        let mut said: Vec<String> = Vec::new();
        for (count, one, many) in parts.into_iter().filter(|(count, ..)| *count > 0) {
            let what = if said.is_empty() { format!("{count} Artikel") } else { count.to_string() };
            said.push(format!("{what} {}", if count == 1 { one } else { many }));
        }
        format!("{}.", said.join(", "))
    }

    fn posted_at(&self, number: usize, title: &str, when: &str) -> String {
        format!("{number}. {title}, zitiert {when}")
    }

    fn more_changed(&self, count: usize) -> String {
        format!("{count} weitere folgen, wenn diese erledigt sind.")
    }

    fn asked_times(&self, when: &str, question: &str, count: u64) -> String {
        if count == 1 { format!("{when} {question}") } else { format!("{when} {question} ({count}-mal)") }
    }

    fn now_answered(&self, count: usize) -> String {
        if count == 1 {
            "1 wartende Frage ist jetzt beantwortet:".to_owned()
        } else {
            format!("{count} wartende Fragen sind jetzt beantwortet:")
        }
    }

    fn digest(&self, from: &str, to: &str) -> String {
        if from == to { format!("Überblick über den {from}:") } else { format!("Überblick, {from} bis {to}:") }
    }

    fn missed_count(&self, count: u64, is_listed: bool) -> String {
        format!("{} ohne Antwort{}", super::counted(count, "Frage", "Fragen"), if is_listed { ":" } else { "." })
    }

    fn source_changed(&self, day: &str) -> String {
        format!("Die Quelle hat sich am {day} geändert.")
    }
}

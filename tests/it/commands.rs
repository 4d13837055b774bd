//! The table of commands and the texts, as wholes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use quoth::bot::commands::{COMMANDS, completions};
use quoth::bot::event::Role;
use quoth::bot::texts::{TextId, Tongue};

use crate::support::room::Room;

#[test]
fn every_command_is_in_the_help_of_every_language() {
    for tongue in Tongue::ALL {
        let mut room = Room::new();
        let help = room.play(&format!("mod> /language {}\nadmin> /help", tongue.code()));
        for command in COMMANDS {
            let line = format!("    - {}: {}\n", tongue.text(command.usage), tongue.text(command.summary));
            assert!(help.contains(&line), "{line}");
        }
    }
}

#[test]
fn every_text_is_a_sentence_or_a_label_of_its_own() {
    for tongue in Tongue::ALL {
        let mut seen = BTreeSet::new();
        for id in TextId::ALL {
            let text = tongue.text(*id);
            let is_same_on_purpose = matches!(id, TextId::SilenceNothingHere | TextId::NoArticles | TextId::ArticlesOption);
            assert!(seen.insert(text) || is_same_on_purpose, "{text}");
            let is_usage = COMMANDS.iter().any(|command| command.usage == *id) || matches!(id, TextId::Yes | TextId::No);
            let name = format!("{id:?}");
            let is_label = ["Label", "Option", "Choice"].iter().any(|end| name.ends_with(end));
            let is_label = is_label || matches!(id, TextId::FromServer | TextId::FindPassage);
            assert!(is_usage || is_label || text.ends_with(['.', ':']), "{text}");
            assert!(!text.to_lowercase().contains("sorry") && !text.contains("Entschuldigung"), "{text}");
        }
    }
}

#[test]
fn completion_offers_what_one_may_use() {
    assert_eq!(completions("a", Role::Member), ["ask", "articles", "about"]);
    assert_eq!(completions("A", Role::Moderator), ["ask", "articles", "about", "audit"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_is_said_makes_the_bot_fail(
        text in "[/!]?(ask|verify|settings|hide|ignore|help|next|in:|>|```)? ?[^\\r\\n>]{0,60}",
        how in prop::sample::select(vec!["", "quoth ", "/", "m1 "]),
        who in prop::sample::select(vec!["alice", "mod", "alice@dm"]),
    ) {
        let mut room = Room::new();
        room.play("alice> quoth Who cut the ribbon?");
        room.play(&format!("{who}> {how}{text}"));
        room.play(&format!("alice edits e1> {how}{text}"));
    }
}

//! The table of commands and the texts, as wholes.

use std::collections::BTreeSet;

use expect_test::expect;
use proptest::prelude::*;
use quoth::bot::commands::{COMMANDS, completions, markdown_table};
use quoth::bot::event::Role;
use quoth::bot::texts::{TextId, Tongue};

use crate::support::room::Room;

#[test]
fn every_command_is_in_the_help_of_every_language() {
    for tongue in Tongue::ALL {
        let mut room = Room::new();
        let help = room.play(&format!("mod> /language {}\nmod> /help", tongue.code()));
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
            let is_same_on_purpose = matches!(id, TextId::SilenceNothingHere | TextId::NoArticles);
            assert!(seen.insert(text) || is_same_on_purpose, "{text}");
            let is_usage = COMMANDS.iter().any(|command| command.usage == *id) || matches!(id, TextId::Yes | TextId::No);
            assert!(is_usage || text.ends_with(['.', ':']), "{text}");
            assert!(!text.to_lowercase().contains("sorry") && !text.contains("Entschuldigung"), "{text}");
        }
    }
}

#[test]
fn completion_offers_what_one_may_use() {
    assert_eq!(completions("a", Role::Member), ["ask", "articles", "about"]);
    assert_eq!(completions("A", Role::Moderator), ["ask", "articles", "about", "audit"]);
}

#[test]
fn the_table_of_the_readme() {
    expect![[r#"
        | command | also | who | what it does |
        |---|---|---|---|
        | `ask <question> [in: <article or collection>]` | `frag`, `frage`, `q` | everybody | Ask a question, of one article or collection if you like |
        | `next [number]` | `nächste`, `naechste`, `weiter` | everybody | Show the next best passage, or the one with a number |
        | `more` | `mehr`, `context`, `kontext` | everybody | Show more of what stands around the quote |
        | `source` | `quelle`, `sources`, `quellen` | everybody | Say where the quote is from |
        | `remove` | `entfernen`, `delete`, `löschen` | everybody | Take the last answer back |
        | `verify [citation]` | `prüfen`, `pruefen`, `check` | everybody | Check that a quote is still what the article says |
        | `explain` | `erklären`, `erklaeren` | everybody | Say how your last question was decided |
        | `articles` | `artikel`, `list`, `liste` | everybody | List the articles this room can ask about |
        | `help [command]` | `hilfe`, `commands`, `befehle` | everybody | List the commands, or explain one |
        | `about` | `über`, `ueber`, `version` | everybody | Say what this bot is |
        | `privacy` | `datenschutz` | everybody | Say what is kept of whom, and how long |
        | `forget me` | `vergiss mich`, `forget-me`, `forgetme` | everybody | Delete what is kept of you, at once |
        | `optout` | `austragen`, `opt-out`, `opt out` | everybody | Keep what you write from being answered or counted |
        | `optin` | `eintragen`, `opt-in`, `opt in` | everybody | Be answered again |
        | `settings [name value]` | `einstellungen`, `setting`, `set` | moderators | Show or change the settings of this room |
        | `language [en\|de]` | `sprache`, `lang` | moderators | Choose the language I speak in this room |
        | `hide [article]` | `verbergen` | moderators | Keep an article from being quoted in this room |
        | `unhide <article>` | `zeigen`, `show` | moderators | Let an article be quoted in this room again |
        | `ignore [member]` | `ignorieren` | moderators | Leave a member's messages in this room unanswered |
        | `unignore <member>` | `beachten` | moderators | Answer a member in this room again |
        | `misses` | `unbeantwortet`, `unanswered` | moderators | Count the questions without an answer, and show them where this room keeps them |
        | `audit` | `protokoll` | moderators | Show what moderators did in this room |
    "#]].assert_eq(&markdown_table());
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

//! Who may do what: everybody who can be in a room, and every command of moderators.

use std::fmt::Write;

use expect_test::expect;
use quoth::bot::commands::{COMMANDS, Command};
use quoth::bot::event::{Event, Role};
use quoth::bot::texts::{TextId, Tongue};

use crate::support::room::{Room, check};

/// Everybody, with what is done before.
const PRINCIPALS: [(&str, &str); 12] = [
    ("alice", ""),
    ("moderator", ""),
    ("admin", ""),
    ("unlearnt", ""),
    ("forged", ""),
    ("alice", "other> /ignore alice"),
    ("moderator", "moderatrix> /ignore moderator"),
    ("alice", "alice> /optout"),
    ("moderator", "moderator> /optout"),
    ("alice", "alice> quoth When was the bridge opened?"),
    ("alice", "moderator> /quiet 1h"),
    ("moderator", "moderator> /quiet 1h"),
];

/// A command with what it takes.
fn written(command: &Command) -> String {
    let argument = match command.name {
        "settings" => "quotes 2",
        "language" => "de",
        "hide" | "unhide" => "town/library",
        "ignore" | "unignore" => "bob",
        "quiet" => "2h",
        _ => "",
    };
    format!("{} {argument}", command.name)
}

/// What comes of it, in a word.
fn outcome(who: &str, before: &str, command: &Command) -> &'static str {
    let mut room = Room::new();
    room.play("mod> /ignore bob\nmod> /hide town/library");
    room.play(before);
    let kept = room.memory.written();
    let said = room.play(&format!("{who}> /{}", written(command)));
    let is_changed = room.memory.written() != kept;
    let says = |id: TextId| said.contains(Tongue::En.text(id));
    match () {
        () if says(TextId::OnlyModerators) => "only moderators",
        () if says(TextId::RoleUnlearnt) => "role not learnt",
        () if says(TextId::RoleUnauthenticated) => "not authenticated",
        () if says(TextId::IsOut) => "opted out",
        () if says(TextId::QuietNow) => "quiet",
        () if said.lines().count() == 1 => "nothing",
        () if is_changed => "done",
        () => "shown",
    }
}

#[test]
fn moderators_commands_are_for_those_who_are_known_to_be_moderators() {
    let mut table = String::new();
    for (who, before) in PRINCIPALS {
        let mut outcomes = std::collections::BTreeMap::<&str, Vec<&str>>::new();
        for command in COMMANDS.iter().filter(|command| command.least == Role::Moderator) {
            outcomes.entry(outcome(who, before, command)).or_default().push(command.name);
        }
        writeln!(table, "{who}{}{before}", if before.is_empty() { "" } else { ", after " }).unwrap();
        for (outcome, commands) in outcomes {
            writeln!(table, "  {outcome}: {}", commands.join(", ")).unwrap();
        }
    }
    expect![[r#"
        alice
          only moderators: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        moderator
          done: settings, language, unhide, ignore, unignore, quiet
          shown: hide, pin, unpin, summary, drafts, draft, misses, feedback, audit, changed, digest
        admin
          done: settings, language, unhide, ignore, unignore, quiet
          shown: hide, pin, unpin, summary, drafts, draft, misses, feedback, audit, changed, digest
        unlearnt
          role not learnt: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        forged
          not authenticated: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        alice, after other> /ignore alice
          only moderators: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        moderator, after moderatrix> /ignore moderator
          nothing: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        alice, after alice> /optout
          opted out: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        moderator, after moderator> /optout
          opted out: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        alice, after alice> quoth When was the bridge opened?
          only moderators: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        alice, after moderator> /quiet 1h
          quiet: settings, language, hide, unhide, pin, unpin, ignore, unignore, quiet, summary, drafts, draft, misses, feedback, audit, changed, digest
        moderator, after moderator> /quiet 1h
          done: settings, language, unhide, ignore, unignore, quiet
          shown: hide, pin, unpin, summary, drafts, draft, misses, feedback, audit, changed, digest
    "#]]
    .assert_eq(&table);
}

#[test]
fn a_role_that_is_not_known_refuses_with_the_reason() {
    check(
        "
        alice> quoth When was the bridge opened?
        unlearnt> /settings quotes 2
        forged> /settings quotes 2
        unlearnt presses next on m1
        forged presses remove on m1
        forged> m1 remove
        unlearnt> quoth Who cut the ribbon?
        unlearnt presses more on m8
        forged> /help
        mod> /language de
        unlearnt> /einstellungen quotes 2
        forged> /einstellungen quotes 2
        ",
        expect![[r#"
            alice> quoth When was the bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            unlearnt> /settings quotes 2
              m2 to e2, privately
                What you may do in this room could not be learnt just now. Try again in a moment.
            forged> /settings quotes 2
              m3 to e3, privately
                Whether that message is really yours is not sure, so it is not obeyed. Write it again.
            unlearnt presses next on m1
              m4 to e4, privately
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
            forged presses remove on m1
              m5 to e5, privately
                Whether that message is really yours is not sure, so it is not obeyed. Write it again.
            forged> m1 remove
              m6 to e6, privately
                Whether that message is really yours is not sure, so it is not obeyed. Write it again.
            unlearnt> quoth Who cut the ribbon?
              m7 to e7
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            unlearnt presses more on m8
              m8 to e8, privately
                That answer is no longer known. Please ask again.
            forged> /help
              m9 to e9, privately
                Ask in your own words, by mentioning me, replying to me or with `!ask`. Commands work the same way.
                # Commands:
                - ask <question> [in: <article or collection>]: Ask a question, of one article or collection if you like.
                - next [number]: Show the next best passage, or the one with a number.
                - previous: Show the passage before it.
                - more: Show more of what stands around the quote.
                - source: Say where the quote is from.
                - remove: Take the last answer back.
                - helpful: Say that the last answer helped.
                - unhelpful: Say that the last answer did not help, or that there should have been one; moderators see what was quoted.
                - verify [citation]: Check that a quote is still what the article says.
                - explain: Say how your last question was decided.
                - articles [article]: List the articles this room can ask about, or say what is known of one.
                - help [command]: List the commands, or explain one.
                - about: Say what this bot is.
                - privacy: Say what is kept of whom, and how long.
                - forget me: Delete what is kept of you, at once.
                - optout: Keep what you write from being answered or counted.
                - optin: Be answered again.
            mod> /language de
              m10 to e10, privately, in German
                Erledigt. Sprache: de.
            unlearnt> /einstellungen quotes 2
              m11 to e11, privately, in German
                Was du in diesem Raum darfst, war gerade nicht zu erfahren. Versuch es gleich noch einmal.
            forged> /einstellungen quotes 2
              m12 to e12, privately, in German
                Ob diese Nachricht wirklich von dir ist, ist nicht sicher; darum wird sie nicht befolgt. Schreib sie noch einmal.
        "#]],
    );
}

#[test]
fn a_platform_is_asked_for_a_role_only_where_it_matters() {
    let mut room = Room::new();
    room.play("alice> quoth When was the bridge opened?");
    let mut needs = |line: &str| {
        let Event::Request(request) = room.event(line) else { panic!("{line} is no request") };
        room.bot.outlook(&request, &room.memory).unwrap().needs
    };
    for line in [
        "bob> quoth When was the bridge opened?",
        "bob> hello",
        "bob> /more",
        "alice presses remove on m1",
        "bob presses helpful on m1",
        "bob presses next on m9",
        "alice> m1 remove",
        "bob> /remove",
        "bob> settings quotes 2",
        "joined",
    ] {
        assert_eq!(needs(line), Role::Member, "{line}");
    }
    for line in ["bob presses next on m1", "bob> m1 remove", "bob> m1 next", "bob> !settings quotes 2", "bob> quoth quiet 1h"] {
        assert_eq!(needs(line), Role::Moderator, "{line}");
    }
}

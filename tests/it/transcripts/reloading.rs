//! Articles loaded anew while the bot runs: who may have it done, what they are told, and what holds from then on.

use expect_test::{Expect, expect};
use quoth::bot::Bot;
use quoth::bot::event::{Event, Role, Unloadable};

use crate::support::articles;
use crate::support::room::{Room, check, settings};

#[track_caller]
fn check_after(reloads: impl IntoIterator<Item = Result<quoth::search::Library, Unloadable>>, lines: &str, expected: Expect) {
    let mut room = Room::new();
    room.reloads.extend(reloads);
    expected.assert_eq(&room.play(lines));
}

#[test]
fn only_admins_have_articles_loaded_anew() {
    check(
        "
        alice> /reload
        mod> /reload
        unlearnt> /reload
        forged> /reload
        admin> /reload
        admin@dm> neu laden
        mod> /help reload
        ",
        expect![[r#"
            alice> /reload
              m1 to e1, privately
                Only whoever runs the bot can do that.
            mod> /reload
              m2 to e2, privately
                Only whoever runs the bot can do that.
            unlearnt> /reload
              m3 to e3, privately
                What you may do in this room could not be learnt just now. Try again in a moment.
            forged> /reload
              m4 to e4, privately
                Whether that message is really yours is not sure, so it is not obeyed. Write it again.
            admin> /reload
              m5 to e5, privately
                Done. No article that this room sees has changed.
            admin@dm> neu laden
              m6 to e6, privately
                Done. No article that this room sees has changed.
            mod> /help reload
              m7 to e7, privately
                Take up articles that were added, changed or withdrawn.
                It is written so: reload
        "#]],
    );
}

#[test]
fn an_admin_is_told_what_the_room_may_see_of_it() {
    check_after(
        [Ok(articles::revised()), Ok(articles::library())],
        "
        alice> quoth What did the repairs of 2018 cost?
        admin> /reload
        alice> quoth What did the repairs of 2018 cost?
        mod> /settings collections more
        admin> /reload
        mod> /audit
        ",
        expect![[r#"
            alice> quoth What did the repairs of 2018 cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            admin> /reload
              m2 to e2, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            alice> quoth What did the repairs of 2018 cost?
              m3 to e3
                “Repairs in 2018 cost ten million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@3fa6214d
                [next] [more] [source] [remove]
            mod> /settings collections more
              m4 to e4, privately
                Done. Collections asked: more.
            admin> /reload
              m5 to e5, privately
                Done. No article that this room sees has changed.
            mod> /audit
              m6 to e6, privately
                # What moderators did, newest first:
                - 2023-11-14 22:15 admin: reload
                - 2023-11-14 22:14 mod: settings collections more
                - 2023-11-14 22:14 admin: reload
        "#]],
    );
}

#[test]
fn what_cannot_be_loaded_leaves_everything_as_it_was() {
    use Unloadable::{Checksum, Described, NotText, Other, Unreadable};
    check_after(
        [Checksum, NotText, Unreadable, Described, Other].map(Err),
        "
        admin> /reload
        admin> /reload
        admin> /reload
        admin> /reload
        admin> /reload
        alice> quoth What did the repairs of 2018 cost?
        ",
        expect![[r#"
            admin> /reload
              m1 to e1, privately
                An article is not the one that its card was written for. All articles stay as they were. What is to be done is in the log.
            admin> /reload
              m2 to e2, privately
                A file is not text in UTF-8, or has no words. All articles stay as they were. What is to be done is in the log.
            admin> /reload
              m3 to e3, privately
                A file or a collection is not there, or may not be read. All articles stay as they were. What is to be done is in the log.
            admin> /reload
              m4 to e4, privately
                What describes the articles is not understood. All articles stay as they were. What is to be done is in the log.
            admin> /reload
              m5 to e5, privately
                The articles could not be loaded. All articles stay as they were. What is to be done is in the log.
            alice> quoth What did the repairs of 2018 cost?
              m6 to e6
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn it_is_told_in_german_too() {
    check_after(
        [Ok(articles::revised()), Err(Unloadable::NotText)],
        "
        mod> /language de
        alice> /neu laden
        admin> /neu laden
        admin> /neu laden
        admin> /neu laden
        admin> /hilfe neu laden
        ",
        expect![[r#"
            mod> /language de
              m1 to e1, privately, in German
                Erledigt. Sprache: de.
            alice> /neu laden
              m2 to e2, privately, in German
                Das kann nur, wer den Bot betreibt.
            admin> /neu laden
              m3 to e3, privately, in German
                1 Artikel ist neu, 1 wurde geändert, 1 wurde zurückgezogen.
            admin> /neu laden
              m4 to e4, privately, in German
                Eine Datei ist kein Text in UTF-8 oder enthält keine Wörter. Alle Artikel bleiben, wie sie waren. Was zu tun ist, steht im Protokoll des Programms.
            admin> /neu laden
              m5 to e5, privately, in German
                Erledigt. Kein Artikel, den dieser Raum sieht, hat sich geändert.
            admin> /hilfe neu laden
              m6 to e6, privately, in German
                Artikel übernehmen, die neu, geändert oder zurückgezogen sind.
                So wird es geschrieben: neu laden
        "#]],
    );
}

#[test]
fn a_withdrawn_article_is_not_quoted_from_the_next_answer_on() {
    check_after(
        [Ok(articles::revised())],
        "
        alice> quoth How long may readers keep a book?
        admin> /reload
        alice> quoth How long may readers keep a book?
        alice> m1 more
        alice> m1 source
        alice> /verify
        alice presses next on m1
        ",
        expect![[r#"
            alice> quoth How long may readers keep a book?
              m1 to e1
                “Readers may keep a book for four weeks.”
                — The town library, 2024-03-01, paragraph 2, town/library#p2s1@7e0c9bf6
                [next] [more] [source] [remove]
            admin> /reload
              m2 to e2, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            alice> quoth How long may readers keep a book?
              m3 to e3, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            alice> m1 more
              m4 to e4, privately
                The article no longer says that. `verify` shows what it says now.
            alice> m1 source
              m5 to e5, privately
                The article no longer says that. `verify` shows what it says now.
            alice> /verify
              m6 to e6, privately
                There is no answer here to go on from. Ask something first.
            alice presses next on m1
              m1 now says
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s1@d1fc235b
                [previous] [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn an_admin_of_the_configuration_is_one_in_every_room_and_no_platform_is_asked() {
    let mut room = Room::new();
    let named = |id: &str| quoth::bot::BotSettings { admins: vec![id.into()], ..settings() };
    room.bot = Bot::new(named("test:alice"));
    expect![[r#"
        alice> /reload
          m1 to e1, privately
            Done. No article that this room sees has changed.
        alice@dm> reload
          m2 to e2, privately
            Done. No article that this room sees has changed.
        alice> /settings quotes 2
          m3 to e3, privately
            Done. Most quotes in an answer: 2.
        bob> /reload
          m4 to e4, privately
            Only whoever runs the bot can do that.
    "#]]
    .assert_eq(&room.play("alice> /reload\nalice@dm> reload\nalice> /settings quotes 2\nbob> /reload"));
    for line in ["alice> /reload", "alice> /settings quotes 2", "bob> /reload"] {
        let Event::Request(request) = room.event(line) else { panic!("{line}") };
        let outlook = room.bot.outlook(&request, &room.memory).unwrap();
        assert_eq!(outlook.is_settled, line.starts_with("alice"), "{line}");
        assert!(outlook.needs == Role::Member || line.contains("settings"), "{line}");
    }
    room.bot = Bot::new(named("test:forged"));
    expect![[r#"
        forged> /reload
          m5 to e8, privately
            Whether that message is really yours is not sure, so it is not obeyed. Write it again.
    "#]]
    .assert_eq(&room.play("forged> /reload"));
    room.bot = Bot::new(named("test:unlearnt"));
    expect![[r#"
        unlearnt> /reload
          m6 to e9, privately
            Done. No article that this room sees has changed.
    "#]]
    .assert_eq(&room.play("unlearnt> /reload"));
}

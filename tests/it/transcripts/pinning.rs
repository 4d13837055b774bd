//! Pinned answers.

use expect_test::expect;
use quoth::bot::event::Failure;
use quoth::bot::texts::Tongue;

use crate::support::room::{Room, check};

#[test]
fn moderators_pin_answers() {
    check(
        "
        mod> /pin
        alice> quoth When was the bridge opened?
        alice> m2 pin
        mod> /pin
        mod> m2 pin
        mod> m2 unpin
        mod> quoth Who cut the ribbon?
        mod> quoth pin
        mod> quoth unpin
        mod> m99 pin
        mod> /audit
        mod@dm> pin
        ",
        expect![[r#"
            mod> /pin
              m1 to e1, privately
                There is no answer here to pin. Reply to one with `pin`, or ask something first.
            alice> quoth When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> m2 pin
              m3 to e3, privately
                Only moderators of this room can do that.
            mod> /pin
              m4 to e4, privately
                There is no answer here to pin. Reply to one with `pin`, or ask something first.
            mod> m2 pin
              m2 is pinned
            mod> m2 unpin
              m2 is no longer pinned
            mod> quoth Who cut the ribbon?
              m5 to e7
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            mod> quoth pin
              m5 is pinned
            mod> quoth unpin
              m5 is no longer pinned
            mod> m99 pin
              m6 to e10, privately
                There is no answer here to pin. Reply to one with `pin`, or ask something first.
            mod> /audit
              m7 to e11, privately
                # What moderators did, newest first:
                - 2023-11-14 22:16 mod: unpin town/bridge#p1s2@2336a0f3
                - 2023-11-14 22:16 mod: pin town/bridge#p1s2@2336a0f3
                - 2023-11-14 22:15 mod: unpin town/bridge#p1s1@6ad52a60
                - 2023-11-14 22:15 mod: pin town/bridge#p1s1@6ad52a60
            mod@dm> pin
              m8 to e12, privately
                That works in rooms, not in direct messages.
        "#]],
    );
}

#[test]
fn the_commands_have_german_names() {
    check(
        "
        mod> /sprache de
        mod> quoth When was the bridge opened?
        mod> quoth anheften
        mod> quoth lösen
        mod> quoth loesen
        mod> /hilfe anheften
        mod> /hilfe lösen
        alice> /anheften
        ",
        expect![[r#"
            mod> /sprache de
              m1 to e1, privately, in German
                Erledigt. Sprache: de.
            mod> quoth When was the bridge opened?
              m2 to e2, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> quoth anheften
              m2 is pinned
            mod> quoth lösen
              m2 is no longer pinned
            mod> quoth loesen
              m2 is no longer pinned
            mod> /hilfe anheften
              m3 to e6, privately, in German
                Eine Antwort in diesem Raum anheften.
                So wird es geschrieben: anheften
            mod> /hilfe lösen
              m4 to e7, privately, in German
                Eine angeheftete Antwort wieder lösen.
                So wird es geschrieben: lösen
            alice> /anheften
              m5 to e8, privately, in German
                Das können nur die Moderatoren dieses Raums.
        "#]],
    );
}

#[test]
fn an_answer_in_a_channel_is_pinned_from_its_thread() {
    check(
        "
        alice@channel> quoth When was the bridge opened?
        mod@thread> m1 pin
        mod@lobby> m1 pin
        ",
        expect![[r#"
            alice@channel> quoth When was the bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod@thread> m1 pin
              m1 is pinned
            mod@lobby> m1 pin
              m2 to e3, privately
                There is no answer here to pin. Reply to one with `pin`, or ask something first.
        "#]],
    );
}

#[test]
fn who_wanted_a_pin_that_fails_is_told_why_in_the_language_they_are_spoken_to() {
    for (why, expected) in [
        (
            Failure::Forbidden,
            expect![[r#"
                mod@channel> !language server en
                  m1 to e1, privately
                    Done. Language: en.
                alice@channel> quoth When was the bridge opened?
                  m2 to e2
                    “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                    — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                    [next] [more] [source] [remove]
                mod@channel> m2 pin
                  m2 cannot be pinned
                  m3 to e3, privately
                    I may not pin messages here. A moderator can change that by giving me the right to pin.
                mod@channel german> m2 unpin
                  m2 cannot be pinned
                  m4 to e4, privately, in German
                    Anheften darf ich hier nicht. Ein Moderator kann das ändern, indem er mir das Recht dazu gibt.
                mod@channel> !language de
                  m5 to e5, privately, in German
                    Erledigt. Sprache: de.
                mod@channel> m2 anheften
                  m2 cannot be pinned
                  m6 to e6, privately, in German
                    Anheften darf ich hier nicht. Ein Moderator kann das ändern, indem er mir das Recht dazu gibt.
            "#]],
        ),
        (
            Failure::Gone,
            expect![[r#"
                mod@channel> !language server en
                  m1 to e1, privately
                    Done. Language: en.
                alice@channel> quoth When was the bridge opened?
                  m2 to e2
                    “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                    — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                    [next] [more] [source] [remove]
                mod@channel> m2 pin
                  m2 cannot be pinned
                  m3 to e3, privately
                    That did not work. Try again later, or tell whoever runs the bot.
                mod@channel german> m2 unpin
                  m2 cannot be pinned
                  m4 to e4, privately, in German
                    Das hat nicht geklappt. Versuch es später wieder oder sag es dem Betreiber des Bots.
                mod@channel> !language de
                  m5 to e5, privately, in German
                    Erledigt. Sprache: de.
                mod@channel> m2 anheften
                  m2 cannot be pinned
                  m6 to e6, privately, in German
                    Das hat nicht geklappt. Versuch es später wieder oder sag es dem Betreiber des Bots.
            "#]],
        ),
    ] {
        let mut room = Room::new();
        (room.local, room.unpinnable) = (Some(Tongue::De), Some(why));
        expected.assert_eq(&room.play(
            "
            mod@channel> !language server en
            alice@channel> quoth When was the bridge opened?
            mod@channel> m2 pin
            mod@channel german> m2 unpin
            mod@channel> !language de
            mod@channel> m2 anheften
            ",
        ));
    }
}

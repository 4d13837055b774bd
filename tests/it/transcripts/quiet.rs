//! A room that moderators keep quiet for a while.

use expect_test::expect;

use crate::support::room::{Room, check};

#[test]
fn in_a_quiet_room_nothing_is_answered_and_that_is_said_once() {
    check(
        "
        mod> /settings speak questions
        alice> quoth When was the bridge opened?
        mod> /quiet
        mod> /quiet 1h
        alice> When was the Arrow Bridge opened?
        alice> quoth When was the bridge opened?
        alice> !ask When was the bridge opened?
        alice presses next on m2
        alice> /about
        alice> /hepl
        bob> quoth articles
        bob> /articles
        mod> quoth When was the bridge opened?
        +3600s
        alice> When was the Arrow Bridge opened?
        mod> /quiet
        ",
        expect![[r#"
            mod> /settings speak questions
              m1 to e1, privately
                Done. When to speak: questions.
            alice> quoth When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> /quiet
              m3 to e3, privately
                I am not quiet here. `quiet 1h` keeps me quiet for an hour.
            mod> /quiet 1h
              m4 to e4, privately
                I am quiet in this room for 1 hour, until 2023-11-14 23:14 UTC. `quiet off` ends it sooner.
            alice> When was the Arrow Bridge opened?
            alice> quoth When was the bridge opened?
              m5 to e6, privately
                Moderators keep me quiet here for a while. Try again in 60 minutes.
            alice> !ask When was the bridge opened?
            alice presses next on m2
            alice> /about
            alice> /hepl
            bob> quoth articles
              m6 to e11, privately
                Moderators keep me quiet here for a while. Try again in 58 minutes.
            bob> /articles
            mod> quoth When was the bridge opened?
              m7 to e13, privately
                Moderators keep me quiet here for a while. Try again in 57 minutes.
            +3600s
            alice> When was the Arrow Bridge opened?
              m8 to e14
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> /quiet
              m9 to e15, privately
                I am not quiet here. `quiet 1h` keeps me quiet for an hour.
        "#]],
    );
}

#[test]
fn rights_help_and_moderators_commands_work_in_a_quiet_room() {
    check(
        "
        alice> quoth When was the bridge opened?
        mod> quoth quiet 30 min
        alice> /help quiet
        alice> /privacy
        alice> /optout
        alice> /optin
        alice> /forget me
        alice> /quiet off
        mod> /hide
        mod presses remove on m1
        alice unreadable
        lacks redact
        mod> /quiet
        mod> /audit
        ",
        expect![[r#"
            alice> quoth When was the bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> quoth quiet 30 min
              m2 to e2, privately
                I am quiet in this room for 30 minutes, until 2023-11-14 22:44 UTC. `quiet off` ends it sooner.
            alice> /help quiet
              m3 to e3, privately
                Keep me from answering in this room for a while.
                It is written so: quiet [time|off]
            alice> /privacy
              m4 to e4, privately
                # What is kept of you:
                - The last 3 questions you asked, for follow-ups: in memory only, for 10 minutes.
                - Questions without an answer are counted; this room does not keep their texts.
                - Ids, times and citations of answers: 90 days.
                - Which answers you called helpful or not, and when: 90 days.
                - `forget me` takes your id out of the answers and of what you said of them, and deletes the texts, at once.
                - That you opted out or are ignored is kept until it is taken back, and what moderators did is kept.
                - When I leave a room, its settings and texts are deleted after 7 days.
            alice> /optout
              m5 to e5, privately
                Done. Nothing you write is answered or counted any more. `optin` takes it back.
            alice> /optin
              m6 to e6, privately
                Done. Your questions are answered again.
            alice> /forget me
              m7 to e7, privately
                Done. Your id is gone from all answers and from what you said of them, and your questions from everything that kept them. `optout` keeps it so.
            alice> /quiet off
              m8 to e8, privately
                Moderators keep me quiet here for a while. Try again in 28 minutes.
            mod> /hide
              m9 to e9, privately
                No article is hidden in this room. `hide` with the name of one hides it.
            mod presses remove on m1
              m1 is gone
            alice unreadable
            lacks redact
            mod> /quiet
              m10 to e13, privately
                I am quiet in this room for 27 minutes, until 2023-11-14 22:44 UTC. `quiet off` ends it sooner.
            mod> /audit
              m11 to e14, privately
                # What moderators did, newest first:
                - 2023-11-14 22:16 mod: remove town/bridge#p1s1@6ad52a60
                - 2023-11-14 22:14 mod: quiet 2023-11-14 22:44
        "#]],
    );
}

#[test]
fn quiet_takes_times_in_both_languages_up_to_a_week() {
    check(
        "
        mod> /quiet 2 days
        mod> /quiet for 45m
        mod> /quiet 8d
        mod> /quiet 0
        mod> /quiet soon
        mod> /quiet off
        mod> /sprache de
        mod> /ruhe 2 Stunden
        alice> quoth Wer war es?
        mod> /ruhe 1 Woche
        alice> quoth Wer war es?
        mod> /ruhe bald
        mod> /ruhe aus
        mod> /protokoll
        mod@dm> /quiet 1h
        alice> /quiet 1h
        ",
        expect![[r#"
            mod> /quiet 2 days
              m1 to e1, privately
                I am quiet in this room for 2 days, until 2023-11-16 22:13 UTC. `quiet off` ends it sooner.
            mod> /quiet for 45m
              m2 to e2, privately
                I am quiet in this room for 45 minutes, until 2023-11-14 22:59 UTC. `quiet off` ends it sooner.
            mod> /quiet 8d
              m3 to e3, privately
                `quiet` takes a time up to a week, such as 30m, 1h or 2 days, or `off`.
            mod> /quiet 0
              m4 to e4, privately
                `quiet` takes a time up to a week, such as 30m, 1h or 2 days, or `off`.
            mod> /quiet soon
              m5 to e5, privately
                `quiet` takes a time up to a week, such as 30m, 1h or 2 days, or `off`.
            mod> /quiet off
              m6 to e6, privately
                I am not quiet here. `quiet 1h` keeps me quiet for an hour.
            mod> /sprache de
              m7 to e7, privately, in German
                Erledigt. Sprache: de.
            mod> /ruhe 2 Stunden
              m8 to e8, privately, in German
                Ich schweige in diesem Raum 2 Stunden lang, bis 2023-11-15 00:16 UTC. `ruhe aus` beendet es früher.
            alice> quoth Wer war es?
              m9 to e9, privately, in German
                Moderatoren lassen mich hier eine Weile schweigen. Versuch es in 120 Minuten wieder.
            mod> /ruhe 1 Woche
              m10 to e10, privately, in German
                Ich schweige in diesem Raum 7 Tage lang, bis 2023-11-21 22:16 UTC. `ruhe aus` beendet es früher.
            alice> quoth Wer war es?
              m11 to e11, privately, in German
                Moderatoren lassen mich hier eine Weile schweigen. Versuch es in 7 Tagen wieder.
            mod> /ruhe bald
              m12 to e12, privately, in German
                `ruhe` nimmt eine Zeit bis zu einer Woche, etwa 30m, 1h oder 2 Tage, oder `aus`.
            mod> /ruhe aus
              m13 to e13, privately, in German
                Ich schweige hier nicht. Mit `ruhe 1h` schweige ich eine Stunde lang.
            mod> /protokoll
              m14 to e14, privately, in German
                # Was Moderatoren getan haben, das Neueste zuerst:
                - 2023-11-14 22:17 mod: ruhe off
                - 2023-11-14 22:16 mod: ruhe 2023-11-21 22:16
                - 2023-11-14 22:16 mod: ruhe 2023-11-15 00:16
                - 2023-11-14 22:15 mod: einstellungen language de
                - 2023-11-14 22:15 mod: ruhe off
                - 2023-11-14 22:14 mod: ruhe 2023-11-14 22:59
                - 2023-11-14 22:13 mod: ruhe 2023-11-16 22:13
            mod@dm> /quiet 1h
              m15 to e15, privately
                That works in rooms, not in direct messages.
            alice> /quiet 1h
              m16 to e16, privately, in German
                Das können nur die Moderatoren dieses Raums.
        "#]],
    );
}

#[test]
fn an_edited_question_is_not_answered_in_a_quiet_room_but_a_deleted_one_is_taken_back() {
    check(
        "
        alice> quoth When was the bridge opened?
        mod> /quiet 1h
        alice edits e1> quoth Who cut the ribbon?
        alice edits e1> quoth Who cut the ribbon?
        alice deletes e1
        ",
        expect![[r#"
            alice> quoth When was the bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> /quiet 1h
              m2 to e2, privately
                I am quiet in this room for 1 hour, until 2023-11-14 23:14 UTC. `quiet off` ends it sooner.
            alice edits e1> quoth Who cut the ribbon?
              m3 to e3, privately
                Moderators keep me quiet here for a while. Try again in 60 minutes.
            alice edits e1> quoth Who cut the ribbon?
            alice deletes e1
              m1 is gone
        "#]],
    );
}

#[test]
fn a_quiet_room_stays_so_where_another_takes_its_place() {
    let mut room = Room::new();
    assert!(room.play("mod> /quiet 1h\nbot@new follows room").ends_with("bot@new follows room\n"), "no introduction either");
    assert!(room.play("alice@new> quoth When was the bridge opened?").contains("Moderators keep me quiet here for a while."));
}

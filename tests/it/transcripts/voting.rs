//! What members say of answers, and what moderators see of it.

use expect_test::expect;

use crate::support::room::{Room, check};

#[test]
fn votes_are_counted_and_what_did_not_help_is_listed() {
    check(
        "
        mod> /feedback
        alice> quoth When was the bridge opened?
        alice> quoth helpful
        bob presses unhelpful on m2
        bob presses unhelpful on m2
        carol presses helpful on m2
        carol presses unhelpful on m2
        dave> m2 not helpful
        alice> quoth Who invented the telephone?
        alice> quoth unhelpful
        erin> quoth unhelpful
        erin> m99 helpful
        mod> /feedback
        alice> /feedback
        mod> /hide town/bridge
        mod> /feedback
        mod> /language de
        mod> /rückmeldungen
        alice> /hilfreich
        ",
        expect![[r#"
            mod> /feedback
              m1 to e1, privately
                Nobody has said yet whether an answer helped.
            alice> quoth When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> quoth helpful
              m3 to e3, privately
                Thank you, that is noted. Moderators see it without your name.
            bob presses unhelpful on m2
            bob presses unhelpful on m2
            carol presses helpful on m2
            carol presses unhelpful on m2
            dave> m2 not helpful
              m4 to e8, privately
                Thank you, that is noted. Moderators see it without your name.
            alice> quoth Who invented the telephone?
              m5 to e9, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth unhelpful
              m6 to e10, privately
                Thank you, that is noted. Moderators see it without your name.
            erin> quoth unhelpful
              m7 to e11, privately
                There is no answer here to go on from. Ask something first.
            erin> m99 helpful
              m8 to e12, privately
                That answer is no longer known. Please ask again.
            mod> /feedback
              m9 to e13, privately
                # What members say of the answers:
                - helpful: 1
                - not helpful: 4
                # Not helpful, the newest first:
                - 2023-11-14 22:16 questions without an answer: 1 member
                - 2023-11-14 22:16 town/bridge#p1s1@6ad52a60: 3 members
                `verify` with a citation shows what it quotes, `hide` keeps its article from being quoted here.
            alice> /feedback
              m10 to e14, privately
                Only moderators of this room can do that.
            mod> /hide town/bridge
              m11 to e15, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            mod> /feedback
              m12 to e16, privately
                # What members say of the answers:
                - helpful: 1
                - not helpful: 4
                # Not helpful, the newest first:
                - 2023-11-14 22:16 questions without an answer: 1 member
                `verify` with a citation shows what it quotes, `hide` keeps its article from being quoted here.
            mod> /language de
              m13 to e17, privately, in German
                Erledigt. Sprache: de.
            mod> /rückmeldungen
              m14 to e18, privately, in German
                # Was Mitglieder zu den Antworten sagen:
                - hilfreich: 1
                - nicht hilfreich: 4
                # Nicht hilfreich, das Neueste zuerst:
                - 2023-11-14 22:16 Fragen ohne Antwort: 1 Mitglied
                `prüfen` mit einer Quellenangabe zeigt, was sie zitiert; `verbergen` lässt ihren Artikel hier nicht mehr zitieren.
            alice> /hilfreich
              m15 to e19, privately, in German
                Danke, das ist vermerkt. Moderatoren sehen es ohne deinen Namen.
        "#]],
    );
}

#[test]
fn a_vote_is_about_what_was_shown_then() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        bob presses unhelpful on m1
        alice presses next on m1
        carol presses unhelpful on m1
        alice> quoth remove
        mod> /feedback
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            bob presses unhelpful on m1
            alice presses next on m1
              m1 now says
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [previous] [next] [more] [source] [remove]
            carol presses unhelpful on m1
            alice> quoth remove
              m1 is gone
            mod> /feedback
              m2 to e6, privately
                # What members say of the answers:
                - helpful: 0
                - not helpful: 2
                # Not helpful, the newest first:
                - 2023-11-14 22:14 town/bridge#p1s1@6ad52a60: 1 member
                - 2023-11-14 22:14 town/bridge#p1s2-p2s2@5a8ba2f5: 1 member
                `verify` with a citation shows what it quotes, `hide` keeps its article from being quoted here.
        "#]],
    );
}

#[test]
fn who_is_not_heard_has_no_vote_and_whoever_presses_too_fast_is_not_told() {
    let mut room = Room::new();
    room.play("alice> quoth When was the bridge opened?\nmod> /ignore bob\ncarol> /optout");
    assert_eq!(room.play("bob presses helpful on m1\ncarol presses helpful on m1").lines().count(), 2);
    assert!(room.play("mod> /feedback").contains("Nobody has said yet"));
    for _ in 0..9 {
        assert_eq!(room.play("dave presses helpful on m1\n+-20s").lines().count(), 2);
    }
}

#[test]
fn in_a_room_of_ones_own_a_press_is_thanked_for() {
    let mut room = Room::new();
    room.play("alice@own> When was the bridge opened?");
    assert!(room.play("alice@own presses helpful on m1").contains("Thank you, that is noted."));
}

#[test]
fn votes_go_with_the_time_and_the_voter_with_forget_me() {
    let mut room = Room::new();
    room.play("alice> quoth When was the bridge opened?\ncanary presses unhelpful on m1");
    assert!(room.memory.written().contains("canary"));
    room.play("canary> quoth forget me");
    assert!(!room.memory.written().contains("canary"));
    assert!(room.play("mod> /feedback").contains("town/bridge#p1s1@6ad52a60: 1 member"));
    room.play("+91d\ntick");
    assert!(room.play("mod> /feedback").contains("Nobody has said yet"));
}

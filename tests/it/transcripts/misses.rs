//! Questions without an answer: the same ones together, asked again when the articles have changed, a few at a time.

use expect_test::{Expect, expect};

use crate::support::articles;
use crate::support::room::Room;

#[track_caller]
fn check(lines: &str, expected: Expect) -> Room {
    let mut room = Room::new();
    room.reloads.extend([Ok(articles::revised()), Ok(articles::library())]);
    expected.assert_eq(&room.play(lines));
    room
}

const ASKED: &str = "
    mod> /settings texts yes
    alice> quoth Who built the wheel of the mill in 1790?
    bob> quoth Who painted Guernica?
    alice> quoth And who was painting Guernica?
    bob> quoth The wheel of the mill, who built it in 1790?
    carol> quoth in: more who built the wheel of the mill in 1790?
";

#[test]
fn the_same_questions_stand_together_with_their_count() {
    check(
        &format!("{ASKED}mod> /misses\n"),
        expect![[r#"
        mod> /settings texts yes
          m1 to e1, privately
            Done. Keep texts of unanswered questions: yes.
        alice> quoth Who built the wheel of the mill in 1790?
          m2 to e2, privately
            What this asks about is in no article here. Check the spelling, or try other words.
            # Nearest headings:
            - The Arrow Bridge
        bob> quoth Who painted Guernica?
          m3 to e3, privately
            No article here has a word of that. Try other words, or see `articles`.
        alice> quoth And who was painting Guernica?
          m4 to e4, privately
            What this asks about is in no article here. Check the spelling, or try other words.
            # Nearest headings:
            - The Arrow Bridge
        bob> quoth The wheel of the mill, who built it in 1790?
          m5 to e5, privately
            What this asks about is in no article here. Check the spelling, or try other words.
            # Nearest headings:
            - The Arrow Bridge
        carol> quoth in: more who built the wheel of the mill in 1790?
          m6 to e6, privately
            There is no article or collection of that name here. `articles` lists them.
        mod> /misses
          m7 to e7, privately
            # Questions without an answer:
            - no word of it in any article: 1
            - what it asks about is in no article: 3
            # The newest:
            - 2023-11-14 22:15 The wheel of the mill, who built it in 1790? (2 times)
            - 2023-11-14 22:14 And who was painting Guernica? (2 times)
    "#]],
    );
}

#[test]
fn what_waited_is_asked_again_and_told_when_it_is_answered() {
    let room = check(
        &format!(
            "{ASKED}
            tick
            admin> /reload
            mod> /misses
            tick
            mod> /misses
            mod> /language de
            mod> /unbeantwortet
            mod> /hide town/mill
            mod> /misses
            admin> /reload
            tick
            mod> /misses
            alice> /forget me
            bob> /forget me
            carol> /forget me
            mod> /misses
            "
        ),
        expect![[r#"
            mod> /settings texts yes
              m1 to e1, privately
                Done. Keep texts of unanswered questions: yes.
            alice> quoth Who built the wheel of the mill in 1790?
              m2 to e2, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            bob> quoth Who painted Guernica?
              m3 to e3, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth And who was painting Guernica?
              m4 to e4, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            bob> quoth The wheel of the mill, who built it in 1790?
              m5 to e5, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            carol> quoth in: more who built the wheel of the mill in 1790?
              m6 to e6, privately
                There is no article or collection of that name here. `articles` lists them.
            tick
            admin> /reload
              m7 to e7, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            mod> /misses
              m8 to e8, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 3
                # The newest:
                - 2023-11-14 22:15 The wheel of the mill, who built it in 1790? (2 times)
                - 2023-11-14 22:14 And who was painting Guernica? (2 times)
            tick
            mod> /misses
              m9 to e9, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 3
                # The newest:
                - 2023-11-14 22:14 And who was painting Guernica? (2 times)
                # 1 waiting question is now answered:
                - The wheel of the mill, who built it in 1790? town/mill#p1@c33ce660
            mod> /language de
              m10 to e10, privately, in German
                Erledigt. Sprache: de.
            mod> /unbeantwortet
              m11 to e11, privately, in German
                # Fragen ohne Antwort:
                - kein Wort davon in einem Artikel: 1
                - wonach es fragt, steht in keinem Artikel: 3
                # Die neuesten:
                - 2023-11-14 22:14 And who was painting Guernica? (2-mal)
                # 1 wartende Frage ist jetzt beantwortet:
                - The wheel of the mill, who built it in 1790? town/mill#p1@c33ce660
            mod> /hide town/mill
              m12 to e12, privately, in German
                Erledigt. Dieser Artikel wird in diesem Raum nicht mehr zitiert. `zeigen` nimmt es zurück.
            mod> /misses
              m13 to e13, privately, in German
                # Fragen ohne Antwort:
                - kein Wort davon in einem Artikel: 1
                - wonach es fragt, steht in keinem Artikel: 3
                # Die neuesten:
                - 2023-11-14 22:15 The wheel of the mill, who built it in 1790? (2-mal)
                - 2023-11-14 22:14 And who was painting Guernica? (2-mal)
            admin> /reload
              m14 to e14, privately, in German
                1 Artikel ist neu, 1 wurde geändert.
            tick
            mod> /misses
              m15 to e15, privately, in German
                # Fragen ohne Antwort:
                - kein Wort davon in einem Artikel: 1
                - wonach es fragt, steht in keinem Artikel: 3
                # Die neuesten:
                - 2023-11-14 22:15 The wheel of the mill, who built it in 1790? (2-mal)
                - 2023-11-14 22:14 And who was painting Guernica? (2-mal)
            alice> /forget me
              m16 to e16, privately, in German
                Erledigt. Deine Kennung steht in keiner Antwort mehr und bei nichts, was du zu einer gesagt hast, und deine Fragen sind überall gelöscht. Mit `austragen` bleibt es so.
            bob> /forget me
              m17 to e17, privately, in German
                Erledigt. Deine Kennung steht in keiner Antwort mehr und bei nichts, was du zu einer gesagt hast, und deine Fragen sind überall gelöscht. Mit `austragen` bleibt es so.
            carol> /forget me
              m18 to e18, privately, in German
                Erledigt. Deine Kennung steht in keiner Antwort mehr und bei nichts, was du zu einer gesagt hast, und deine Fragen sind überall gelöscht. Mit `austragen` bleibt es so.
            mod> /misses
              m19 to e19, privately, in German
                # Fragen ohne Antwort:
                - kein Wort davon in einem Artikel: 1
                - wonach es fragt, steht in keinem Artikel: 3
        "#]],
    );
    assert!(room.bot.next_wake(&room.memory).unwrap().is_some_and(|wake| wake > room.now));
}

#[test]
fn a_room_that_keeps_no_texts_is_told_counts_only() {
    check(
        "
        alice> quoth Who built the wheel of the mill in 1790?
        admin> /reload
        tick
        mod> /misses
        ",
        expect![[r#"
            alice> quoth Who built the wheel of the mill in 1790?
              m1 to e1, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            admin> /reload
              m2 to e2, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            tick
            mod> /misses
              m3 to e3, privately
                # Questions without an answer:
                - what it asks about is in no article: 1
        "#]],
    );
}

#[test]
fn they_are_asked_again_in_portions() {
    let mut room = Room::new();
    room.reloads.push_back(Ok(articles::revised()));
    room.play("mod> /settings texts yes");
    for n in 1..=12 {
        room.play(&format!("alice> quoth Who built the wheel number {n} of the mill?"));
    }
    room.play("admin> /reload");
    let mut portions = Vec::new();
    while room.bot.next_wake(&room.memory).unwrap().is_some_and(|wake| wake <= room.now) {
        let waiting = |room: &Room| quoth::bot::records::Records::waiting(&room.memory, 99).unwrap().len();
        let before = waiting(&room);
        room.play("tick");
        portions.push(before - waiting(&room));
    }
    assert_eq!(portions, [5, 5, 2]);
}

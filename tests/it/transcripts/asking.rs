//! Questions and answers over a few invented articles.

use expect_test::expect;
use quoth::bot::{Sought, Typing};

use crate::support::room::{Room, check};

#[test]
fn a_question_is_answered_with_its_citation() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> /ask When was the bridge opened?
        alice> !ask how long may readers keep a book?
        bob@dm> what did the repairs cost?
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> /ask When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> !ask how long may readers keep a book?
              m3 to e3
                “Readers may keep a book for four weeks.”
                — The town library, 2024-03-01, paragraph 2, town/library#p2s1@7e0c9bf6
                [next] [more] [source] [remove]
            bob@dm> what did the repairs cost?
              m4 to e4
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn what_is_overheard_is_left_alone_unless_the_room_wants_it() {
    check(
        "
        alice> Who was the engineer of the Arrow Bridge?
        mod> /settings speak questions
        alice> Who was the engineer of the Arrow Bridge?
        alice> I like the Arrow Bridge and its engineer
        alice> When was the Arrow Bridge opened?
        alice> Who invented the telephone?
        alice> thanks
        ",
        expect![[r#"
            alice> Who was the engineer of the Arrow Bridge?
            mod> /settings speak questions
              m1 to e2, privately
                Done. When to speak: questions.
            alice> Who was the engineer of the Arrow Bridge?
            alice> I like the Arrow Bridge and its engineer
            alice> When was the Arrow Bridge opened?
              m2 to e5
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> Who invented the telephone?
            alice> thanks
        "#]],
    );
}

#[test]
fn silence_says_why() {
    check(
        "
        alice> quoth Who invented the telephone?
        alice> quoth what is it?
        alice> quoth Wer hat den Fernsprecher erfunden?
        alice> quoth Did the crown princess of Lennbruck visit the council last year?
        ",
        expect![[r#"
            alice> quoth Who invented the telephone?
              m1 to e1, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth what is it?
              m2 to e2, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth Wer hat den Fernsprecher erfunden?
              m3 to e3, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth Did the crown princess of Lennbruck visit the council last year?
              m4 to e4, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
                - The town library
        "#]],
    );
}

#[test]
fn what_a_room_may_not_see_is_not_there() {
    check(
        "
        alice> quoth What does the zanzibar vault hold?
        alice> quoth in: secret what does the vault hold?
        mod> /settings collections secret
        alice> /articles
        alice> /verify secret/vault#p1@00000000
        mod> /settings collections town, more
        alice> quoth On how many days of the year does it rain in Lennbruck?
        alice> /articles
        ",
        expect![[r#"
            alice> quoth What does the zanzibar vault hold?
              m1 to e1, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            alice> quoth in: secret what does the vault hold?
              m2 to e2, privately
                There is no article or collection of that name here. `articles` lists them.
            mod> /settings collections secret
              m3 to e3, privately
                `collections` takes town, more, default.
            alice> /articles
              m4 to e4, privately
                # Articles this room can ask about:
                # Articles on town
                - The Arrow Bridge (town/bridge)
                - The town library (town/library)
            alice> /verify secret/vault#p1@00000000
              m5 to e5, privately
                No article here is known to have said that under this citation. Check that it is copied whole.
            mod> /settings collections town, more
              m6 to e6, privately
                Done. Collections asked: more, town.
            alice> quoth On how many days of the year does it rain in Lennbruck?
              m7 to e7
                “It rains in Lennbruck on 140 days of the year.”
                — Weather in Lennbruck, 2024-03-01, paragraph 1, more/weather#p1@e0d1d84c
                [next] [more] [source] [remove]
            alice> /articles
              m8 to e8, privately
                # Articles this room can ask about:
                # Articles on more
                - Weather in Lennbruck (more/weather)
                # Articles on town
                - The Arrow Bridge (town/bridge)
                - The town library (town/library)
        "#]],
    );
}

#[test]
fn in_narrows_to_an_article() {
    check(
        "
        alice> quoth in: town/library what does it lend?
        alice> quoth who was the engineer? in: library
        alice> quoth who was the engineer? in: nowhere
        alice> quoth in: bridge
        ",
        expect![[r#"
            alice> quoth in: town/library what does it lend?
              m1 to e1
                “The town library of Lennbruck lends books, maps and musical instruments.”
                — The town library, 2024-03-01, paragraph 1, town/library#p1@80eb1abc
                [more] [source] [remove]
            alice> quoth who was the engineer? in: library
              m2 to e2, privately
                Nothing here answers that. Try other words.
                # Nearest headings:
                - The town library
            alice> quoth who was the engineer? in: nowhere
              m3 to e3, privately
                There is no article or collection of that name here. `articles` lists them.
            alice> quoth in: bridge
              m4 to e4, privately
                It is written so: ask <question> [in: <article or collection>]
        "#]],
    );
}

#[test]
fn follow_ups_go_on_from_earlier_questions() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> quoth And how long is it?
        +700s
        alice> quoth and when was it opened?
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth And how long is it?
              m2 to e2
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s1@d1fc235b
                [next] [more] [source] [remove]
            +700s
            alice> quoth and when was it opened?
              m3 to e3, privately
                Nothing here answers that. Try other words.
                # Nearest headings:
                - The Arrow Bridge
                - The town library
        "#]],
    );
}

#[test]
fn a_question_of_its_own_does_not_go_on_from_earlier_ones() {
    check(
        "
        alice> quoth What did the repairs of the bridge cost?
        alice> quoth Who painted Guernica?
        alice> quoth Who cut the ribbon?
        alice> quoth When did she do that?
        ",
        expect![[r#"
            alice> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice> quoth Who painted Guernica?
              m2 to e2, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth Who cut the ribbon?
              m3 to e3
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            alice> quoth When did she do that?
              m4 to e4
                Nothing here answers this exactly. The closest passage:
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn explain_is_in_words() {
    let mut room = Room::new();
    assert!(room.play("alice> quoth explain").contains("Please ask again."));
    room.play("alice> quoth Who was the enginer of the Arrow Bridge?");
    let said = room.play("alice> quoth explain");
    for part in
        ["privately, fleetingly", "# How the last question was decided:", "- “enginer”", "I stay silent", "- town/bridge#p", "- index "]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = room.play("mod> /language de\nalice> quoth erklären");
    assert!(said.contains("# So wurde über die letzte Frage entschieden:") && said.contains("schweige ich"));
    assert!(room.play("+700s\nalice> quoth explain").contains("Bitte frag noch einmal."));
}

#[test]
fn closest_can_be_switched_off() {
    check(
        "
        alice> quoth Did the crown princess of Lennbruck visit the council last year?
        mod> /settings closest never
        alice> quoth Did the crown princess of Lennbruck visit the council last year?
        ",
        expect![[r#"
            alice> quoth Did the crown princess of Lennbruck visit the council last year?
              m1 to e1, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
                - The town library
            mod> /settings closest never
              m2 to e2, privately
                Done. Show the closest passage: never.
            alice> quoth Did the crown princess of Lennbruck visit the council last year?
              m3 to e3, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
                - The town library
        "#]],
    );
}

#[test]
fn an_answer_in_german() {
    check(
        "
        mod> /language de
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> quoth quelle
        alice> quoth Wer erfand das Telefon?
        ",
        expect![[r#"
            mod> /language de
              m1 to e1, privately, in German
                Erledigt. Sprache: de.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m2 to e2, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth quelle
              m3 to e3, in German
                # Zitiert aus:
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                - von Town desk
                - veröffentlicht 2024-03-01
            alice> quoth Wer erfand das Telefon?
              m4 to e4, privately, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        "#]],
    );
}

#[test]
fn a_chosen_suggestion_is_answered_with_that_passage() {
    let mut room = Room::new();
    let (member, here) = ("test:alice".into(), "test:room".into());
    let typing = |typed| Typing { typed, sought: Sought::Passages, only: None, most: 5, room: &here, within: &[], member: &member };
    let found = room.bot.suggest(&typing("who cut the rib"), (&room.library, &room.memory)).unwrap();
    let best = found.first().unwrap();
    assert_eq!(best.title, "The Arrow Bridge");
    assert!(room.play(&format!("alice> /ask {}", best.citation)).contains(&best.words));
    let hidden = room.bot.suggest(&typing("zanzibar va"), (&room.library, &room.memory)).unwrap();
    assert!(hidden.iter().all(|suggestion| suggestion.title != "The vault"));
}

#[test]
fn overheard_talk_is_answered_where_it_is_a_question_in_the_rooms_language() {
    let mut room = Room::new();
    let is_answered = |room: &mut Room, line: &str| room.play(line).contains("4 May 1931");
    for line in
        ["alice> When was the Arrow Bridge opened", "alice> the Arrow Bridge was opened when？", "alice> the Arrow Bridge was opened when؟"]
    {
        assert!(!is_answered(&mut room, line), "{line}: the room did not ask for it");
    }
    room.play("mod> /settings speak questions");
    for line in
        ["alice> When was the Arrow Bridge opened", "alice> the Arrow Bridge was opened when？", "alice> the Arrow Bridge was opened when؟"]
    {
        assert!(is_answered(&mut room, line), "{line}");
    }
    for line in ["alice> thanks", "alice> ok", "alice> ok?", "alice> Danke!?", "alice> ?", "alice> 👍"] {
        assert_eq!(room.play(line).lines().count(), 1, "{line}");
    }
    assert!(room.play("mod> /misses").contains("Every question so far had an answer."), "chatter is no question without an answer");
    room.play("mod> /language de");
    assert!(!is_answered(&mut room, "alice> When was the Arrow Bridge opened"), "English in a German room");
    assert!(is_answered(&mut room, "alice> When was the Arrow Bridge opened?"));
    assert!(!is_answered(&mut room, "alice@new> When was the Arrow Bridge opened?"), "another room");
}

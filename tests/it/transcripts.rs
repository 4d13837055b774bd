//! What is said in a room over a few invented articles: questions, answers and what goes on from them.

use expect_test::expect;

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
                No article here has a word of that. Try other words, or see `articles`.
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
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s1@d1fc235b
                [next] [more] [source] [remove]
            +700s
            alice> quoth and when was it opened?
              m3 to e3
                Nothing here answers this exactly. The closest passage:
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn next_more_and_source_go_on_from_the_answer() {
    check(
        "
        alice> quoth What did the repairs of the bridge cost?
        alice> quoth more
        alice> quoth more
        alice> quoth next
        alice> quoth source
        alice> quoth 9
        alice> quoth 1
        ",
        expect![[r#"
            alice> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice> quoth more
              m2 to e2
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3@82c7db4b
                [next] [more] [source] [remove]
            alice> quoth more
              m3 to e3
                “It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.⏎⏎Repairs in 2018 cost nine million crowns. The council paid half of that sum.⏎⏎The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraphs 2–4, town/bridge#p2-4@b0f01e00
                [next] [more] [source] [remove]
            alice> quoth next
              m4 to e4
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
                [next] [more] [source] [remove]
            alice> quoth source
              m5 to e5
                # Quoted from:
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
                - by Town desk
                - published 2024-03-01
            alice> quoth 9
              m6 to e6, privately
                There is no passage with that number. `next` shows the one that follows.
            alice> quoth 1
              m7 to e7
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn buttons_belong_to_the_asker_and_to_moderators() {
    check(
        "
        alice> quoth What did the repairs of the bridge cost?
        alice presses more on m1
        bob presses more on m1
        bob presses source on m1
        bob presses remove on m1
        mod presses next on m1
        alice presses remove on m1
        alice presses next on m1
        ",
        expect![[r#"
            alice> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice presses more on m1
              m1 now says
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3@82c7db4b
                [next] [more] [source] [remove]
            bob presses more on m1
              m2 to e3, privately
                “It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.⏎⏎Repairs in 2018 cost nine million crowns. The council paid half of that sum.⏎⏎The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraphs 2–4, town/bridge#p2-4@b0f01e00
            bob presses source on m1
              m3 to e4, privately
                # Quoted from:
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                - by Town desk
                - published 2024-03-01
            bob presses remove on m1
              m4 to e5, privately
                Only whoever asked and moderators can do that.
            mod presses next on m1
              m1 now says
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
                [next] [more] [source] [remove]
            alice presses remove on m1
              m1 is gone
            alice presses next on m1
              m5 to e8, privately
                That answer is no longer known. Please ask again.
        "#]],
    );
}

#[test]
fn an_edited_question_edits_the_answer() {
    check(
        "
        alice> quoth What did the repairs of the bridge cost?
        alice edits e1> quoth When was the bridge opened?
        bob edits e1> quoth Who cut the ribbon?
        alice edits e1> quoth Who invented the telephone?
        alice edits e1> quoth forget me
        alice deletes e1
        alice edits e1> quoth When was the bridge opened?
        ",
        expect![[r#"
            alice> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice edits e1> quoth When was the bridge opened?
              m1 now says
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            bob edits e1> quoth Who cut the ribbon?
            alice edits e1> quoth Who invented the telephone?
              m1 now says
                No article here has a word of that. Try other words, or see `articles`.
            alice edits e1> quoth forget me
            alice deletes e1
              m1 is gone
            alice edits e1> quoth When was the bridge opened?
        "#]],
    );
}

#[test]
fn an_edited_command_never_acts_twice() {
    check(
        "
        mod> /settings quotes 2
        mod edits e1> /settings quotes 3
        alice> quoth help
        alice edits e3> quoth Who was the engineer of the Arrow Bridge?
        mod> /settings quotes
        ",
        expect![[r#"
            mod> /settings quotes 2
              m1 to e1, privately
                Done. Most quotes in an answer: 2.
            mod edits e1> /settings quotes 3
            alice> quoth help
              m2 to e3, privately
                Ask in your own words, by mentioning me, replying to me or with `!ask`. Commands work the same way.
                # Commands:
                - ask <question> [in: <article or collection>]: Ask a question, of one article or collection if you like.
                - next [number]: Show the next best passage, or the one with a number.
                - more: Show more of what stands around the quote.
                - source: Say where the quote is from.
                - remove: Take the last answer back.
                - verify [citation]: Check that a quote is still what the article says.
                - explain: Say how your last question was decided.
                - articles: List the articles this room can ask about.
                - help [command]: List the commands, or explain one.
                - about: Say what this bot is.
                - privacy: Say what is kept of whom, and how long.
                - forget me: Delete what is kept of you, at once.
                - optout: Keep what you write from being answered or counted.
                - optin: Be answered again.
            alice edits e3> quoth Who was the engineer of the Arrow Bridge?
            mod> /settings quotes
              m3 to e5, privately
                # Settings of this room:
                - Most quotes in an answer: 2 (quotes)
                `quotes` takes 1, 2, 3, default.
        "#]],
    );
}

#[test]
fn a_deleted_question_takes_its_answers_with_it() {
    check(
        "
        alice> quoth What did the repairs of the bridge cost?
        alice> quoth more
        alice deletes e1
        alice> quoth more
        ",
        expect![[r#"
            alice> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice> quoth more
              m2 to e2
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3@82c7db4b
                [next] [more] [source] [remove]
            alice deletes e1
              m1 is gone
              m2 is gone
            alice> quoth more
              m3 to e4, privately
                There is no answer here to go on from. Ask something first.
        "#]],
    );
}

#[test]
fn verify_says_whether_the_article_still_says_it() {
    check(
        "
        alice> quoth What did the repairs of the bridge cost?
        alice> quoth verify
        alice> /verify paris
        alice> /verify town/bridge#p1s1@00000000
        ",
        expect![[r#"
            alice> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice> quoth verify
              m2 to e2
                The article says exactly this:
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
            alice> /verify paris
              m3 to e3, privately
                That is not a citation. One looks like news/paris#p7s2@9f02ac41 and stands below each quote.
            alice> /verify town/bridge#p1s1@00000000
              m4 to e4, privately
                No article here is known to have said that under this citation. Check that it is copied whole.
        "#]],
    );
}

#[test]
fn explain_is_in_words() {
    check(
        "
        alice> quoth explain
        alice> quoth Who was the enginer of the Arrow Bridge?
        alice> quoth explain
        +700s
        alice> quoth explain
        ",
        expect![[r#"
            alice> quoth explain
              m1 to e1, privately
                That answer is no longer known. Please ask again.
            alice> quoth Who was the enginer of the Arrow Bridge?
              m2 to e2
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth explain
              m3 to e3, privately, fleetingly
                # How the last question was decided:
                - “enginer”: in 1 passage, in the best one
                - “Arrow”: in 1 passage, not in the best one
                - “Bridge”: in 3 passages, in the best one
                - something here is about it: 93 %; below 21 % I stay silent
                - the best passage answers it: 20 %; from 68 % it is shown as an answer
                - town/bridge#p2s2: score 19.62 (length 2.40, article 1.00, expected person 1.00)
                - town/bridge#p1s1: score 18.58 (length 2.56, article 1.00, closeness 1.00)
                - town/bridge#p1s2: score 15.04 (length 1.79, article 1.00, expected person 1.00)
                - index 0f03211fdf40
            +700s
            alice> quoth explain
              m4 to e4, privately
                That answer is no longer known. Please ask again.
        "#]],
    );
}

#[test]
fn hidden_articles_are_not_quoted() {
    check(
        "
        mod> /hide town/bridge
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> /articles
        mod> /hide
        mod> /unhide bridge
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> /hide town/bridge
        mod> /hide nowhere
        mod> /audit
        ",
        expect![[r#"
            mod> /hide town/bridge
              m1 to e1, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m2 to e2, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> /articles
              m3 to e3, privately
                # Articles this room can ask about:
                # Articles on town
                - The town library (town/library)
            mod> /hide
              m4 to e4, privately
                # Hidden in this room:
                - town/bridge
            mod> /unhide bridge
              m5 to e5, privately
                Done. That article is quoted in this room again.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m6 to e6
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> /hide town/bridge
              m7 to e7, privately
                Only moderators of this room can do that.
            mod> /hide nowhere
              m8 to e8, privately
                There is no article or collection of that name here. `articles` lists them.
            mod> /audit
              m9 to e9, privately
                # What moderators did, newest first:
                - 2023-11-14 22:15 mod: unhide town/bridge
                - 2023-11-14 22:13 mod: hide town/bridge
        "#]],
    );
}

#[test]
fn misses_are_counted_and_their_texts_kept_only_where_the_room_wants_it() {
    check(
        "
        alice> quoth Who invented the telephone?
        mod> /misses
        mod> /settings texts yes
        alice> quoth Who invented the steam engine?
        mod> /misses
        mod> /settings texts no
        mod> /misses
        mod> /settings texts yes
        mod> /misses
        ",
        expect![[r#"
            alice> quoth Who invented the telephone?
              m1 to e1, privately
                No article here has a word of that. Try other words, or see `articles`.
            mod> /misses
              m2 to e2, privately
                # Questions without an answer:
                - no word of it in any article: 1
            mod> /settings texts yes
              m3 to e3, privately
                Done. Keep texts of unanswered questions: yes.
            alice> quoth Who invented the steam engine?
              m4 to e4, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            mod> /misses
              m5 to e5, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 1
                # The newest:
                - 2023-11-14 22:14 Who invented the steam engine?
            mod> /settings texts no
              m6 to e6, privately
                Done. Keep texts of unanswered questions: no.
            mod> /misses
              m7 to e7, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 1
            mod> /settings texts yes
              m8 to e8, privately
                Done. Keep texts of unanswered questions: yes.
            mod> /misses
              m9 to e9, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 1
        "#]],
    );
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
        alice> quoth erklären
        alice> quoth Wer erfand das Telefon?
        ",
        expect![[r#"
            mod> /language de
              m1 to e1, privately
                Erledigt. Sprache: de.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m2 to e2
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth quelle
              m3 to e3
                # Zitiert aus:
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                - von Town desk
                - veröffentlicht 2024-03-01
            alice> quoth erklären
              m4 to e4, privately, fleetingly
                # So wurde über die letzte Frage entschieden:
                - „engineer“: in 1 Stelle, auch in der besten
                - „Arrow“: in 1 Stelle, nicht in der besten
                - „Bridge“: in 3 Stellen, auch in der besten
                - etwas hier handelt davon: 93 %; unter 21 % schweige ich
                - die beste Stelle antwortet: 20 %; ab 68 % gilt sie als Antwort
                - town/bridge#p2s2: Wert 19.62 (length 2.40, article 1.00, expected person 1.00)
                - town/bridge#p1s1: Wert 18.58 (length 2.56, article 1.00, closeness 1.00)
                - town/bridge#p1s2: Wert 15.04 (length 1.79, article 1.00, expected person 1.00)
                - Index 0f03211fdf40
            alice> quoth Wer erfand das Telefon?
              m5 to e5, privately
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        "#]],
    );
}

#[test]
fn the_forgotten_leave_no_trace_in_answers() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> quoth forget me
        alice> quoth more
        alice presses more on m1
        mod presses remove on m1
        mod> /audit
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth forget me
              m2 to e2, privately
                Done. Your id is gone from all answers, and your questions from everything that kept them. `optout` keeps it so.
            alice> quoth more
              m3 to e3, privately
                There is no answer here to go on from. Ask something first.
            alice presses more on m1
              m4 to e4, privately
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931. Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1-2@3deece14
            mod presses remove on m1
              m1 is gone
            mod> /audit
              m5 to e6, privately
                # What moderators did, newest first:
                - 2023-11-14 22:15 mod: remove town/bridge#p1s2-p2s2@5a8ba2f5
        "#]],
    );
}

#[test]
fn a_chosen_suggestion_is_answered_with_that_passage() {
    let mut room = Room::new();
    let member = "test:alice".into();
    let found = room.bot.suggest("who cut the rib", 5, &"test:room".into(), &member, (&room.library, &room.memory)).unwrap();
    let best = found.first().unwrap();
    assert_eq!(best.title, "The Arrow Bridge");
    assert!(room.play(&format!("alice> /ask {}", best.citation)).contains(&best.words));
    let hidden = room.bot.suggest("zanzibar va", 5, &"test:room".into(), &member, (&room.library, &room.memory)).unwrap();
    assert!(hidden.iter().all(|suggestion| suggestion.title != "The vault"));
}

#[test]
fn a_corrected_article_is_not_quoted_as_before() {
    let mut room = Room::new();
    room.play("alice> quoth What did the repairs of the bridge cost?");
    room.library = crate::support::articles::corrected();
    expect![[r#"
        alice> quoth verify
          m2 to e2
            The article words this otherwise now:
            Repairs in 2018 cost [-nine-][+ten+] million crowns.
        alice> quoth source
          m3 to e3, privately
            The article no longer says that. `verify` shows what it says now.
        alice> quoth more
          m4 to e4, privately
            The article no longer says that. `verify` shows what it says now.
    "#]]
    .assert_eq(&room.play("alice> quoth verify\nalice> quoth source\nalice> quoth more"));
}

#[test]
fn a_canary_who_is_forgotten_leaves_neither_id_nor_text() {
    let mut room = Room::new();
    room.play(
        "mod> /settings texts yes\ncanary> quoth Where is the zyzzyva kept?\ncanary> quoth Who was the engineer of the Arrow Bridge?",
    );
    assert!(room.memory.written().contains("canary") && room.memory.written().contains("zyzzyva"));
    room.play("canary> quoth forget me");
    assert!(!room.memory.written().contains("canary") && !room.memory.written().contains("zyzzyva"));
}

#[test]
fn texts_of_members_are_written_nowhere_by_default() {
    let mut room = Room::new();
    let said = room.play(
        "alice> quoth Where is the zyzzyva kept?\nalice> /zyzzyva\nalice> /help zyzzyva\nalice> quoth in: zyzzyva who?\nalice> quoth more",
    );
    assert!(!room.memory.written().contains("zyzzyva"));
    assert!(said.lines().filter(|line| line.contains("zyzzyva")).all(|line| line.starts_with("alice>")), "{said}");
}

#[test]
fn what_is_over_age_goes_when_its_time_comes() {
    let mut room = Room::new();
    room.play("mod> /settings texts yes\nalice> quoth Where is the zyzzyva kept?\nalice> quoth Who was the engineer of the Arrow Bridge?");
    let wake = |room: &Room| room.bot.next_wake(&room.memory).unwrap().map(|at| at.duration_since(room.now).as_hours());
    assert_eq!(wake(&room), Some(0));
    room.play("+700s\ntick");
    assert_eq!(wake(&room), Some(30 * 24 - 1));
    room.play("+30d\ntick");
    assert!(!room.memory.written().contains("zyzzyva"));
    assert!(room.play("alice presses source on m3").contains("The Arrow Bridge"));
    room.play("+60d\ntick");
    assert!(room.play("alice presses source on m3").contains("Please ask again."));
}

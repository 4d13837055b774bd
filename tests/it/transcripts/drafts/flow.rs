//! From a draft to a post, and back.

use expect_test::expect;

use super::check;

#[test]
fn from_a_draft_to_a_post_and_back() {
    check(
        "
        mod whispered> /summary town/tram in 1 sentence
        mod whispered> /draft drop 1
        mod whispered> /draft add 5
        mod whispered> /draft post
        alice> m4 source
        alice presses cited on m4
        mod whispered> /draft swap 5 8
        mod whispered> /draft 1 post
        mod whispered> /drafts
        mod whispered> /draft retract
        mod whispered> /draft retract
        mod whispered> /audit
        ",
        expect![[r#"
            mod whispered> /summary town/tram in 1 sentence
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft drop 1
              m2 to e2, privately
                Without sentence 1 nothing would be left. Add another one first, or discard the draft.
            mod whispered> /draft add 5
              m3 to e3, privately
                # Draft 1, revision 2: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 23 % of the article, 146 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                5: The council wanted to close the tramway in 1967.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft post
              m4 in room
                Quoted by mod from The tramway, 2024-03-01: sentences 1, 5 of 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                …
                “The council wanted to close the tramway in 1967.” [5, town/tram#p3s1@c55c16d5]
                [cited]
              m5 to e4, privately
                It goes to the room now. `draft 1 retract` takes it back.
            alice> m4 source
              m6 to e5, privately
                # Quoted from:
                The tramway, 2024-03-01
                - 1: `town/tram#p1@7f014b89`
                - 5: `town/tram#p3s1@c55c16d5`
            alice presses cited on m4
              m7 to e6, privately
                # Quoted from:
                The tramway, 2024-03-01
                - 1: `town/tram#p1@7f014b89`
                - 5: `town/tram#p3s1@c55c16d5`
            mod whispered> /draft swap 5 8
              m8 to e7, privately
                # Draft 1, revision 3: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 22 % of the article, 141 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                8: The council gave way in the spring of 1968.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft 1 post
              m4 now says
                Quoted by mod from The tramway, 2024-03-01: sentences 1, 8 of 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                …
                “The council gave way in the spring of 1968.” [8, town/tram#p4s1@85176299]
                Edited since it was posted.
                [cited]
              m9 to e8, privately
                It goes to the room now. `draft 1 retract` takes it back.
            mod whispered> /drafts
              m10 to e9, privately
                # Drafts:
                - 1, posted: The tramway, begun by mod, 2023-11-14 22:16
                `draft` with a number shows one.
            mod whispered> /draft retract
              m4 is gone
              m11 to e10, privately
                It is taken back from the room now.
            mod whispered> /draft retract
              m12 to e11, privately
                Nothing more can be done with that draft. `summary` begins another one.
            mod whispered> /audit
              m13 to e12, privately
                # What moderators did, newest first:
                - 2023-11-14 22:16 mod: retract 1 town/tram
                - 2023-11-14 22:16 mod: post 1 town/tram
                - 2023-11-14 22:15 mod: draft 1 town/tram: swap
                - 2023-11-14 22:14 mod: post 1 town/tram
                - 2023-11-14 22:14 mod: draft 1 town/tram: add
                - 2023-11-14 22:13 mod: summary 1 town/tram
        "#]],
    );
}

#[test]
fn drafts_are_given_up_after_a_week_and_posts_stay() {
    check(
        "
        mod whispered> /summary town/tram in 1 sentence
        mod whispered> /draft post
        mod whispered> /draft add
        mod whispered> /summary town/bridge in 1 sentence
        +8d
        tick
        mod whispered> /drafts
        mod whispered> /draft 2
        mod whispered> /draft 1
        ",
        expect![[r#"
            mod whispered> /summary town/tram in 1 sentence
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft post
              m2 in room
                Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                [cited]
              m3 to e2, privately
                It goes to the room now. `draft 1 retract` takes it back.
            mod whispered> /draft add
              m4 to e3, privately
                # Draft 1, revision 2: being worked on
                The tramway, 2024-03-01: 3 of 11 sentences, 25 % of the article, 158 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /summary town/bridge in 1 sentence
              m5 to e4, privately
                # Draft 2, revision 1: being worked on
                The Arrow Bridge, 2024-03-01: 1 of 8 sentences, 17 % of the article, 62 characters
                1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
                `draft 2 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 2 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            +8d
            tick
            mod whispered> /drafts
              m6 to e5, privately
                # Drafts:
                - 1, posted: The tramway, begun by mod, 2023-11-14 22:14
                `draft` with a number shows one.
            mod whispered> /draft 2
              m7 to e6, privately
                There is no such draft for this room. `drafts` lists them.
            mod whispered> /draft 1
              m8 to e7, privately
                # Draft 1, revision 3: stands in the room
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                Change it as any draft, then `draft 1 post` edits the post. `draft 1 retract` takes it back. `pin` has it pinned.
                [retract]
        "#]],
    );
}

#[test]
fn a_moderator_reads_german() {
    check(
        "
        mod german whispered> /zusammenfassung town/tram in 1 Satz
        mod german whispered> /entwurf aufnehmen
        mod german whispered> /entwürfe
        mod german whispered> /sprache de
        mod german whispered> /entwurf veröffentlichen
        mod german whispered> /entwurf zurückziehen
        ",
        expect![[r#"
            mod german whispered> /zusammenfassung town/tram in 1 Satz
              m1 to e1, privately, in German
                # Entwurf 1, Fassung 1: in Arbeit
                The tramway, 2024-03-01: 1 von 11 Sätzen, 15 % des Artikels, 95 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod german whispered> /entwurf aufnehmen
              m2 to e2, privately, in German
                # Entwurf 1, Fassung 2: in Arbeit
                The tramway, 2024-03-01: 3 von 11 Sätzen, 25 % des Artikels, 158 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod german whispered> /entwürfe
              m3 to e3, privately, in German
                # Entwürfe:
                - 1, offen: The tramway, begonnen von mod, 2023-11-14 22:14
                `entwurf` mit einer Nummer zeigt einen.
            mod german whispered> /sprache de
              m4 to e4, privately, in German
                Erledigt. Sprache: de.
            mod german whispered> /entwurf veröffentlichen
              m5 in room, in German
                Von mod zitiert aus The tramway, 2024-03-01: Sätze 1, 3, 4 von 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                …
                “The depot at Osthaven was built in 1922.” [3, town/tram#p2s2@eb0ecb13]
                “It held sixty cars.” [4, town/tram#p2s3@d6635bbf]
                [cited]
              m6 to e5, privately, in German
                Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
            mod german whispered> /entwurf zurückziehen
              m5 is gone
              m7 to e6, privately, in German
                Er wird jetzt aus dem Raum genommen.
        "#]],
    );
}

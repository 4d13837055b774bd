//! What moderators do to the sentences of a draft.

use expect_test::expect;

use super::check;

#[test]
fn every_act_on_a_draft() {
    check(
        "
        mod whispered> /summary town/tram in 3 sentences
        mod whispered> /draft 1
        mod whispered> /draft swap 1
        mod whispered> /draft drop 99
        mod whispered> /draft add 7
        mod whispered> /draft order 1 2
        mod whispered> /draft shorter
        mod whispered> /draft longer
        mod whispered> /draft about the council
        mod whispered> /draft about zeppelins
        mod whispered> /draft length 1 sentence
        mod whispered> /draft length 1 sentence
        mod whispered> /draft dance
        mod whispered> /draft 7
        mod whispered> /draft pin
        mod whispered> /draft discard
        mod whispered> /draft add
        mod whispered> /drafts
        ",
        expect![[r#"
            mod whispered> /summary town/tram in 3 sentences
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                More would be too much of the article, or says nothing new.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft 1
              m2 to e2, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                More would be too much of the article, or says nothing new.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft swap 1
              m3 to e3, privately
                # Draft 1, revision 2: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 10 % of the article, 60 characters
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                More would be too much of the article, or says nothing new.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft drop 99
              m4 to e4, privately
                There is no sentence 99: the article has 11.
            mod whispered> /draft add 7
              m5 to e5, privately
                # Draft 1, revision 3: being worked on
                The tramway, 2024-03-01: 4 of 11 sentences, 26 % of the article, 165 characters
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                …
                6: Ida Holm led the protest against the closure.
                7: She collected eleven thousand signatures within a month.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft order 1 2
              m6 to e6, privately
                An order names each sentence of the draft once, by its number.
            mod whispered> /draft shorter
              m7 to e7, privately
                # Draft 1, revision 4: being worked on
                The tramway, 2024-03-01: 3 of 11 sentences, 17 % of the article, 109 characters
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                5: The council wanted to close the tramway in 1967.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft longer
              m8 to e8, privately
                # Draft 1, revision 5: being worked on
                The tramway, 2024-03-01: 4 of 11 sentences, 25 % of the article, 155 characters
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                5: The council wanted to close the tramway in 1967.
                …
                8: The council gave way in the spring of 1968.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft about the council
              m9 to e9, privately
                # Draft 1, revision 6: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 15 % of the article, 94 characters
                about the council
                5: The council wanted to close the tramway in 1967.
                …
                8: The council gave way in the spring of 1968.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft about zeppelins
              m10 to e10, privately
                The tramway has no sentence on that.
            mod whispered> /draft length 1 sentence
              m11 to e11, privately
                # Draft 1, revision 7: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 7 % of the article, 43 characters
                about the council
                8: The council gave way in the spring of 1968.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft length 1 sentence
              m12 to e12, privately
                That changes nothing.
            mod whispered> /draft dance
              m13 to e13, privately
                `draft` takes the number of a draft, or none for the last, and one of: show, drop 4, add, add 7, swap 4, swap 4 7, order 4 1, about …, length 5, shorter, longer, renew, pin, unpin, post, approve, reject, retract, discard.
            mod whispered> /draft 7
              m14 to e14, privately
                There is no such draft for this room. `drafts` lists them.
            mod whispered> /draft pin
              m15 to e15, privately
                Done. It is pinned when it is posted.
            mod whispered> /draft discard
              m16 to e16, privately
                Done. The draft is given up.
            mod whispered> /draft add
              m17 to e17, privately
                Nothing more can be done with that draft. `summary` begins another one.
            mod whispered> /drafts
              m18 to e18, privately
                There are no drafts. `summary` with the name of an article begins one.
        "#]],
    );
}

#[test]
fn sentences_are_ordered_by_hand_and_that_is_said() {
    check(
        "
        mod whispered> /summary town/tram, town/bridge in 2 sentences
        mod whispered> /draft drop 3
        mod whispered> /draft order 1.1 2.1
        mod whispered> /draft add 1.8
        mod whispered> /draft order 1.8 1.1 1.2
        mod whispered> /draft post
        ",
        expect![[r#"
            mod whispered> /summary town/tram, town/bridge in 2 sentences
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
                1.1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                1.2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                The Arrow Bridge, 2024-03-01: 2 of 8 sentences, 25 % of the article, 93 characters
                2.1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
                2.2: Mayor Ida Holm cut the ribbon.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft drop 3
              m2 to e2, privately
                The draft has 2 articles: `2.4` is sentence 4 of the second.
            mod whispered> /draft order 1.1 2.1
              m3 to e3, privately
                Sentences can be swapped and ordered within one article only.
            mod whispered> /draft add 1.8
              m4 to e4, privately
                That would be too long: 223 characters, and 188 are the most. Drop a sentence first.
            mod whispered> /draft order 1.8 1.1 1.2
              m5 to e5, privately
                An order names each sentence of the draft once, by its number.
            mod whispered> /draft post
              m6 in room
                Quoted by mod from The tramway, 2024-03-01: sentences 1, 2 of 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                “By 1920 it had three lines and carried nine thousand passengers on a working day.” [2, town/tram#p2s1@7d0cdbc3]
                From The Arrow Bridge, 2024-03-01: sentences 1, 2 of 8
                = The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.” [1, town/bridge#p1s1@6ad52a60]
                “Mayor Ida Holm cut the ribbon.” [2, town/bridge#p1s2@2336a0f3]
                [cited]
              m7 to e6, privately
                It goes to the room now. `draft 1 retract` takes it back.
        "#]],
    );
}

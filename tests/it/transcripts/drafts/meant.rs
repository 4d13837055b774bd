//! Which draft is meant, and which room it is for, where that is not said.

use expect_test::expect;
use quoth::bot::texts::Tongue;

use super::{check, room};

#[test]
fn without_a_number_it_is_the_last_that_can_be_reached_from_here() {
    check(
        "
        mod whispered> /summary town/tram in 1 sentence
        mod@other whispered> /summary town/bridge in 1 sentence
        mod whispered> /draft pin
        mod@other whispered> /draft discard
        mod@dm> draft unpin
        ",
        expect![[r#"
            mod whispered> /summary town/tram in 1 sentence
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod@other whispered> /summary town/bridge in 1 sentence
              m2 to e2, privately
                # Draft 2, revision 1: being worked on
                The Arrow Bridge, 2024-03-01: 1 of 8 sentences, 17 % of the article, 62 characters
                1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
                `draft 2 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 2 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft pin
              m3 to e3, privately
                Done. It is pinned when it is posted.
            mod@other whispered> /draft discard
              m4 to e4, privately
                Done. The draft is given up.
            mod@dm> draft unpin
              m5 to e5, privately
                Nothing more can be done with that draft. `summary` begins another one.
        "#]],
    );
}

#[test]
fn whoever_approves_means_what_waits_for_that() {
    check(
        "
        mod> /settings moderators 77
        mod> /settings approval two
        moderate> /summary town/tram in 1 sentence
        mod@77> /summary town/bridge in 1 sentence
        mod@77> /draft post
        moderate@77> /draft approve
        ",
        expect![[r#"
            mod> /settings moderators 77
              m1 to e1, privately
                Only who moderates that room too can have drafts shown there, and I have to be in it.
            mod> /settings approval two
              m2 to e2, privately
                Done. Who approves a summary: two.
            moderate> /summary town/tram in 1 sentence
              m3 to e3, confidentially
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod@77> /summary town/bridge in 1 sentence
              m4 to e4, confidentially
                # Draft 2, revision 1: being worked on
                The Arrow Bridge, 2024-03-01: 1 of 8 sentences, 17 % of the article, 62 characters
                1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
                `draft 2 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 2 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod@77> /draft post
              m5 in 77
                Quoted by mod from The Arrow Bridge, 2024-03-01: sentence 1 of 8
                = The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.” [1, town/bridge#p1s1@6ad52a60]
                [cited]
              m6 to e5, privately
                It goes to the room now. `draft 2 retract` takes it back.
            moderate@77> /draft approve
              m7 to e6, privately
                There is no such draft for this room. `drafts` lists them.
        "#]],
    );
}

#[test]
fn a_summary_is_for_a_room_and_not_for_a_server() {
    check(
        "
        mod@channel whispered> /settings server moderators 88
        mod@88 whispered> /summary town/tram in 1 sentence
        mod@88 whispered> /drafts
        mod@channel whispered> /summary town/tram in 1 sentence
        mod@88 whispered> /draft 1 pin
        ",
        expect![[r#"
            mod@channel whispered> /settings server moderators 88
              m1 to e1, privately
                Only who moderates that room too can have drafts shown there, and I have to be in it.
            mod@88 whispered> /summary town/tram in 1 sentence
              m2 to e2, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod@88 whispered> /drafts
              m3 to e3, privately
                # Drafts:
                - 1, open: The tramway, begun by mod, 2023-11-14 22:14
                `draft` with a number shows one.
            mod@channel whispered> /summary town/tram in 1 sentence
              m4 to e4, privately
                # Draft 2, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 2 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 2 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod@88 whispered> /draft 1 pin
              m5 to e5, privately
                Done. It is pinned when it is posted.
        "#]],
    );
}

#[test]
fn whoever_names_a_room_for_their_moderators_opens_nothing_in_it() {
    check(
        "
        mod@77> /summary town/tram in 1 sentence
        mod@foreign> /settings moderators 77
        mod@77> /draft 1
        ",
        expect![[r#"
            mod@77> /summary town/tram in 1 sentence
              m1 to e1, confidentially
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod@foreign> /settings moderators 77
              m2 to e2, privately
                Only who moderates that room too can have drafts shown there, and I have to be in it.
            mod@77> /draft 1
              m3 to e3, confidentially
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
        "#]],
    );
}

#[test]
fn a_post_speaks_the_language_of_its_room_wherever_it_is_sent_from() {
    let mut room = room();
    room.local = Some(Tongue::De);
    let transcript = room.play(
        "
        mod@channel whispered> /summary town/tram in 1 sentence
        mod@dm english> draft post
        mod@dm english> draft add
        mod@dm english> draft post
        ",
    );
    expect![[r#"
        mod@channel whispered> /summary town/tram in 1 sentence
          m1 to e1, privately, in German
            # Entwurf 1, Fassung 1: in Arbeit
            The tramway, 2024-03-01: 1 von 11 Sätzen, 15 % des Artikels, 95 Zeichen
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
            [post] [add] [shorter] [longer] [discard]
        mod@dm english> draft post
          m2 in channel, in German
            Von mod zitiert aus The tramway, 2024-03-01: Satz 1 von 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m3 to e2, privately
            It goes to the room now. `draft 1 retract` takes it back.
        mod@dm english> draft add
          m4 to e3, privately
            # Draft 1, revision 2: being worked on
            The tramway, 2024-03-01: 3 of 11 sentences, 25 % of the article, 158 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            …
            3: The depot at Osthaven was built in 1922.
            4: It held sixty cars.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod@dm english> draft post
          m2 now says, in German
            Von mod zitiert aus The tramway, 2024-03-01: Sätze 1, 3, 4 von 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            …
            “The depot at Osthaven was built in 1922.” [3, town/tram#p2s2@eb0ecb13]
            “It held sixty cars.” [4, town/tram#p2s3@d6635bbf]
            Seit der Veröffentlichung geändert.
            [cited]
          m5 to e4, privately
            It goes to the room now. `draft 1 retract` takes it back.
    "#]].assert_eq(&transcript);
}

#[test]
fn what_is_pressed_on_a_post_is_quiet_and_limited_as_on_an_answer() {
    let mut room = room();
    let mut transcript = room.play(
        "
        mod whispered> /summary town/tram in 1 sentence
        mod whispered> /draft post
        mod whispered> /settings limit 1/1h
        alice presses cited on m2
        alice presses cited on m2
        alice presses cited on m2
        mod whispered> /quiet 1h
        bob presses cited on m2
        bob presses cited on m2
        ",
    );
    transcript = transcript.lines().skip_while(|line| !line.contains("limit")).map(|line| format!("{line}\n")).collect();
    expect![[r#"
        mod whispered> /settings limit 1/1h
          m4 to e3, privately
            Done. What a member may ask for: 1/1h.
        alice presses cited on m2
          m5 to e4, privately
            # Quoted from:
            The tramway, 2024-03-01
            - 1: `town/tram#p1@7f014b89`
        alice presses cited on m2
          m6 to e5, privately
            That was a lot at once. Try again in 60 minutes.
        alice presses cited on m2
        mod whispered> /quiet 1h
          m7 to e7, privately
            I am quiet in this room for 1 hour, until 2023-11-14 23:15 UTC. `quiet off` ends it sooner.
        bob presses cited on m2
          m8 to e8, privately
            Moderators keep me quiet here for a while. Try again in 60 minutes.
        bob presses cited on m2
    "#]]
    .assert_eq(&transcript);
}

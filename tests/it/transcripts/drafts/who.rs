//! Who may do what with a draft, and from where.

use expect_test::expect;
use quoth::bot::event::{Failure, MemberId, Role, RoomId, Standing};

use super::{check, room};

#[test]
fn members_neither_begin_nor_see_nor_approve_drafts() {
    check(
        "
        mod whispered> /summary town/tram in 1 sentence
        alice whispered> /summary town/tram
        alice whispered> /drafts
        alice whispered> /draft 1
        alice whispered> /draft 1 post
        alice presses post on m1
        unlearnt presses post on m1
        mod edits e1> /draft 1 post
        ",
        expect![[r#"
            mod whispered> /summary town/tram in 1 sentence
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            alice whispered> /summary town/tram
              m2 to e2, privately
                Only moderators of this room can do that.
            alice whispered> /drafts
              m3 to e3, privately
                Only moderators of this room can do that.
            alice whispered> /draft 1
              m4 to e4, privately
                Only moderators of this room can do that.
            alice whispered> /draft 1 post
              m5 to e5, privately
                Only moderators of this room can do that.
            alice presses post on m1
              m6 to e6, privately
                Only moderators of this room can do that.
            unlearnt presses post on m1
              m7 to e7, privately
                What you may do in this room could not be learnt just now. Try again in a moment.
            mod edits e1> /draft 1 post
        "#]],
    );
}

#[test]
fn two_moderators_do_not_overwrite_each_other() {
    check(
        "
        mod whispered> /summary town/tram in 2 sentences
        modest whispered> /draft 1 drop 2
        modest whispered> /draft 1 drop 2
        mod whispered> /draft 1 post
        mod presses post on m1
        mod presses post on m4
        mod presses post on m4
        ",
        expect![[r#"
            mod whispered> /summary town/tram in 2 sentences
              m1 to e1, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            modest whispered> /draft 1 drop 2
              m2 to e2, privately
                You have not seen draft 1 yet, and nothing was done. Here it is; say it again if you want it.
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            modest whispered> /draft 1 drop 2
              m3 to e3, privately
                # Draft 1, revision 2: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                More would be too much of the article, or says nothing new.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft 1 post
              m4 to e4, privately
                Draft 1 was changed since you saw it, and nothing was done. This is how it is now; say it again if you still want it.
                # Draft 1, revision 2: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                More would be too much of the article, or says nothing new.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod presses post on m1
              m5 to e5, confidentially
                Draft 1 was changed since you saw it, and nothing was done. This is how it is now; say it again if you still want it.
                # Draft 1, revision 2: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                More would be too much of the article, or says nothing new.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod presses post on m4
              m6 in room
                Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                [cited]
              m7 to e6, privately
                It goes to the room now. `draft 1 retract` takes it back.
            mod presses post on m4
              m8 to e7, privately
                That draft stands in the room as it is here. Change it first.
        "#]],
    );
}

#[test]
fn another_moderator_approves_where_the_room_wants_that() {
    check(
        "
        mod whispered> /settings approval two
        mod whispered> /summary town/tram in 1 sentence
        mod whispered> /draft approve
        mod whispered> /draft post
        mod whispered> /draft approve
        mod whispered> /draft post
        modest whispered> /draft 1 approve
        modest whispered> /draft 1 reject
        mod whispered> /draft 1 post
        modest whispered> /draft 1 approve
        modest whispered> /audit
        ",
        expect![[r#"
            mod whispered> /settings approval two
              m1 to e1, privately
                Done. Who approves a summary: two.
            mod whispered> /summary town/tram in 1 sentence
              m2 to e2, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /draft approve
              m3 to e3, privately
                Another moderator has to approve it. They find it under `drafts`: `draft 1 approve`.
            mod whispered> /draft post
              m4 to e4, privately
                That draft waits for another moderator already.
            mod whispered> /draft approve
              m5 to e5, privately
                Another moderator has to approve it.
            mod whispered> /draft post
              m6 to e6, privately
                That draft waits for another moderator already.
            modest whispered> /draft 1 approve
              m7 to e7, privately
                You have not seen draft 1 yet, and nothing was done. Here it is; say it again if you want it.
                # Draft 1, revision 1: waits for another moderator
                The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `draft 1 approve` posts it, `draft 1 reject` sends it back.
                [approve] [reject]
            modest whispered> /draft 1 reject
              m8 to e8, privately
                Done. It is not posted; it can be worked on again.
            mod whispered> /draft 1 post
              m9 to e9, privately
                Another moderator has to approve it. They find it under `drafts`: `draft 1 approve`.
            modest whispered> /draft 1 approve
              m10 in room
                Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                [cited]
              m11 to e10, privately
                It goes to the room now. `draft 1 retract` takes it back.
            modest whispered> /audit
              m12 to e11, privately
                # What moderators did, newest first:
                - 2023-11-14 22:16 modest: approve 1 town/tram
                - 2023-11-14 22:16 mod: propose 1 town/tram
                - 2023-11-14 22:16 modest: reject 1 town/tram
                - 2023-11-14 22:14 mod: propose 1 town/tram
                - 2023-11-14 22:14 mod: summary 1 town/tram
                - 2023-11-14 22:13 mod: settings approval two
        "#]],
    );
}

#[test]
fn moderators_have_a_room_of_their_own() {
    let mut room = room();
    // One of them is no moderator in the room that the drafts are for.
    let member_there = (MemberId("test:modest".into()), RoomId("test:room".into()));
    room.elsewhere.insert(member_there, Standing::Known(Role::Member));
    room.elsewhere.insert((MemberId("test:mod".into()), RoomId("test:77".into())), Standing::Known(Role::Moderator));
    let lines = "
        mod> /settings moderators 77
        mod> /settings approval two
        mod> /summary town/tram in 1 sentence
        mod> /draft post
        alice@77> /draft 1 approve
        modest@77> /draft 1 approve
        mod@77> /draft 1 post
        moderate@77> m6 draft reject
        mod@77> /draft 1 post
        moderate@77 presses approve on m12
        mod@elsewhere> /draft 1
        mod@77> /summary town/bridge in 1 sentence
        mod@77> /drafts
    ";
    expect![[r#"
        mod> /settings moderators 77
          m1 to e1, privately
            Done. The moderators' room: 77.
        mod> /settings approval two
          m2 to e2, privately
            Done. Who approves a summary: two.
        mod> /summary town/tram in 1 sentence
          m3 in 77
            # Draft 1, revision 1: being worked on
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
          m4 to e3, privately
            The draft is in the moderators' room.
        mod> /draft post
          m5 to e4, privately
            Another moderator has to approve it. They see it in their room: `draft 1 approve`.
          m6 in 77
            mod wants this posted.
            # Draft 1, revision 1: waits for another moderator
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `draft 1 approve` posts it, `draft 1 reject` sends it back.
            [approve] [reject]
        alice@77> /draft 1 approve
          m7 to e5, privately
            Only moderators of this room can do that.
        modest@77> /draft 1 approve
          m8 to e6, privately
            Only moderators of this room can do that.
        mod@77> /draft 1 post
          m9 to e7, privately
            That draft waits for another moderator already.
        moderate@77> m6 draft reject
          m10 to e8, privately
            Done. It is not posted; it can be worked on again.
        mod@77> /draft 1 post
          m11 to e9, privately
            Another moderator has to approve it. They see it in their room: `draft 1 approve`.
          m12 in 77
            mod wants this posted.
            # Draft 1, revision 1: waits for another moderator
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `draft 1 approve` posts it, `draft 1 reject` sends it back.
            [approve] [reject]
        moderate@77 presses approve on m12
          m13 in room
            Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m14 to e10, privately
            It goes to the room now. `draft 1 retract` takes it back.
        mod@elsewhere> /draft 1
          m15 to e11, privately
            There is no such draft for this room. `drafts` lists them.
        mod@77> /summary town/bridge in 1 sentence
          m16 to e12, privately
            # Draft 2, revision 1: being worked on
            The Arrow Bridge, 2024-03-01: 1 of 8 sentences, 17 % of the article, 62 characters
            1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
            `draft 2 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 2 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod@77> /drafts
          m17 to e13, privately
            # Drafts:
            - 2, open: The Arrow Bridge, begun by mod, 2023-11-14 22:17
            - 1, posted: The tramway, begun by mod, 2023-11-14 22:16
            `draft` with a number shows one.
    "#]].assert_eq(&room.play(lines));
}

#[test]
fn what_cannot_be_kept_to_one_is_said_directly_or_not_at_all() {
    let mut room = room();
    let mut transcript = room.play("mod> /summary town/tram in 1 sentence\nmod@dm> draft post\nmod@dm> drafts");
    room.failing = Some(Failure::Forbidden);
    transcript.push_str(&room.play("modest> /summary town/tram in 1 sentence"));
    expect![[r#"
        mod> /summary town/tram in 1 sentence
          m1 to e1, confidentially
            # Draft 1, revision 1: being worked on
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod@dm> draft post
          m2 in room
            Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m3 to e2, privately
            It goes to the room now. `draft 1 retract` takes it back.
        mod@dm> drafts
          m4 to e3, privately
            # Drafts:
            - 1, posted: The tramway, begun by mod, 2023-11-14 22:14
            `draft` with a number shows one.
        modest> /summary town/tram in 1 sentence
          e4/0 fails
          m5 to e4, privately
            I cannot show you that where nobody else reads. Let me write to you directly, use the command of the platform where it has some, or set a moderators' room with `settings moderators`.
    "#]].assert_eq(&transcript);
}

#[test]
fn drafts_are_shown_where_whoever_wants_that_moderates_too() {
    let mut room = room();
    for (there, standing) in [("77", Standing::Known(Role::Member)), ("78", Standing::Known(Role::Moderator))] {
        room.elsewhere.insert((MemberId("test:mod".into()), RoomId(format!("test:{there}"))), standing);
    }
    let lines = "
        mod> /settings moderators 77
        mod> /settings moderators 79
        mod> /settings moderators=78
        mod> /settings moderators room
        mod> /settings moderators default
    ";
    expect![[r#"
        mod> /settings moderators 77
          m1 to e1, privately
            Only who moderates that room too can have drafts shown there, and I have to be in it.
        mod> /settings moderators 79
          m2 to e2, privately
            Only who moderates that room too can have drafts shown there, and I have to be in it.
        mod> /settings moderators=78
          m3 to e3, privately
            Done. The moderators' room: 78.
        mod> /settings moderators room
          m4 to e4, privately
            `moderators` takes the id of a room, such as !abc:example.org or a channel's number, or `default` for none.
        mod> /settings moderators default
          m5 to e5, privately
            Done. The moderators' room: none.
    "#]]
    .assert_eq(&room.play(lines));
}

//! What became of what was sent.

use expect_test::expect;
use quoth::bot::event::{Failure, MemberId, Role, RoomId, Standing};

use super::room;

#[test]
fn what_became_of_a_post_is_told() {
    for (failing, expected) in [
        (
            Failure::Forbidden,
            expect![[r#"
        mod whispered> /draft post
          e2/0 fails
          m2 to e2, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m3 to e2, privately
            Draft 1 could not be posted: I may not write in its room. It is open again.
        mod whispered> /draft post
          m4 in room
            Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m5 to e3, privately
            It goes to the room now. `draft 1 retract` takes it back.
        mod whispered> /draft discard
          m6 to e4, privately
            That draft stands in the room. `draft retract` takes it back.
        mod whispered> /audit
          m7 to e5, privately
            # What moderators did, newest first:
            - 2023-11-14 22:14 mod: post 1 town/tram
            - 2023-11-14 22:14 mod: failed 1 town/tram: open
            - 2023-11-14 22:14 mod: post 1 town/tram
            - 2023-11-14 22:13 mod: summary 1 town/tram
    "#]],
        ),
        (
            Failure::Unknown,
            expect![[r#"
        mod whispered> /draft post
          e2/0 fails
          m2 to e2, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m3 to e2, privately
            Whether draft 1 has arrived in the room is not known, and it is not sent again. Look there; `draft 1 discard` forgets it.
        mod whispered> /draft post
          m4 to e3, privately
            Whether that draft stands in the room is not known. It is not sent again; `draft discard` forgets it.
        mod whispered> /draft discard
          m5 to e4, privately
            Done. The draft is given up.
        mod whispered> /audit
          m6 to e5, privately
            # What moderators did, newest first:
            - 2023-11-14 22:14 mod: discard 1 town/tram
            - 2023-11-14 22:14 mod: failed 1 town/tram: unknown
            - 2023-11-14 22:14 mod: post 1 town/tram
            - 2023-11-14 22:13 mod: summary 1 town/tram
    "#]],
        ),
        (
            Failure::Gone,
            expect![[r#"
        mod whispered> /draft post
          e2/0 fails
          m2 to e2, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m3 to e2, privately
            Draft 1 could not be posted: its room or its post is gone. It is open again.
        mod whispered> /draft post
          m4 in room
            Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m5 to e3, privately
            It goes to the room now. `draft 1 retract` takes it back.
        mod whispered> /draft discard
          m6 to e4, privately
            That draft stands in the room. `draft retract` takes it back.
        mod whispered> /audit
          m7 to e5, privately
            # What moderators did, newest first:
            - 2023-11-14 22:14 mod: post 1 town/tram
            - 2023-11-14 22:14 mod: failed 1 town/tram: open
            - 2023-11-14 22:14 mod: post 1 town/tram
            - 2023-11-14 22:13 mod: summary 1 town/tram
    "#]],
        ),
    ] {
        let mut room = room();
        room.play("mod whispered> /summary town/tram in 1 sentence");
        room.failing = Some(failing);
        let mut transcript = room.play("mod whispered> /draft post");
        room.failing = None;
        transcript.push_str(&room.play("mod whispered> /draft post\nmod whispered> /draft discard\nmod whispered> /audit"));
        expected.assert_eq(&transcript);
    }
}

#[test]
fn an_edit_or_a_retraction_that_fails_leaves_what_stands() {
    let mut room = room();
    let mut transcript =
        room.play("mod whispered> /summary town/tram in 1 sentence\nmod whispered> /draft pin\nmod whispered> /draft post");
    room.failing = Some(Failure::Unknown);
    transcript.push_str(&room.play("mod whispered> /draft add\nmod whispered> /draft post"));
    room.failing = Some(Failure::Forbidden);
    transcript.push_str(&room.play("mod whispered> /draft retract"));
    room.failing = None;
    transcript.push_str(&room.play("mod whispered> /draft post\nmod whispered> /draft unpin\nmod whispered> /draft retract"));
    expect![[r#"
        mod whispered> /summary town/tram in 1 sentence
          m1 to e1, privately
            # Draft 1, revision 1: being worked on
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod whispered> /draft pin
          m2 to e2, privately
            Done. It is pinned when it is posted.
        mod whispered> /draft post
          m3 in room
            Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m4 to e3, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m3 is pinned
        mod whispered> /draft add
          m5 to e4, privately
            # Draft 1, revision 2: being worked on
            The tramway, 2024-03-01: 3 of 11 sentences, 25 % of the article, 158 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            …
            3: The depot at Osthaven was built in 1922.
            4: It held sixty cars.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `unpin` keeps it from being pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod whispered> /draft post
          e5/0 fails
          m6 to e5, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m7 to e5, privately
            Draft 1 did not arrive. It is open again: try once more.
        mod whispered> /draft retract
          m3 is no longer pinned
          e6/1 fails
          m8 to e6, privately
            It is taken back from the room now.
          m9 to e6, privately
            Draft 1 could not be taken back: I may not, or the platform is away. Try again later.
        mod whispered> /draft post
          m10 to e7, privately
            Draft 1 was changed since you saw it, and nothing was done. This is how it is now; say it again if you still want it.
            # Draft 1, revision 3: stands in the room
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            Change it as any draft, then `draft 1 post` edits the post. `draft 1 retract` takes it back. `unpin` keeps it from being pinned.
            [retract]
        mod whispered> /draft unpin
          m3 is no longer pinned
        mod whispered> /draft retract
          m3 is gone
          m11 to e9, privately
            It is taken back from the room now.
    "#]].assert_eq(&transcript);
}

#[test]
fn moderators_are_told_in_their_own_room() {
    let mut room = room();
    room.elsewhere.insert((MemberId("test:mod".into()), RoomId("test:77".into())), Standing::Known(Role::Moderator));
    room.play("mod whispered> /settings moderators 77\nmod whispered> /summary town/tram in 1 sentence");
    room.failing = Some(Failure::Unknown);
    expect![[r#"
        mod whispered> /draft post
          e3/0 fails
          m3 to e3, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m4 in 77
            Whether draft 1 has arrived in the room is not known, and it is not sent again. Look there; `draft 1 discard` forgets it.
    "#]]
    .assert_eq(&room.play("mod whispered> /draft post"));
}

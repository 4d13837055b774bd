//! What does not arrive: no draft is stuck, nothing is posted twice, and nobody believes to have seen what they have not.

use expect_test::expect;
use quoth::bot::drafts::State;
use quoth::bot::effect::{Act, EffectKey};
use quoth::bot::event::{Event, Failure};
use quoth::bot::records::Records;

use super::room;
use crate::support::room::Room;

/// A draft that was approved, and of which nobody says what became: the key of what posts it.
fn on_its_way(room: &mut Room) -> EffectKey {
    room.play("mod whispered> /summary town/tram in 1 sentence");
    let event = room.event("mod whispered> /draft post");
    let effects = room.bot.handle(&event, &room.library, &room.memory, room.now).unwrap();
    room.memory.apply(effects.remember);
    effects.send.into_iter().find(|effect| matches!(effect.act, Act::Post { .. })).unwrap().key
}

fn state(room: &Room) -> Option<State> {
    room.memory.draft(1).unwrap().map(|draft| draft.state)
}

#[test]
fn a_draft_of_which_nothing_is_heard_is_not_on_its_way_for_ever() {
    let mut room = room();
    on_its_way(&mut room);
    room.play("+6d\ntick");
    assert_eq!(state(&room), Some(State::Sending));
    room.play("+2d\ntick");
    assert_eq!(state(&room), Some(State::Unknown));
    room.play("+6d\ntick");
    assert_eq!(state(&room), Some(State::Unknown), "moderators have a week to see it");
    room.play("+2d\ntick");
    assert_eq!(state(&room), None);
}

#[test]
fn what_another_version_has_planned_may_have_been_posted() {
    let mut room = room();
    let key = on_its_way(&mut room);
    let transcript = room.handle(&Event::Failed { key, why: Failure::TooLate, act: None });
    assert_eq!(state(&room), Some(State::Unknown), "{transcript}");
}

#[test]
fn a_retraction_that_fails_leaves_the_draft_as_it_stands_in_the_room() {
    let mut room = room();
    room.play("mod whispered> /summary town/tram in 1 sentence\nmod whispered> /draft post\nmod whispered> /draft add");
    room.failing = Some(Failure::Forbidden);
    let mut transcript = room.play("mod whispered> /draft retract");
    room.failing = None;
    transcript.push_str(&room.play("mod whispered> /draft\nmod whispered> /draft post"));
    expect![[r#"
        mod whispered> /draft retract
          e4/0 fails
          m5 to e4, privately
            It is taken back from the room now.
          m6 to e4, privately
            Draft 1 could not be taken back: I may not, or the platform is away. Try again later.
        mod whispered> /draft
          m7 to e5, privately
            # Draft 1, revision 3: stands in the room
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            Change it as any draft, then `draft 1 post` edits the post. `draft 1 retract` takes it back. `pin` has it pinned.
            [retract]
        mod whispered> /draft post
          m8 to e6, privately
            That draft stands in the room as it is here. Change it first.
    "#]]
    .assert_eq(&transcript);
}

#[test]
fn a_pin_that_fails_is_no_pin() {
    let mut room = room();
    room.play("mod whispered> /summary town/tram in 1 sentence\nmod whispered> /draft pin");
    room.unpinnable = Some(Failure::Forbidden);
    let mut transcript = room.play("mod whispered> /draft post");
    room.unpinnable = None;
    transcript.push_str(&room.play("mod whispered> /draft add\nmod whispered> /draft post\nmod whispered> /draft retract"));
    room.unpinnable = Some(Failure::Forbidden);
    room.play("mod whispered> /summary town/tram in 1 sentence\nmod whispered> /draft pin\nmod whispered> /draft post");
    transcript.push_str(&room.play("mod whispered> /draft retract"));
    expect![[r#"
        mod whispered> /draft post
          m3 in room
            Quoted by mod from The tramway, 2024-03-01: sentence 1 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            [cited]
          m4 to e3, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m3 cannot be pinned
          m5 to e3, privately
            I may not pin messages here. A moderator can change that by giving me the right to pin.
        mod whispered> /draft add
          m6 to e4, privately
            # Draft 1, revision 2: being worked on
            The tramway, 2024-03-01: 3 of 11 sentences, 25 % of the article, 158 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            …
            3: The depot at Osthaven was built in 1922.
            4: It held sixty cars.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `unpin` keeps it from being pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod whispered> /draft post
          m3 now says
            Quoted by mod from The tramway, 2024-03-01: sentences 1, 3, 4 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            …
            “The depot at Osthaven was built in 1922.” [3, town/tram#p2s2@eb0ecb13]
            “It held sixty cars.” [4, town/tram#p2s3@d6635bbf]
            Edited since it was posted.
            [cited]
          m7 to e5, privately
            It goes to the room now. `draft 1 retract` takes it back.
          m3 is pinned
        mod whispered> /draft retract
          m3 is no longer pinned
          m3 is gone
          m8 to e6, privately
            It is taken back from the room now.
        mod whispered> /draft retract
          m11 is gone
          m14 to e10, privately
            It is taken back from the room now.
    "#]].assert_eq(&transcript);
}

#[test]
fn what_was_not_shown_was_not_seen() {
    let mut room = room();
    room.failing = Some(Failure::Forbidden);
    let mut transcript = room.play("mod> /summary town/tram in 1 sentence");
    room.failing = None;
    transcript.push_str(&room.play("mod> /draft 1 post"));
    expect![[r#"
        mod> /summary town/tram in 1 sentence
          e1/0 fails
          m1 to e1, privately
            I cannot show you that where nobody else reads. Let me write to you directly, use the command of the platform where it has some, or set a moderators' room with `settings moderators`.
        mod> /draft 1 post
          m2 to e2, confidentially
            You have not seen draft 1 yet, and nothing was done. Here it is; say it again if you want it.
            # Draft 1, revision 1: being worked on
            The tramway, 2024-03-01: 1 of 11 sentences, 15 % of the article, 95 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
    "#]].assert_eq(&transcript);
}

#[test]
fn a_moderators_room_that_cannot_be_written_in_is_told() {
    let mut room = room();
    room.play("mod> /settings moderators 77\nmod> /settings approval two");
    room.failing = Some(Failure::Gone);
    let mut transcript = room.play("mod> /summary town/tram in 1 sentence");
    room.failing = None;
    room.play("mod> /draft 1");
    room.failing = Some(Failure::Forbidden);
    transcript.push_str(&room.play("mod> /draft 1 post"));
    expect![[r#"
        mod> /summary town/tram in 1 sentence
          e3/0 fails
          m3 to e3, privately
            I cannot show you that where nobody else reads. Let me write to you directly, use the command of the platform where it has some, or set a moderators' room with `settings moderators`.
        mod> /draft 1 post
          m5 to e5, privately
            Another moderator has to approve it. They find it under `drafts`: `draft 1 approve`.
    "#]]
    .assert_eq(&transcript);
}

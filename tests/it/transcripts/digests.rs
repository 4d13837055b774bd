//! Digests: asked for by moderators, and posted by a room's schedule, each once.

use expect_test::{Expect, expect};
use quoth::bot::event::Event;

use crate::support::articles;
use crate::support::room::Room;

/// A room in which the articles are revised at the first reload, and as they were at the second.
#[track_caller]
fn check(lines: &str, expected: Expect) -> Room {
    let mut room = Room::new();
    room.reloads.extend([Ok(articles::revised()), Ok(articles::library())]);
    expected.assert_eq(&room.play(lines));
    room
}

#[test]
fn moderators_ask_for_one_at_any_time() {
    check(
        "
        alice> /digest
        mod> /digest
        mod> /settings texts yes
        alice> quoth What did the repairs of 2018 cost?
        bob> quoth What did the repairs of 2018 cost?
        bob> quoth How long may readers keep a book?
        bob> quoth Who built the wheel of the mill in 1790?
        bob> quoth Who painted Guernica?
        admin> /reload
        tick
        mod> /digest
        mod> quoth digest 2h
        mod> digest 2 days
        mod> /digest 5m
        mod> /digest sometimes
        mod> /digest 2h post
        mod> /digest post
        mod> /audit
        +8000s
        mod> /digest 1h
        ",
        expect![[r#"
            alice> /digest
              m1 to e1, privately
                Only moderators of this room can do that.
            mod> /digest
              m2 to e2, privately
                There is nothing new in that time.
            mod> /settings texts yes
              m3 to e3, privately
                Done. Keep texts of unanswered questions: yes.
            alice> quoth What did the repairs of 2018 cost?
              m4 to e4
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            bob> quoth What did the repairs of 2018 cost?
              m5 to e5
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            bob> quoth How long may readers keep a book?
              m6 to e6
                “Readers may keep a book for four weeks.”
                — The town library, 2024-03-01, paragraph 2, town/library#p2s1@7e0c9bf6
                [next] [more] [source] [remove]
            bob> quoth Who built the wheel of the mill in 1790?
              m7 to e7, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            bob> quoth Who painted Guernica?
              m8 to e8, privately
                No article here has a word of that. Try other words, or see `articles`.
            admin> /reload
              m9 to e9, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            tick
            mod> /digest
              m10 to e10, privately
                # Digest, 7 November 2023 to 14 November 2023:
                # New articles:
                - The mill
                “The mill of Lennbruck grinds rye.”
                — The mill, 2024-03-01, paragraph 1, town/mill#p1s1@c35ca9d8
                # Changed articles:
                - The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                # What was quoted, and how often:
                - The Arrow Bridge: 2
                # 2 questions without an answer:
                - Who painted Guernica?
                # 1 waiting question is now answered:
                - Who built the wheel of the mill in 1790? town/mill#p1@c33ce660
            mod> quoth digest 2h
              m11 to e11, privately
                # Digest of 14 November 2023:
                # New articles:
                - The mill
                “The mill of Lennbruck grinds rye.”
                — The mill, 2024-03-01, paragraph 1, town/mill#p1s1@c35ca9d8
                # Changed articles:
                - The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                # What was quoted, and how often:
                - The Arrow Bridge: 2
                # 2 questions without an answer:
                - Who painted Guernica?
                # 1 waiting question is now answered:
                - Who built the wheel of the mill in 1790? town/mill#p1@c33ce660
            mod> digest 2 days
            mod> /digest 5m
              m12 to e13, privately
                `digest` takes a time from an hour up to 90 days, such as 24h or 7d, and `post` to post what it shows in the room.
            mod> /digest sometimes
              m13 to e14, privately
                `digest` takes a time from an hour up to 90 days, such as 24h or 7d, and `post` to post what it shows in the room.
            mod> /digest 2h post
              m14 in room
                # Digest of 14 November 2023:
                # New articles:
                - The mill
                “The mill of Lennbruck grinds rye.”
                — The mill, 2024-03-01, paragraph 1, town/mill#p1s1@c35ca9d8
                # Changed articles:
                - The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                # What was quoted, and how often:
                - The Arrow Bridge: 2
                # 2 questions without an answer:
                - Who painted Guernica?
                # 1 waiting question is now answered:
                - Who built the wheel of the mill in 1790? town/mill#p1@c33ce660
              m15 to e15, privately
                It goes to the room now.
            mod> /digest post
              m16 in room
                # Digest, 7 November 2023 to 14 November 2023:
                # New articles:
                - The mill
                “The mill of Lennbruck grinds rye.”
                — The mill, 2024-03-01, paragraph 1, town/mill#p1s1@c35ca9d8
                # Changed articles:
                - The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                # What was quoted, and how often:
                - The Arrow Bridge: 2
                # 2 questions without an answer:
                - Who painted Guernica?
                # 1 waiting question is now answered:
                - Who built the wheel of the mill in 1790? town/mill#p1@c33ce660
              m17 to e16, privately
                It goes to the room now.
            mod> /audit
              m18 to e17, privately
                # What moderators did, newest first:
                - 2023-11-14 22:19 mod: digest
                - 2023-11-14 22:18 mod: digest 2h
                - 2023-11-14 22:16 admin: reload
                - 2023-11-14 22:14 mod: settings texts yes
            +8000s
            mod> /digest 1h
              m19 to e18, privately
                There is nothing new in that time.
        "#]],
    );
}

#[test]
fn texts_are_told_only_where_the_room_keeps_them() {
    check(
        "
        bob> quoth Who built the wheel of the mill in 1790?
        mod> /digest
        mod> /language de
        admin> /reload
        mod> /überblick 24h
        mod> /settings collections more
        mod> /überblick 24h
        ",
        expect![[r#"
            bob> quoth Who built the wheel of the mill in 1790?
              m1 to e1, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            mod> /digest
              m2 to e2, privately
                # Digest, 7 November 2023 to 14 November 2023:
                # 1 question without an answer.
            mod> /language de
              m3 to e3, privately, in German
                Erledigt. Sprache: de.
            admin> /reload
              m4 to e4, privately, in German
                1 Artikel ist neu, 1 wurde geändert, 1 wurde zurückgezogen.
            mod> /überblick 24h
              m5 to e5, privately, in German
                # Überblick, 13. November 2023 bis 14. November 2023:
                # Neue Artikel:
                - The mill
                “The mill of Lennbruck grinds rye.”
                — The mill, 2024-03-01, Absatz 1, town/mill#p1s1@c35ca9d8
                # Geänderte Artikel:
                - The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                # 1 Frage ohne Antwort.
            mod> /settings collections more
              m6 to e6, privately, in German
                Erledigt. Befragte Sammlungen: more.
            mod> /überblick 24h
              m7 to e7, privately, in German
                # Überblick, 13. November 2023 bis 14. November 2023:
                # 1 Frage ohne Antwort.
        "#]],
    );
}

#[test]
fn a_digest_comes_at_its_time_and_once() {
    check(
        "
        mod> /settings digest daily 08:00
        mod> /settings timezone europe/berlin
        alice> quoth What did the repairs of 2018 cost?
        admin> /reload
        tick
        +31000s
        tick
        +4500s
        tick
        tick
        +1d
        tick
        alice> quoth When was the bridge opened?
        +1d
        tick
        mod> /settings digest off
        alice> quoth When was the bridge opened?
        +1d
        tick
        mod> /audit
        ",
        expect![[r#"
            mod> /settings digest daily 08:00
              m1 to e1, privately
                Done. When digests are posted here: daily 08:00.
            mod> /settings timezone europe/berlin
              m2 to e2, privately
                Done. Time zone: Europe/Berlin.
            alice> quoth What did the repairs of 2018 cost?
              m3 to e3
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            admin> /reload
              m4 to e4, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            tick
            +31000s
            tick
            +4500s
            tick
              m5 in room
                # Digest, 14 November 2023 to 15 November 2023:
                # New articles:
                - The mill
                “The mill of Lennbruck grinds rye.”
                — The mill, 2024-03-01, paragraph 1, town/mill#p1s1@c35ca9d8
                # Changed articles:
                - The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                # What was quoted, and how often:
                - The Arrow Bridge: 1
            tick
            +1d
            tick
            alice> quoth When was the bridge opened?
              m6 to e5
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            +1d
            tick
              m7 in room
                # Digest, 16 November 2023 to 17 November 2023:
                # What was quoted, and how often:
                - The Arrow Bridge: 1
            mod> /settings digest off
              m8 to e6, privately
                Done. When digests are posted here: off.
            alice> quoth When was the bridge opened?
              m9 to e7
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            +1d
            tick
            mod> /audit
              m10 to e8, privately
                # What moderators did, newest first:
                - 2023-11-17 08:09 mod: settings digest off
                - 2023-11-14 22:14 admin: reload
                - 2023-11-14 22:14 mod: settings timezone Europe/Berlin
                - 2023-11-14 22:13 mod: settings digest daily 08:00
        "#]],
    );
}

#[test]
fn what_was_missed_is_made_up_for_within_a_day_and_told_with_the_next_after_that() {
    check(
        "
        mod> /settings digest weekly tue 23:00
        alice> quoth When was the bridge opened?
        +2d
        tick
        bob> quoth Who cut the ribbon?
        +6d
        tick
        ",
        expect![[r#"
            mod> /settings digest weekly tue 23:00
              m1 to e1, privately
                Done. When digests are posted here: weekly tue 23:00.
            alice> quoth When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            +2d
            tick
            bob> quoth Who cut the ribbon?
              m3 to e3
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            +6d
            tick
              m4 in room
                # Digest, 14 November 2023 to 22 November 2023:
                # What was quoted, and how often:
                - The Arrow Bridge: 2
        "#]],
    );
}

#[test]
fn a_quiet_room_has_its_digest_when_it_is_quiet_no_longer() {
    let mut room = check(
        "
        mod> /settings digest daily 22:30
        alice> quoth When was the bridge opened?
        mod> /quiet 2h
        +3600s
        tick
        ",
        expect![[r#"
            mod> /settings digest daily 22:30
              m1 to e1, privately
                Done. When digests are posted here: daily 22:30.
            alice> quoth When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> /quiet 2h
              m3 to e3, privately
                I am quiet in this room for 2 hours, until 2023-11-15 00:14 UTC. `quiet off` ends it sooner.
            +3600s
            tick
        "#]],
    );
    let wake = room.bot.next_wake(&room.memory).unwrap().unwrap();
    assert!(wake > room.now, "nobody wakes for a room that is quiet");
    expect![[r#"
        +3600s
        tick
          m4 in room
            # Digest, 14 November 2023 to 15 November 2023:
            # What was quoted, and how often:
            - The Arrow Bridge: 1
    "#]]
    .assert_eq(&room.play("+3600s\ntick"));
}

#[test]
fn each_room_has_a_digest_of_its_own_with_what_was_said_in_its_threads() {
    check(
        "
        mod@channel> /settings server digest daily 08:00
        mod@channel> /settings server timezone America/New_York
        mod@channel> /settings digest daily 18:00
        mod@thread> /settings digest
        mod@lobby> /settings digest sometimes
        mod@lobby> /settings timezone Lennbruck
        alice@thread> quoth When was the bridge opened?
        alice@thread> quoth Who painted Guernica?
        alice@lobby> quoth When was the bridge opened?
        +7200s
        tick
        ",
        expect![[r#"
            mod@channel> /settings server digest daily 08:00
              m1 to e1, privately
                A digest is posted in one room, and is set in that room.
            mod@channel> /settings server timezone America/New_York
              m2 to e2, privately
                Done. Time zone: America/New_York.
            mod@channel> /settings digest daily 18:00
              m3 to e3, privately
                Done. When digests are posted here: daily 18:00.
            mod@thread> /settings digest
              m4 to e4, privately
                # Settings of this room:
                - When digests are posted here: off (digest)
                `digest` takes off, daily 08:00, weekly mon 08:00 …, default.
            mod@lobby> /settings digest sometimes
              m5 to e5, privately
                A digest is off, or comes daily 08:00 or weekly mon 08:00, with any days of the week and any time.
            mod@lobby> /settings timezone Lennbruck
              m6 to e6, privately
                A time zone has a name such as Europe/Berlin, America/New_York or UTC.
            alice@thread> quoth When was the bridge opened?
              m7 to e7
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@thread> quoth Who painted Guernica?
              m8 to e8, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice@lobby> quoth When was the bridge opened?
              m9 to e9
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            +7200s
            tick
              m10 in channel
                # Digest of 14 November 2023:
                # What was quoted, and how often:
                - The Arrow Bridge: 1
                # 1 question without an answer.
        "#]],
    );
}

#[test]
fn a_room_that_was_left_has_none() {
    check(
        "
        mod> /settings digest daily 08:00
        alice> quoth When was the bridge opened?
        left
        +1d
        tick
        ",
        expect![[r#"
            mod> /settings digest daily 08:00
              m1 to e1, privately
                Done. When digests are posted here: daily 08:00.
            alice> quoth When was the bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            left
            +1d
            tick
        "#]],
    );
}

#[test]
fn an_occurrence_names_its_post_and_the_next_wake_knows_it() {
    let mut room = Room::new();
    room.play("mod> /settings digest daily 08:00\nalice> quoth When was the bridge opened?");
    let due = "2023-11-15T08:00:00Z".parse().unwrap();
    assert_eq!(room.bot.next_wake(&room.memory).unwrap().unwrap().max(due), due, "not later");
    room.now = due;
    for _ in 0..2 {
        // Until what follows is committed, the same has the same name.
        let effects = room.bot.handle(&Event::Tick, &room.library, &room.memory, room.now).unwrap();
        let keys: Vec<&str> = effects.send.iter().map(|effect| effect.key.0.as_str()).collect();
        assert_eq!(keys, ["test:room/digest/1700035200"]);
    }
    room.handle(&Event::Tick);
    assert!(room.bot.handle(&Event::Tick, &room.library, &room.memory, room.now).unwrap().send.is_empty());
}

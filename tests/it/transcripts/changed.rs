//! Sources that change after they were quoted: what moderators are shown, and what they do about it.

use expect_test::{Expect, expect};
use quoth::bot::event::{Event, Failure, MessageId};
use quoth::bot::records::Records;

use crate::support::articles;
use crate::support::room::Room;

/// A room in which the articles are revised at the first reload, and as they were at the second.
fn room() -> Room {
    let mut room = Room::new();
    room.reloads.extend([Ok(articles::revised()), Ok(articles::library())]);
    room
}

#[track_caller]
fn check(lines: &str, expected: Expect) {
    expected.assert_eq(&room().play(lines));
}

/// What is said after three questions were answered and the articles were revised.
#[track_caller]
fn check_after(lines: &str, expected: Expect) -> Room {
    let mut room = room();
    room.play(ASKED);
    expected.assert_eq(&room.play(lines));
    room
}

const ASKED: &str = "
    alice> quoth What did the repairs of 2018 cost?
    bob> quoth How long may readers keep a book?
    bob> quoth When was the bridge opened?
    +10s
    admin> /reload
";

#[test]
fn what_was_quoted_and_has_changed_is_listed_with_the_words_of_then_and_now() {
    check(
        &format!("mod> /changed\n{ASKED}alice> /changed\nmod> /changed\n"),
        expect![[r#"
        mod> /changed
          m1 to e1, privately
            Everything that was quoted here still stands in its article.
        alice> quoth What did the repairs of 2018 cost?
          m2 to e2
            “Repairs in 2018 cost nine million crowns.”
            — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
            [next] [more] [source] [remove]
        bob> quoth How long may readers keep a book?
          m3 to e3
            “Readers may keep a book for four weeks.”
            — The town library, 2024-03-01, paragraph 2, town/library#p2s1@7e0c9bf6
            [next] [more] [source] [remove]
        bob> quoth When was the bridge opened?
          m4 to e4
            “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
            — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
            [next] [more] [source] [remove]
        +10s
        admin> /reload
          m5 to e5, privately
            1 article is new, 1 has changed, 1 was withdrawn.
        alice> /changed
          m6 to e6, privately
            Only moderators of this room can do that.
        mod> /changed
          m7 to e7, privately
            # What was quoted here and is worded otherwise now:
            # 1. The town library, quoted 2023-11-14 22:14
            [-Readers may keep a book for four weeks.-]
            — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
            That article was withdrawn.
            # 2. The Arrow Bridge, quoted 2023-11-14 22:14
            Repairs in 2018 cost [-nine-][+ten+] million crowns.
            — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
            `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
    "#]],
    );
}

#[test]
fn an_answer_is_updated_marked_or_retracted_by_its_number() {
    check_after(
        "
            mod> /changed 1 update
            mod> /changed
            mod> /changed 3 mark
            mod> /changed 2 dance
            mod> /changed 1 update
            mod> /changed 1 mark
            mod> /changed 2 update
            mod> /changed 1 mark
            mod> /changed
            alice> m1 source
            alice> m1 verify
            mod> /audit
            ",
        expect![[r#"
            mod> /changed 1 update
              m5 to e5, privately
                There is no such number in what you were shown. `changed` shows what there is.
            mod> /changed
              m6 to e6, privately
                # What was quoted here and is worded otherwise now:
                # 1. The town library, quoted 2023-11-14 22:14
                [-Readers may keep a book for four weeks.-]
                — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
                That article was withdrawn.
                # 2. The Arrow Bridge, quoted 2023-11-14 22:13
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            mod> /changed 3 mark
              m7 to e7, privately
                There is no such number in what you were shown. `changed` shows what there is.
            mod> /changed 2 dance
              m8 to e8, privately
                `changed` takes a number of its list and then update, mark or retract.
            mod> /changed 1 update
              m9 to e9, privately
                The article has no passage for that any more. `mark` notes on it that its source has changed, `retract` takes it back.
            mod> /changed 1 mark
              m2 now says
                The source changed on 14 November 2023.
                “Readers may keep a book for four weeks.”
                — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
                [next] [more] [source] [remove]
              m10 to e10, privately
                Done. It says that its source has changed.
            mod> /changed 2 update
              m1 now says
                “Repairs in 2018 cost ten million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@3fa6214d
                [next] [more] [source] [remove]
              m11 to e11, privately
                Done. It says what the article says now.
            mod> /changed 1 mark
              m12 to e12, privately
                That has been seen to. `changed` shows what is left.
            mod> /changed
              m13 to e13, privately
                Everything that was quoted here still stands in its article.
            alice> m1 source
              m14 to e14
                # Quoted from:
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@3fa6214d
                - by Town desk
                - published 2024-03-01
            alice> m1 verify
              m15 to e15
                The article says exactly this:
                “Repairs in 2018 cost ten million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@3fa6214d
            mod> /audit
              m16 to e16, privately
                # What moderators did, newest first:
                - 2023-11-14 22:17 mod: changed update town/bridge#p3s1@bc27ae53
                - 2023-11-14 22:16 mod: changed mark town/library#p2s1@7e0c9bf6
                - 2023-11-14 22:14 admin: reload
        "#]],
    );
}

#[test]
fn what_is_retracted_is_gone() {
    check_after(
        "mod> /changed\nmod> quoth changed 2 retract\nmod> changed 1 retract\nmod> /changed 1 retract\nmod> /changed\n",
        expect![[r#"
            mod> /changed
              m5 to e5, privately
                # What was quoted here and is worded otherwise now:
                # 1. The town library, quoted 2023-11-14 22:14
                [-Readers may keep a book for four weeks.-]
                — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
                That article was withdrawn.
                # 2. The Arrow Bridge, quoted 2023-11-14 22:13
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            mod> quoth changed 2 retract
              m1 is gone
              m6 to e6, privately
                Done. It is taken back.
            mod> changed 1 retract
            mod> /changed 1 retract
              m2 is gone
              m7 to e8, privately
                Done. It is taken back.
            mod> /changed
              m8 to e9, privately
                Everything that was quoted here still stands in its article.
        "#]],
    );
}

#[test]
fn a_list_does_not_shift_under_the_hands_of_two() {
    check_after(
        "
            moda> /changed
            modb> /changed
            moda> /changed 1 retract
            modb> /changed 1 retract
            modb> /changed 2 update
            ",
        expect![[r#"
            moda> /changed
              m5 to e5, privately
                # What was quoted here and is worded otherwise now:
                # 1. The town library, quoted 2023-11-14 22:14
                [-Readers may keep a book for four weeks.-]
                — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
                That article was withdrawn.
                # 2. The Arrow Bridge, quoted 2023-11-14 22:13
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            modb> /changed
              m6 to e6, privately
                # What was quoted here and is worded otherwise now:
                # 1. The town library, quoted 2023-11-14 22:14
                [-Readers may keep a book for four weeks.-]
                — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
                That article was withdrawn.
                # 2. The Arrow Bridge, quoted 2023-11-14 22:13
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            moda> /changed 1 retract
              m2 is gone
              m7 to e7, privately
                Done. It is taken back.
            modb> /changed 1 retract
              m8 to e8, privately
                That has been seen to. `changed` shows what is left.
            modb> /changed 2 update
              m1 now says
                “Repairs in 2018 cost ten million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@3fa6214d
                [next] [more] [source] [remove]
              m9 to e9, privately
                Done. It says what the article says now.
        "#]],
    );
}

#[test]
fn each_room_has_its_own_and_those_of_its_threads() {
    check(
        "
        alice@channel> quoth What did the repairs of 2018 cost?
        alice@thread> quoth What did the repairs of 2018 cost?
        alice@lobby> quoth What did the repairs of 2018 cost?
        alice@channel privately> /ask What did the repairs of 2018 cost?
        admin> /reload
        mod@channel> /changed
        mod@thread> /changed
        mod@lobby> /changed 1 retract
        mod@new> /changed
        ",
        expect![[r#"
            alice@channel> quoth What did the repairs of 2018 cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@thread> quoth What did the repairs of 2018 cost?
              m2 to e2
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@lobby> quoth What did the repairs of 2018 cost?
              m3 to e3
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@channel privately> /ask What did the repairs of 2018 cost?
              m4 to e4, privately
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [share] [remove]
            admin> /reload
              m5 to e5, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            mod@channel> /changed
              m6 to e6, privately
                # What was quoted here and is worded otherwise now:
                # 1. The Arrow Bridge, quoted 2023-11-14 22:14
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                # 2. The Arrow Bridge, quoted 2023-11-14 22:13
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            mod@thread> /changed
              m7 to e7, privately
                # What was quoted here and is worded otherwise now:
                # 1. The Arrow Bridge, quoted 2023-11-14 22:14
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            mod@lobby> /changed 1 retract
              m8 to e8, privately
                There is no such number in what you were shown. `changed` shows what there is.
            mod@new> /changed
              m9 to e9, privately
                Everything that was quoted here still stands in its article.
        "#]],
    );
}

#[test]
fn what_stood_around_a_quote_counts_where_it_was_shown() {
    check(
        "
        alice> quoth When did lorries have to use the tunnel?
        alice> m1 more
        alice> m2 more
        admin> /reload
        mod> /changed
        mod> /changed 1 update
        mod> /changed
        ",
        expect![[r#"
            alice> quoth When did lorries have to use the tunnel?
              m1 to e1
                “Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s2@6500a20f
                [next] [more] [source] [remove]
            alice> m1 more
              m2 to e2
                “The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4@ccb89c35
                [next] [more] [source] [remove]
            alice> m2 more
              m3 to e3
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.⏎⏎The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraphs 3–4, town/bridge#p3-4@e0895695
                [next] [more] [source] [remove]
            admin> /reload
              m4 to e4, privately
                1 article is new, 1 has changed, 1 was withdrawn.
            mod> /changed
              m5 to e5, privately
                # What was quoted here and is worded otherwise now:
                # 1. The Arrow Bridge, quoted 2023-11-14 22:14
                Repairs in 2018 cost [-nine-][+ten+] million crowns. The council paid half of that sum.

            The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.
                — The Arrow Bridge, undated, paragraphs 3–4, town/bridge#p3-4@e0895695
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            mod> /changed 1 update
              m3 now says
                “Repairs in 2018 cost ten million crowns. The council paid half of that sum.⏎⏎The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraphs 3–4, town/bridge#p3-4@53fa03a6
                [next] [more] [source] [remove]
              m6 to e6, privately
                Done. It says what the article says now.
            mod> /changed
              m7 to e7, privately
                Everything that was quoted here still stands in its article.
        "#]],
    );
}

#[test]
fn an_article_that_comes_back_is_no_news() {
    check_after(
        "admin> /reload\nmod> /changed\n",
        expect![[r#"
        admin> /reload
          m5 to e5, privately
            1 article is new, 1 has changed, 1 was withdrawn.
        mod> /changed
          m6 to e6, privately
            Everything that was quoted here still stands in its article.
    "#]],
    );
}

#[test]
fn what_a_room_may_not_see_is_not_told() {
    check_after(
        "mod> /hide town/bridge\nmod> /changed\nmod> /changed 1 update\n",
        expect![[r#"
            mod> /hide town/bridge
              m5 to e5, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            mod> /changed
              m6 to e6, privately
                # What was quoted here and is worded otherwise now:
                # 1. The town library, quoted 2023-11-14 22:14
                [-Readers may keep a book for four weeks.-]
                — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
                That article was withdrawn.
                `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
            mod> /changed 1 update
              m7 to e7, privately
                The article has no passage for that any more. `mark` notes on it that its source has changed, `retract` takes it back.
        "#]],
    );
}

#[test]
fn it_is_said_in_german_too() {
    check_after(
        "
            mod> /language de
            mod> /geändert
            mod> /geändert 1 aktualisieren
            mod> /geändert 1 vermerken
            mod> /geändert 2 vermerken
            mod> geändert 2 zurückziehen
            ",
        expect![[r#"
            mod> /language de
              m5 to e5, privately, in German
                Erledigt. Sprache: de.
            mod> /geändert
              m6 to e6, privately, in German
                # Was hier zitiert wurde und jetzt anders lautet:
                # 1. The town library, zitiert 2023-11-14 22:14
                [-Readers may keep a book for four weeks.-]
                — The town library, undated, Absatz 2, town/library#p2s1@7e0c9bf6
                Dieser Artikel wurde zurückgezogen.
                # 2. The Arrow Bridge, zitiert 2023-11-14 22:13
                Repairs in 2018 cost [-nine-][+ten+] million crowns.
                — The Arrow Bridge, undated, Absatz 3, town/bridge#p3s1@bc27ae53
                `geändert 1 aktualisieren` setzt an die Stelle des ersten, was jetzt im Artikel steht. `vermerken` schreibt dazu, dass die Quelle sich geändert hat, `zurückziehen` nimmt es zurück.
            mod> /geändert 1 aktualisieren
              m7 to e7, privately, in German
                Im Artikel steht dafür nichts mehr. `vermerken` schreibt dazu, dass die Quelle sich geändert hat, `zurückziehen` nimmt es zurück.
            mod> /geändert 1 vermerken
              m2 now says, in German
                Die Quelle hat sich am 14. November 2023 geändert.
                “Readers may keep a book for four weeks.”
                — The town library, undated, Absatz 2, town/library#p2s1@7e0c9bf6
                [next] [more] [source] [remove]
              m8 to e8, privately, in German
                Erledigt. Dort steht, dass die Quelle sich geändert hat.
            mod> /geändert 2 vermerken
              m1 now says, in German
                Die Quelle hat sich am 14. November 2023 geändert.
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
              m9 to e9, privately, in German
                Erledigt. Dort steht, dass die Quelle sich geändert hat.
            mod> geändert 2 zurückziehen
        "#]],
    );
}

#[test]
fn an_answer_that_somebody_has_deleted_is_forgotten() {
    let mut room = check_after(
        "mod> /changed\n",
        expect![[r#"
        mod> /changed
          m5 to e5, privately
            # What was quoted here and is worded otherwise now:
            # 1. The town library, quoted 2023-11-14 22:14
            [-Readers may keep a book for four weeks.-]
            — The town library, undated, paragraph 2, town/library#p2s1@7e0c9bf6
            That article was withdrawn.
            # 2. The Arrow Bridge, quoted 2023-11-14 22:13
            Repairs in 2018 cost [-nine-][+ten+] million crowns.
            — The Arrow Bridge, undated, paragraph 3, town/bridge#p3s1@bc27ae53
            `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
    "#]],
    );
    let event = room.event("mod> /changed 2 update");
    let effects = room.bot.handle(&event, &room.library, &room.memory, room.now).unwrap();
    let edit = effects.send[0].clone();
    room.handle(&Event::Failed { key: edit.key, why: Failure::Gone, act: Some(edit.act) });
    assert_eq!(room.memory.given_as(&MessageId::from("test:m1")).unwrap(), None);
}

//! What goes on from an answer: more, next, source, buttons, edits, deletions, verify.

use expect_test::expect;
use quoth::bot::records::{Change, Given, Records};

use crate::support::room::{Room, check};

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
                [previous] [next] [more] [source] [remove]
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
                [previous] [next] [more] [source] [remove]
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
                - previous: Show the passage before it.
                - more: Show more of what stands around the quote.
                - source: Say where the quote is from.
                - remove: Take the last answer back.
                - helpful: Say that the last answer helped.
                - unhelpful: Say that the last answer did not help, or that there should have been one; moderators see what was quoted.
                - verify [citation]: Check that a quote is still what the article says.
                - explain: Say how your last question was decided.
                - articles [article]: List the articles this room can ask about, or say what is known of one.
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
                That is not a citation. One looks like news/paris-summit#p9s2@2fee959b and stands below each quote.
            alice> /verify town/bridge#p1s1@00000000
              m4 to e4, privately
                No article here is known to have said that under this citation. Check that it is copied whole.
        "#]],
    );
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
fn an_answer_of_two_quotes_goes_on_from_both() {
    let mut room = Room::new();
    room.play("alice> quoth When was the bridge opened?\nalice> quoth What did the repairs of the bridge cost?");
    let (first, second) = (given(&room, "test:m1"), given(&room, "test:m2"));
    let citations = [&first.citations[..1], &second.citations[..]].concat();
    room.memory.apply(vec![Change::Given(Given { citations, count: 2, ..second })]);
    expect![[r#"
        alice> quoth source
          m3 to e3
            # Quoted from:
            — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
            - by Town desk
            - published 2024-03-01
            — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
            - by Town desk
            - published 2024-03-01
        alice> quoth verify
          m4 to e4
            The article says exactly this:
            “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
            — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
            The article says exactly this:
            “Repairs in 2018 cost nine million crowns.”
            — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
        alice presses next on m2
          m2 now says
            “The council paid half of that sum.”
            — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
            [previous] [next] [more] [source] [remove]
    "#]]
    .assert_eq(&room.play("alice> quoth source\nalice> quoth verify\nalice presses next on m2"));
}

fn given(room: &Room, message: &str) -> Given {
    room.memory.given_as(&message.into()).unwrap().unwrap()
}

#[test]
fn every_answer_to_a_question_follows_its_edits_and_goes_with_it() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> quoth next
        alice> quoth more
        bob presses next on m1
        alice edits e1> quoth When was the bridge opened?
        alice edits e1> quoth Who invented the telephone?
        alice> quoth When was the bridge opened?
        alice> quoth next
        bob> m5 next
        alice deletes e7
        bob> quoth more
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth next
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [previous] [next] [more] [source] [remove]
            alice> quoth more
              m3 to e3
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931. Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1@ddb3bc9c
                [previous] [next] [more] [source] [remove]
            bob presses next on m1
              m4 to e4, privately
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
            alice edits e1> quoth When was the bridge opened?
              m1 now says
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
              m2 now says
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
              m3 now says
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
              m4 now says
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
            alice edits e1> quoth Who invented the telephone?
              m1 now says
                No article here has a word of that. Try other words, or see `articles`.
              m2 is gone
              m3 is gone
              m4 is gone
            alice> quoth When was the bridge opened?
              m5 to e7
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> quoth next
              m6 to e8
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
            bob> m5 next
              m7 to e9, privately
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
            alice deletes e7
              m5 is gone
              m6 is gone
              m7 is gone
            bob> quoth more
              m8 to e11, privately
                There is no answer here to go on from. Ask something first.
        "#]],
    );
}

#[test]
fn an_edit_of_a_question_that_nobody_put_to_the_bot_takes_the_steps_back_too() {
    check(
        "
        mod> /settings speak questions
        alice> When was the Arrow Bridge opened?
        bob> m2 next
        alice edits e2> Who invented the telephone?
        ",
        expect![[r#"
            mod> /settings speak questions
              m1 to e1, privately
                Done. When to speak: questions.
            alice> When was the Arrow Bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            bob> m2 next
              m3 to e3, privately
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
            alice edits e2> Who invented the telephone?
              m2 is gone
              m3 is gone
        "#]],
    );
}

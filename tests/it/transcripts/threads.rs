//! Threads: what holds in a channel holds in its threads, and what was asked in the channel goes on in them.

use expect_test::expect;

use crate::support::room::check;

#[test]
fn an_answer_is_gone_on_from_in_the_thread_it_stands_in() {
    check(
        "
        mod@channel> /settings reply thread
        alice@channel> quoth What did the repairs of the bridge cost?
        alice@thread> quoth more
        alice@thread presses next on m2
        bob@thread presses next on m2
        alice@thread> m2 previous
        alice@lobby> quoth more
        alice@lobby presses next on m2
        ",
        expect![[r#"
            mod@channel> /settings reply thread
              m1 to e1, privately
                Done. How to reply: thread.
            alice@channel> quoth What did the repairs of the bridge cost?
              m2 to e2
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@thread> quoth more
              m3 to e3
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3@82c7db4b
                [next] [more] [source] [remove]
            alice@thread presses next on m2
              m2 now says
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [remove]
            bob@thread presses next on m2
              m4 to e5, privately
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
            alice@thread> m2 previous
              m5 to e6
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@lobby> quoth more
              m6 to e7, privately
                There is no answer here to go on from. Ask something first.
            alice@lobby presses next on m2
              m7 to e8, privately
                That answer is no longer known. Please ask again.
        "#]],
    );
}

#[test]
fn a_question_in_a_thread_goes_on_from_one_in_its_channel() {
    check(
        "
        alice@channel> quoth When was the Arrow Bridge opened?
        alice@thread> quoth And who cut the ribbon?
        alice@thread> quoth And why?
        alice@thread> quoth explain
        alice@lobby> quoth And why?
        ",
        expect![[r#"
            alice@channel> quoth When was the Arrow Bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@thread> quoth And who cut the ribbon?
              m2 to e2
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            alice@thread> quoth And why?
              m3 to e3
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            alice@thread> quoth explain
              m4 to e4, privately, fleetingly
                # How the last question was decided:
                - “cut”: in 1 passage, in the best one
                - “ribbon”: in 1 passage, in the best one
                - “Arrow”: in 1 passage, in the best one
                - “Bridge”: in 3 passages, in the best one
                - “opened”: in 2 passages, in the best one
                - nothing of the kind that is asked for is in the passage
                - something here is about it: 96 %; below 30 % I stay silent
                - the best passage answers it: 44 %; from 47 % it is shown as an answer
                - town/bridge#p1s2: score 20.57 (length 1.79, retrieval 1.36, article 1.00)
                - town/bridge#p1s1: score 18.42 (length 2.56, retrieval 1.36, article 1.00)
                - town/bridge#p4s1: score 9.18 (length 2.08, article 1.00, expected reason 1.00)
                - index b3e4c104ec43
            alice@lobby> quoth And why?
              m5 to e5, privately
                There is nothing in that to search for. Ask with a name or a thing in it.
                # Nearest headings:
                - The town library
                - The Arrow Bridge
        "#]],
    );
}

#[test]
fn what_went_on_in_a_thread_follows_its_question() {
    check(
        "
        alice@channel> quoth What did the repairs of the bridge cost?
        alice@thread> quoth next
        alice@channel edits e1> quoth When was the bridge opened?
        alice@channel deletes e1
        alice@lobby deletes e1
        ",
        expect![[r#"
            alice@channel> quoth What did the repairs of the bridge cost?
              m1 to e1
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@thread> quoth next
              m2 to e2
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [remove]
            alice@channel edits e1> quoth When was the bridge opened?
              m1 now says
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
              m2 now says
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
            alice@channel deletes e1
              m1 is gone
              m2 is gone
            alice@lobby deletes e1
        "#]],
    );
}

#[test]
fn an_article_hidden_in_a_channel_is_hidden_in_its_threads() {
    check(
        "
        mod@channel> /hide town/bridge
        alice@thread> quoth When was the bridge opened?
        mod@thread> /unhide town/bridge
        mod@thread> /hide
        mod@thread> /hide town/library
        alice@channel> quoth For how long may readers keep a book?
        mod@thread> /unhide town/library
        mod@channel> /unhide town/bridge
        alice@thread> quoth When was the bridge opened?
        ",
        expect![[r#"
            mod@channel> /hide town/bridge
              m1 to e1, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            alice@thread> quoth When was the bridge opened?
              m2 to e2, privately
                Nothing here answers that. Try other words.
                # Nearest headings:
                - The town library
            mod@thread> /unhide town/bridge
              m3 to e3, privately
                That article is hidden in a room that this one is part of. `unhide` takes it back there.
            mod@thread> /hide
              m4 to e4, privately
                # Hidden in this room:
                - town/bridge
            mod@thread> /hide town/library
              m5 to e5, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            alice@channel> quoth For how long may readers keep a book?
              m6 to e6
                “Readers may keep a book for four weeks.”
                — The town library, 2024-03-01, paragraph 2, town/library#p2s1@7e0c9bf6
                [next] [more] [source] [remove]
            mod@thread> /unhide town/library
              m7 to e7, privately
                Done. That article is quoted in this room again.
            mod@channel> /unhide town/bridge
              m8 to e8, privately
                Done. That article is quoted in this room again.
            alice@thread> quoth When was the bridge opened?
              m9 to e9
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn a_member_ignored_in_a_channel_is_ignored_in_its_threads() {
    check(
        "
        mod@channel> /ignore alice
        alice@thread> quoth When was the bridge opened?
        mod@thread> /ignore
        mod@thread> /unignore alice
        mod@thread> /unignore bob
        mod@channel> /unignore alice
        alice@thread> quoth When was the bridge opened?
        ",
        expect![[r#"
            mod@channel> /ignore alice
              m1 to e1, privately
                Done. That member is not answered in this room any more. `unignore` takes it back.
            alice@thread> quoth When was the bridge opened?
            mod@thread> /ignore
              m2 to e3, privately
                # Ignored in this room:
                - alice
            mod@thread> /unignore alice
              m3 to e4, privately
                That member is ignored in a room that this one is part of. `unignore` takes it back there.
            mod@thread> /unignore bob
              m4 to e5, privately
                That member is not ignored here. `ignore` without a name lists who is.
            mod@channel> /unignore alice
              m5 to e6, privately
                Done. That member is answered in this room again.
            alice@thread> quoth When was the bridge opened?
              m6 to e7
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn a_quiet_channel_has_quiet_threads() {
    check(
        "
        mod@channel> /quiet 1h
        alice@thread> quoth When was the bridge opened?
        mod@thread> /quiet 5m
        mod@thread> /quiet off
        mod@thread> /quiet
        mod@thread> /quiet 2h
        mod@channel> /quiet off
        alice@channel> quoth When was the bridge opened?
        bob@thread> quoth When was the bridge opened?
        mod@thread> /quiet off
        alice@thread> quoth When was the bridge opened?
        ",
        expect![[r#"
            mod@channel> /quiet 1h
              m1 to e1, privately
                I am quiet in this room for 1 hour, until 2023-11-14 23:13 UTC. `quiet off` ends it sooner.
            alice@thread> quoth When was the bridge opened?
              m2 to e2, privately
                Moderators keep me quiet here for a while. Try again in 60 minutes.
            mod@thread> /quiet 5m
              m3 to e3, privately
                I am quiet in this room for 60 minutes, until 2023-11-14 23:13 UTC. `quiet off` ends it sooner. A room that this one is part of is quiet for so long; it is ended there.
            mod@thread> /quiet off
              m4 to e4, privately
                I am quiet in this room for 59 minutes, until 2023-11-14 23:13 UTC. `quiet off` ends it sooner. A room that this one is part of is quiet for so long; it is ended there.
            mod@thread> /quiet
              m5 to e5, privately
                I am quiet in this room for 59 minutes, until 2023-11-14 23:13 UTC. `quiet off` ends it sooner. A room that this one is part of is quiet for so long; it is ended there.
            mod@thread> /quiet 2h
              m6 to e6, privately
                I am quiet in this room for 2 hours, until 2023-11-15 00:15 UTC. `quiet off` ends it sooner.
            mod@channel> /quiet off
              m7 to e7, privately
                I am not quiet here. `quiet 1h` keeps me quiet for an hour.
            alice@channel> quoth When was the bridge opened?
              m8 to e8
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            bob@thread> quoth When was the bridge opened?
              m9 to e9, privately
                Moderators keep me quiet here for a while. Try again in 119 minutes.
            mod@thread> /quiet off
              m10 to e10, privately
                I am not quiet here. `quiet 1h` keeps me quiet for an hour.
            alice@thread> quoth When was the bridge opened?
              m11 to e11
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
        "#]],
    );
}

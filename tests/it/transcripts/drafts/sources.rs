//! Summaries whose articles change after they were posted.

use expect_test::expect;
use quoth::search::Library;

use super::room;
use crate::support::articles;
use crate::support::room::Room;

/// A room in which a summary was posted whose article is another since.
fn revised(by: fn() -> Library) -> Room {
    let mut room = room();
    room.reloads.push_back(Ok(by()));
    room.play(
        "
        mod whispered> /summary town/tram in 2 sentences
        mod whispered> /draft post
        +10s
        admin> /reload
        ",
    );
    room
}

#[test]
fn a_summary_is_updated_where_its_article_was_corrected() {
    let lines = "
        alice> /changed
        mod whispered> /changed
        mod whispered> /changed 1 update
        mod whispered> /changed
        mod whispered> /draft 1
        alice presses cited on m2
    ";
    expect![[r#"
        alice> /changed
          m5 to e4, privately
            Only moderators of this room can do that.
        mod whispered> /changed
          m6 to e5, privately
            # What was quoted here and is worded otherwise now:
            # 1. The tramway, quoted 2023-11-14 22:14
            [+The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.

        +]By 1920 it had three lines and carried [-nine-][+eight+] thousand passengers on a working day.
            — The tramway, undated, paragraph 2, town/tram#p2s1@7d0cdbc3
            `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
        mod whispered> /changed 1 update
          m2 now says
            Quoted by mod from The tramway, 2024-03-01: sentences 1, 2 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            “By 1920 it had three lines and carried eight thousand passengers on a working day.” [2, town/tram#p2s1@b5310346]
            Edited since it was posted.
            [cited]
          m7 to e6, privately
            Done. It says what the article says now.
        mod whispered> /changed
          m8 to e7, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /draft 1
          m9 to e8, privately
            # Draft 1, revision 2: stands in the room
            The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 178 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            2: By 1920 it had three lines and carried eight thousand passengers on a working day.
            Change it as any draft, then `draft 1 post` edits the post. `draft 1 retract` takes it back. `pin` has it pinned.
            [retract]
        alice presses cited on m2
          m10 to e9, privately
            # Quoted from:
            The tramway, 2024-03-01
            - 1: `town/tram#p1@7f014b89`
            - 2: `town/tram#p2s1@b5310346`
    "#]].assert_eq(&revised(articles::long_corrected).play(lines));
}

#[test]
fn a_summary_is_marked_where_that_is_enough() {
    let lines = "
        mod whispered> /changed
        mod whispered> /changed 1 mark
        mod whispered> /changed
        mod whispered> /changed 1 retract
    ";
    expect![[r#"
        mod whispered> /changed
          m5 to e4, privately
            # What was quoted here and is worded otherwise now:
            # 1. The tramway, quoted 2023-11-14 22:14
            [+The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.

        +]By 1920 it had three lines and carried [-nine-][+eight+] thousand passengers on a working day.
            — The tramway, undated, paragraph 2, town/tram#p2s1@7d0cdbc3
            `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
        mod whispered> /changed 1 mark
          m2 now says
            The source changed on 14 November 2023.
            Quoted by mod from The tramway, 2024-03-01: sentences 1, 2 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            “By 1920 it had three lines and carried nine thousand passengers on a working day.” [2, town/tram#p2s1@7d0cdbc3]
            [cited]
          m6 to e5, privately
            Done. It says that its source has changed.
        mod whispered> /changed
          m7 to e6, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /changed 1 retract
          m8 to e7, privately
            That has been seen to. `changed` shows what is left.
    "#]].assert_eq(&revised(articles::long_corrected).play(lines));
}

#[test]
fn a_summary_of_an_article_that_is_gone_is_retracted() {
    let lines = "
        mod whispered> /changed
        mod whispered> /changed 1 update
        mod whispered> /changed 2 mark
        mod whispered> /changed 1 mark
        mod whispered> /summary town/tram
        mod whispered> /draft retract
        mod whispered> /changed
    ";
    expect![[r#"
        mod whispered> /changed
          m5 to e4, privately
            # What was quoted here and is worded otherwise now:
            # 1. The tramway, quoted 2023-11-14 22:14
            [-The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.-]
            — The tramway, undated, paragraph 1, town/tram#p1@7f014b89
            That article was withdrawn.
            # 1. The tramway, quoted 2023-11-14 22:14
            [-By 1920 it had three lines and carried nine thousand passengers on a working day.-]
            — The tramway, undated, paragraph 2, town/tram#p2s1@7d0cdbc3
            That article was withdrawn.
            `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
        mod whispered> /changed 1 update
          m6 to e5, privately
            The article has no passage for that any more. `mark` notes on it that its source has changed, `retract` takes it back.
        mod whispered> /changed 2 mark
          m7 to e6, privately
            There is no such number in what you were shown. `changed` shows what there is.
        mod whispered> /changed 1 mark
          m2 now says
            The source changed on 14 November 2023.
            Quoted by mod from The tramway, 2024-03-01: sentences 1, 2 of 11
            = The tramway
            “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
            “By 1920 it had three lines and carried nine thousand passengers on a working day.” [2, town/tram#p2s1@7d0cdbc3]
            [cited]
          m8 to e7, privately
            Done. It says that its source has changed.
        mod whispered> /summary town/tram
          m9 to e8, privately, fleetingly
            No article or collection here is called “town/tram”.
            # Nearest headings:
            - The Arrow Bridge
        mod whispered> /draft retract
          m2 is gone
          m10 to e9, privately
            It is taken back from the room now.
        mod whispered> /changed
          m11 to e10, privately
            Everything that was quoted here still stands in its article.
    "#]].assert_eq(&revised(articles::long_withdrawn).play(lines));
}

#[test]
fn what_two_have_to_approve_one_does_not_update() {
    let lines = "
        mod whispered> /settings approval two
        mod whispered> /changed
        mod whispered> /changed 1 update
    ";
    expect![[r#"
        mod whispered> /settings approval two
          m5 to e4, privately
            Done. Who approves a summary: two.
        mod whispered> /changed
          m6 to e5, privately
            # What was quoted here and is worded otherwise now:
            # 1. The tramway, quoted 2023-11-14 22:14
            [+The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.

        +]By 1920 it had three lines and carried [-nine-][+eight+] thousand passengers on a working day.
            — The tramway, undated, paragraph 2, town/tram#p2s1@7d0cdbc3
            `changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back.
        mod whispered> /changed 1 update
          m7 to e6, privately
            Two moderators approve summaries here. `draft renew` makes it anew from what the article says now, and `draft post` has it approved.
    "#]].assert_eq(&revised(articles::long_corrected).play(lines));
}

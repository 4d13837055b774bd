//! Summaries whose articles change after they were posted.

use expect_test::expect;

use super::room;
use crate::support::articles;
use crate::support::room::Room;

/// A room in which a summary was posted whose article was corrected and withdrawn since.
fn revised() -> Room {
    let mut room = room();
    room.reloads.extend([Ok(articles::long_corrected()), Ok(articles::library())]);
    room.play(
        "
        mod whispered> /summary town/tram in 1 sentence
        mod whispered> /draft swap 1 3
        mod whispered> /draft add 2
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
        alice presses cited on m4
    ";
    expect![[r#"
        alice> /changed
          m7 to e6, privately
            Only moderators of this room can do that.
        mod whispered> /changed
          m8 to e7, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /changed 1 update
          m9 to e8, privately
            There is no such number in what you were shown. `changed` shows what there is.
        mod whispered> /changed
          m10 to e9, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /draft 1
          m11 to e10, privately
            # Draft 1, revision 2: stands in the room
            `town/tram` has changed since, or cannot be quoted here any more. `draft 1 renew` chooses anew from what it says now.
            [discard]
        alice presses cited on m4
          m12 to e11, privately
            # Quoted from:
            The article no longer says that. `verify` shows what it says now.
    "#]].assert_eq(&revised().play(lines));
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
          m7 to e6, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /changed 1 mark
          m8 to e7, privately
            There is no such number in what you were shown. `changed` shows what there is.
        mod whispered> /changed
          m9 to e8, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /changed 1 retract
          m10 to e9, privately
            There is no such number in what you were shown. `changed` shows what there is.
    "#]].assert_eq(&revised().play(lines));
}

#[test]
fn a_summary_of_an_article_that_is_gone_is_retracted() {
    let lines = "
        admin> /reload
        mod whispered> /changed
        mod whispered> /changed 1 update
        mod whispered> /changed 1 mark
        mod whispered> /summary town/tram
        mod whispered> /draft retract
        mod whispered> /changed
    ";
    expect![[r#"
        admin> /reload
          m7 to e6, privately
            1 article is new, 2 were withdrawn.
        mod whispered> /changed
          m8 to e7, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /changed 1 update
          m9 to e8, privately
            There is no such number in what you were shown. `changed` shows what there is.
        mod whispered> /changed 1 mark
          m10 to e9, privately
            There is no such number in what you were shown. `changed` shows what there is.
        mod whispered> /summary town/tram
          m11 to e10, privately, fleetingly
            No article or collection here is called “town/tram”.
            # Nearest headings:
            - The town library
            - The Arrow Bridge
        mod whispered> /draft retract
          m4 is gone
          m12 to e11, privately
            It is taken back from the room now.
        mod whispered> /changed
          m13 to e12, privately
            Everything that was quoted here still stands in its article.
    "#]].assert_eq(&revised().play(lines));
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
          m7 to e6, privately
            Done. Who approves a summary: two.
        mod whispered> /changed
          m8 to e7, privately
            Everything that was quoted here still stands in its article.
        mod whispered> /changed 1 update
          m9 to e8, privately
            There is no such number in what you were shown. `changed` shows what there is.
    "#]].assert_eq(&revised().play(lines));
}

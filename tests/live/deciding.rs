//! Every setting there is, by a member, a moderator and whoever made the room. The settings come from the program's own table, so that a new
//! one is walked without a change here.

use quoth::bot::settings::Key;

use crate::support::member::PLAIN;
use crate::support::scenario;

/// What is said when something was set, and when it may not be; in German, too, once the language was set.
const DONE: [&str; 2] = ["Done.", "Erledigt."];
const REFUSED: [&str; 2] = ["Only moderators", "Das können nur die Moderatoren"];
/// So much may be asked for that nobody comes near the limit.
const LIMIT: &str = "1000/1s";

#[test]
fn every_setting_is_for_moderators() {
    scenario(|scene| {
        let bot = scene.bot();
        let room = scene.room(&bot, &PLAIN);
        let (bob, carol) = (room.member(scene, "bob"), room.member(scene, "carol"));
        room.alice.empowers(&room.id, &carol.id, 50);
        room.sets(&room.alice, &format!("limit {LIMIT}"));
        for key in Key::ALL {
            let values = key.values(&["articles".to_owned()]).replace(" …", "");
            let value = match key {
                Key::Limit => LIMIT.to_owned(),
                // A room that does not exist has no moderators.
                Key::Moderators => "default".to_owned(),
                _ => values.split(", ").next().unwrap().to_owned(),
            };
            let order = format!("!settings {} {value}", key.name());
            for (who, begins) in [(&bob, REFUSED), (&carol, DONE), (&room.alice, DONE)] {
                let said = room.orders(who, &order);
                assert!(begins.iter().any(|words| said.body().starts_with(words)), "{order}: {said}");
            }
        }
    });
}

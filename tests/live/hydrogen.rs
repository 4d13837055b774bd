//! Hydrogen, a client with a screen: what a person sees of an answer.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::articles::{FARE, SIGN};
use crate::support::member::{ENCRYPTED, PASSWORD};
use crate::support::provision::{self, is_left_out};
use crate::support::scenario;

/// The most bytes of the picture in the README.
const PICTURE: u64 = 150_000;

/// Asks in a room of its own, through the browser: what the screen shows.
fn seen(question: (&str, &str), picture: Option<&str>) -> Option<Value> {
    let (page, browser) = match (provision::hydrogen(), provision::browser()) {
        (Ok(page), Ok(browser)) => (page, browser),
        (Err(why), _) | (_, Err(why)) => {
            is_left_out(&why);
            return None;
        }
    };
    let mut seen = None;
    scenario(|scene| {
        let bot = scene.bot();
        // Before the browser logs in: what was sent to a room before that, it could not read.
        let room = scene.room(&bot, &ENCRYPTED);
        let order = json!({
            "base": scene.base, "browser": browser, "user": room.alice.id, "password": PASSWORD, "room": "A room",
            "question": format!("!ask {}", question.0), "expected": question.1, "picture": picture,
        });
        let talk = Command::new("node").arg(page.join("talk.mjs")).arg(order.to_string()).output().unwrap();
        assert!(talk.status.success(), "{}", String::from_utf8_lossy(&talk.stderr));
        seen = Some(serde_json::from_slice(&talk.stdout).unwrap());
    });
    seen
}

#[test]
fn an_answer_on_the_screen() {
    let picture = std::env::var("QUOTH_LIVE_PICTURE").ok();
    let Some(seen) = seen(FARE, picture.as_deref()) else { return };
    let quote = seen["quotes"][0].as_str().unwrap();
    assert!(quote.contains("twelve crowns") && !quote.contains('<'), "{seen}");
    assert!(seen["text"].as_str().unwrap().contains("The ferry to Hallig Ost"), "{seen}");
    if let Some(picture) = picture {
        assert!(fs::metadata(&picture).unwrap().len() < PICTURE, "{picture} is too big for the README");
    }
}

#[test]
fn signs_of_an_article_on_the_screen() {
    let Some(seen) = seen(SIGN, None) else { return };
    let quote = seen["quotes"][0].as_str().unwrap();
    assert!(quote.contains("\"@room <b>No</b> entry & no [parking](https://example.org) `here` *ever*\""), "{seen}");
    // Hydrogen makes a link of a bare address by itself; of the article's own markup it makes none.
    let links = seen["links"].as_array().unwrap();
    assert!(links.iter().all(|link| link["text"] != "parking"), "{seen}");
}

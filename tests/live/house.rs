//! The house itself, without the bot: whether its members can talk and its faults are faults.

use serde_json::json;

use crate::support::event::{edit, reply};
use crate::support::member::{ENCRYPTED, OLD};
use crate::support::{scenario, turn};

#[test]
fn members_read_each_other() {
    scenario(|scene| {
        for kind in [ENCRYPTED, OLD] {
            let (alice, bob) = (scene.member("alice"), scene.member("bob"));
            let room = alice.makes(&kind, &[&bob.id]);
            bob.joins(&room, &kind);
            alice.wait_joined(&room, &bob.id);
            let said = alice.says(&room, "Is anybody here?");
            let heard = bob.wait(&room, "the question", |event| event.id() == said);
            assert_eq!((heard.body(), heard.is_encrypted()), ("Is anybody here?", kind.is_encrypted));
            let answered = bob.posts(&room, reply(&said, "I am."));
            let answer = alice.wait(&room, "the answer", |event| event.replies_to() == said);
            assert_eq!((answer.id(), answer.body()), (answered.as_str(), "I am."));
            let edited = bob.posts(&room, edit(&answered, json!({"msgtype": "m.text", "body": "We are."})));
            let edited = alice.wait(&room, "the edit", |event| event.id() == edited);
            assert_eq!((edited.replaces(), &edited.new_content()["body"]), (answered.as_str(), &json!("We are.")));
            alice.redacts(&room, &said);
            bob.wait(&room, "the redaction", |event| event.redacts() == said);
            assert!(bob.server_has(&room, &said)["content"].get("body").is_none());
        }
    });
}

#[test]
fn a_proxy_fails_when_it_is_told_to() {
    scenario(|scene| {
        let proxy = scene.proxy();
        let driver = &scene.house.driver;
        let rule = proxy.on("GET", "/versions", json!({"status": 502, "json": {"errcode": "M_UNKNOWN"}}), 1);
        let ask = || driver.ask("http", json!({"method": "GET", "path": "/_matrix/client/versions", "base": proxy.base}));
        assert_eq!(ask()["status"], 502);
        proxy.wait_used(rule, 1);
        assert_eq!(ask()["status"], 200);
        // A client may try once more by itself.
        proxy.on("GET", "/versions", json!({"drop": true}), 5);
        let order = json!({"method": "GET", "path": "/_matrix/client/versions", "base": proxy.base});
        assert!(driver.try_ask("http", order, turn::left()).is_err());
    });
}

#[test]
fn the_client_of_the_benchmark_relays() {
    scenario(|scene| {
        let (alice, echo) = (scene.member("alice"), scene.member("echo"));
        let room = alice.makes(&ENCRYPTED, &[&echo.id]);
        echo.joins(&room, &ENCRYPTED);
        alice.wait_joined(&room, &echo.id);
        let said = alice.says(&room, "Is anybody here?");
        echo.echoes(&room, &alice.id, 1);
        let relayed = alice.wait(&room, "the same again", |event| event.replies_to() == said);
        assert_eq!((relayed.sender(), relayed.body()), (echo.id.as_str(), "Is anybody here?"));
    });
}

//! The fake itself: each of its rules is proved by a request that breaks it, and is refused with Discord's code.

use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::discord::acts::Server;
use crate::discord::world::may;
use crate::discord::{Fake, text};

/// A client that is as careless as it is told to be.
struct Client<'a> {
    fake: &'a Fake,
    token: String,
    http: reqwest::Client,
}

impl<'a> Client<'a> {
    fn new(fake: &'a Fake) -> Client<'a> {
        Client { fake, token: fake.world().token.clone(), http: reqwest::Client::new() }
    }

    /// Status and body of the answer.
    async fn ask(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let request = self.http.request(method.parse().unwrap(), format!("{}/api/v10{path}", self.fake.base()));
        let request = request.header("authorization", format!("Bot {}", self.token)).header("user-agent", "DiscordBot (test, 1)");
        let answer = request.header("content-type", "application/json").body(body.to_string()).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
    }

    #[track_caller]
    fn refused(&self, answer: &(u16, Value), status: u16, code: u64, what: &str) {
        assert_eq!((answer.0, answer.1["code"].as_u64()), (status, Some(code)), "{what}: {}", answer.1);
    }
}

/// A message that is right, with some of it otherwise.
fn message(more: Value) -> Value {
    let mut message = json!({"content": "Good day.", "allowed_mentions": {"parse": []}});
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    message
}

fn house() -> (std::sync::Arc<Fake>, Server) {
    let fake = Fake::start();
    let server = fake.server("en-US");
    (fake, server)
}

#[tokio::test]
async fn messages_keep_to_discords_limits() {
    let (fake, server) = house();
    let (client, path) = (Client::new(&fake), format!("/channels/{}/messages", server.channel));
    let long = |count: usize| "x".repeat(count);
    let button = |id: &str| json!({"type": 2, "style": 1, "label": "Next", "custom_id": id});
    let row = |buttons: Vec<Value>| json!({"components": [{"type": 1, "components": buttons}]});
    let embeds = |embeds: Vec<Value>| json!({"embeds": embeds});
    for (what, more) in [
        ("content", json!({"content": long(2_001)})),
        ("title", embeds(vec![json!({"title": long(257)})])),
        ("description", embeds(vec![json!({"description": long(4_097)})])),
        ("footer", embeds(vec![json!({"title": "x", "footer": {"text": long(2_049)}})])),
        ("fields", embeds(vec![json!({"title": "x", "fields": vec![json!({"name": "x", "value": "x"}); 26]})])),
        ("a field", embeds(vec![json!({"title": "x", "fields": [{"name": "x", "value": long(1_025)}]})])),
        ("embeds", embeds(vec![json!({"title": "x"}); 11])),
        ("all embeds", embeds(vec![json!({"description": long(3_001)}), json!({"description": long(3_000)})])),
        ("an empty embed", embeds(vec![json!({"color": 1})])),
        ("an address", embeds(vec![json!({"title": "x", "url": "javascript:x"})])),
        ("one address twice", embeds(vec![json!({"title": "x", "url": "https://x.org"}); 2])),
        ("six buttons", row((0..6).map(|n| button(&n.to_string())).collect())),
        ("one id twice", row(vec![button("a"), button("a")])),
        ("no id", row(vec![json!({"type": 2, "style": 1, "label": "Next"})])),
        ("a long id", row(vec![button(&long(101))])),
        ("no label", row(vec![json!({"type": 2, "style": 1, "custom_id": "a"})])),
        ("nonce", json!({"nonce": long(26)})),
        ("an unknown field", json!({"dance": true})),
        ("somebody called", json!({"allowed_mentions": {"parse": ["users"]}})),
        ("anybody called", json!({"allowed_mentions": null})),
    ] {
        client.refused(&client.ask("POST", &path, &message(more)).await, 400, 50_035, what);
    }
    client.refused(&client.ask("POST", &path, &message(json!({"content": ""}))).await, 400, 50_006, "nothing");
    // Each of them would fail the scenario of a bot.
    assert_eq!(fake.world().broken.len(), 21);
    assert_eq!(client.ask("POST", &path, &message(json!({}))).await.0, 200);
    assert_eq!(fake.world().broken.len(), 21);
}

#[tokio::test]
async fn what_the_fake_notes_for_itself_is_shown_to_nobody() {
    let (fake, server) = house();
    let (client, path) = (Client::new(&fake), format!("/channels/{}/messages", server.channel));
    let said = fake.say(&server.channel, &server.ann, "Good day.");
    let reply = fake.reply(&server.channel, &server.owner, &said, "Good evening.", true);
    let again = fake.reply(&server.channel, &server.ann, &reply, "Good night.", false);
    assert_eq!(fake.world().messages[&again.parse().unwrap()].pointer("/referenced_message/_calling"), Some(&json!(true)));
    let (status, listed) = client.ask("GET", &path, &Value::Null).await;
    let answer = client.ask("POST", &path, &message(json!({"message_reference": {"message_id": reply}}))).await.1;
    assert_eq!((status, listed.as_array().unwrap().len()), (200, 3));
    assert!(!listed.to_string().contains("\"_") && !answer.to_string().contains("\"_"), "{listed} {answer}");
}

#[tokio::test]
async fn commands_keep_to_discords_rules() {
    let (fake, _) = house();
    let client = Client::new(&fake);
    let option = |name: &str, is_required: bool| json!({"type": 3, "name": name, "description": "x", "required": is_required});
    for (what, more) in [
        ("a capital", json!({"name": "Ask"})),
        ("a long name", json!({"name": "x".repeat(33)})),
        ("a blank", json!({"name": "forget me"})),
        ("a long description", json!({"description": "x".repeat(101)})),
        ("no description", json!({"description": ""})),
        ("a localized capital", json!({"name_localizations": {"de": "Frag"}})),
        ("26 options", json!({"options": (0..26).map(|n| option(&format!("o{n}"), false)).collect::<Vec<_>>()})),
        ("an option twice", json!({"options": [option("a", false), option("a", false)]})),
        ("required behind optional", json!({"options": [option("a", false), option("b", true)]})),
        (
            "26 choices",
            json!({"options": [{"type": 3, "name": "a", "description": "x", "choices": vec![json!({"name": "x", "value": "x"}); 26]}]}),
        ),
    ] {
        let mut command = json!({"type": 1, "name": "ask", "description": "Ask", "options": []});
        command.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        client.refused(&client.ask("POST", "/applications/1/commands", &command).await, 400, 50_035, what);
    }
}

#[tokio::test]
async fn what_one_may_not_is_refused() {
    let (fake, server) = house();
    let mut client = Client::new(&fake);
    let path = format!("/channels/{}/messages", server.channel);
    let theirs = fake.say(&server.channel, &server.ann, "Good day.");
    let edit = message(json!({}));
    client.refused(&client.ask("PATCH", &format!("{path}/{theirs}"), &edit).await, 403, 50_005, "another's message");
    client.refused(&client.ask("PATCH", &format!("{path}/5"), &edit).await, 404, 10_008, "no message");
    client.refused(&client.ask("GET", "/channels/5", &Value::Null).await, 404, 10_003, "no channel");
    let thread = format!("{path}/{theirs}/threads");
    assert_eq!(client.ask("POST", &thread, &json!({"name": "x"})).await.0, 200);
    client.refused(&client.ask("POST", &thread, &json!({"name": "x"})).await, 400, 160_004, "a thread twice");
    for (bits, code) in [(may::SEND, 50_013), (may::VIEW, 50_001)] {
        fake.change(|world| {
            let deny = json!([{"id": world.bot, "type": 1, "allow": "0", "deny": bits.to_string()}]);
            world.channels.get_mut(&server.channel).unwrap()["permission_overwrites"] = deny;
        });
        client.refused(&client.ask("POST", &path, &edit).await, 403, code, "a channel that is closed");
    }
    client.token = "another".to_owned();
    assert_eq!(client.ask("GET", "/gateway/bot", &Value::Null).await.0, 401);
}

#[tokio::test]
async fn a_nonce_is_one_message() {
    let (fake, server) = house();
    let (client, path) = (Client::new(&fake), format!("/channels/{}/messages", server.channel));
    let body = message(json!({"nonce": "n", "enforce_nonce": true}));
    let (first, second) = (client.ask("POST", &path, &body).await.1, client.ask("POST", &path, &body).await.1);
    assert_eq!(first["id"], second["id"]);
    assert_ne!(first["id"], client.ask("POST", &path, &message(json!({"nonce": "n"}))).await.1["id"]);
}

#[tokio::test]
async fn an_interaction_is_responded_to_once_and_the_first_response_says_who_sees_it() {
    let (fake, server) = house();
    let client = Client::new(&fake);
    let said = fake.say(&server.channel, &server.ann, "Who built it?");
    let begun = fake.menu(&server.channel, &server.ann, &said);
    let token = fake.world().turns[&begun.id].token.clone();
    let callback = format!("/interactions/{}/{token}/callback", begun.id);
    let unknown = client.ask("POST", &format!("/interactions/5/{token}/callback"), &json!({"type": 5})).await;
    client.refused(&unknown, 404, 10_062, "no interaction");
    client.refused(
        &client.ask("POST", &format!("/webhooks/1/{token}"), &message(json!({}))).await,
        404,
        10_015,
        "a message before the response",
    );
    client.refused(
        &client.ask("POST", &callback, &json!({"type": 7, "data": message(json!({}))})).await,
        400,
        50_035,
        "an update of no message",
    );
    assert_eq!(client.ask("POST", &callback, &json!({"type": 5})).await.0, 204);
    client.refused(&client.ask("POST", &callback, &json!({"type": 5})).await, 400, 40_060, "a second response");
    // The first message behind a promise keeps it, whoever it says it is for.
    let kept = client.ask("POST", &format!("/webhooks/1/{token}"), &message(json!({"flags": 64}))).await.1;
    assert_eq!(kept["flags"], 0, "{kept}");
    assert_eq!(text(&kept, "/id"), fake.world().turns[&begun.id].original.clone().unwrap());
}

#[tokio::test]
async fn an_interaction_waits_for_three_seconds_and_its_token_answers_for_fifteen_minutes() {
    let (fake, server) = house();
    let client = Client::new(&fake);
    let seconds = |seconds| fake.change(|world| world.pass(Duration::from_secs(seconds)));
    let said = fake.say(&server.channel, &server.ann, "Who built it?");
    let late = fake.menu(&server.channel, &server.ann, &said);
    seconds(3);
    let callback = |begun: &str, token: &str| format!("/interactions/{begun}/{token}/callback");
    let token = fake.world().turns[&late.id].token.clone();
    client.refused(&client.ask("POST", &callback(&late.id, &token), &json!({"type": 5})).await, 404, 10_062, "too late");
    let begun = fake.menu(&server.channel, &server.ann, &said);
    let token = fake.world().turns[&begun.id].token.clone();
    seconds(2);
    let response = json!({"type": 4, "data": message(json!({}))});
    assert_eq!(client.ask("POST", &callback(&begun.id, &token), &response).await.0, 204);
    let (further, original) = (format!("/webhooks/1/{token}"), format!("/webhooks/1/{token}/messages/@original"));
    seconds(14 * 60);
    assert_eq!(client.ask("POST", &further, &message(json!({}))).await.0, 200);
    assert_eq!(client.ask("PATCH", &original, &message(json!({}))).await.0, 200);
    seconds(60);
    client.refused(&client.ask("POST", &further, &message(json!({}))).await, 401, 50_027, "a further message");
    for method in ["PATCH", "GET", "DELETE"] {
        client.refused(&client.ask(method, &original, &message(json!({}))).await, 401, 50_027, method);
    }
    assert_eq!(fake.world().said_in(&server.channel).len(), 2);
}

#[tokio::test]
async fn choices_keep_to_discords_limits() {
    let (fake, server) = house();
    let client = Client::new(&fake);
    let begun = fake.typed(&server.channel, &server.ann, "ask", &json!([]));
    let path = format!("/interactions/{}/{}/callback", begun.id, fake.world().turns[&begun.id].token);
    let choice = |name: &str, value: &str| json!({"name": name, "value": value});
    let body = |choices: Vec<Value>| json!({"type": 8, "data": {"choices": choices}});
    // Two units each.
    let (long, longest) = ("😀".repeat(51), "😀".repeat(50));
    for (what, choices) in [
        ("26 choices", vec![choice("x", "x"); 26]),
        ("a long name", vec![choice(&long, "x")]),
        ("no name", vec![choice("", "x")]),
        ("a long value", vec![choice("x", &long)]),
        ("no value", vec![choice("x", "")]),
    ] {
        client.refused(&client.ask("POST", &path, &body(choices)).await, 400, 50_035, what);
    }
    client.refused(&client.ask("POST", &path, &json!({"type": 4, "data": message(json!({}))})).await, 400, 50_035, "a message");
    assert_eq!(client.ask("POST", &path, &body(vec![choice(&longest, &longest); 25])).await.0, 204);
    assert_eq!(fake.world().turns[&begun.id].choices.as_ref().unwrap().as_array().unwrap().len(), 25);
    client.refused(&client.ask("POST", &path, &body(Vec::new())).await, 400, 40_060, "choices twice");
}

/// A connection to the gateway that is as careless as it is told to be.
struct Connection(WebSocket<TcpStream>);

impl Connection {
    /// Connects, and says this.
    fn saying(fake: &Fake, said: &Value) -> Connection {
        let address = fake.base().replace("http://", "");
        let (socket, _) = tungstenite::client(format!("ws://{address}"), TcpStream::connect(&address).unwrap()).unwrap();
        let mut connection = Connection(socket);
        assert_eq!(connection.hear().unwrap()["op"], 10);
        connection.0.send(Message::text(said.to_string())).unwrap();
        connection
    }

    /// What comes next, or the code with which the connection is closed.
    fn hear(&mut self) -> Result<Value, u16> {
        loop {
            match self.0.read().unwrap() {
                Message::Text(text) => return Ok(serde_json::from_str(&text).unwrap()),
                Message::Close(frame) => return Err(frame.unwrap().code.into()),
                _ => {}
            }
        }
    }

    /// The names of what comes next, up to one.
    fn hear_until(&mut self, name: &str) -> Vec<Value> {
        let mut heard = Vec::new();
        while heard.last().is_none_or(|last: &Value| last["t"] != name) {
            heard.push(self.hear().unwrap());
        }
        heard
    }
}

fn identify(token: &str, intents: u64) -> Value {
    json!({"op": 2, "d": {"token": token, "intents": intents, "properties": {"os": "x", "browser": "x", "device": "x"}}})
}

#[test]
fn a_session_begins_with_a_token_and_intents_that_are_allowed() {
    let (fake, _) = house();
    let token = fake.world().token.clone();
    assert_eq!(Connection::saying(&fake, &identify("another", 1)).hear(), Err(4_004));
    fake.change(|world| world.flags = 0);
    assert_eq!(Connection::saying(&fake, &identify(&token, 1 << 15)).hear(), Err(4_014));
    let mut connection = Connection::saying(&fake, &identify(&token, 1));
    assert_eq!(connection.hear_until("GUILD_CREATE").len(), 2);
}

#[test]
fn a_session_goes_on_behind_what_it_has_heard_and_no_other_does() {
    let (fake, server) = house();
    let token = fake.world().token.clone();
    let resume = |session: &str, token: &str, seq: u64| json!({"op": 6, "d": {"token": token, "session_id": session, "seq": seq}});
    let mut connection = Connection::saying(&fake, &identify(&token, 1));
    let begun = connection.hear_until("GUILD_CREATE");
    let session = text(&begun[0], "/d/session_id").to_owned();
    drop(connection);
    let missed = fake.say(&server.channel, &server.ann, "Good day.");
    let mut connection = Connection::saying(&fake, &resume(&session, &token, 2));
    let heard = connection.hear_until("RESUMED");
    let heard: Vec<(&str, u64)> = heard.iter().map(|event| (text(event, "/t"), event["s"].as_u64().unwrap())).collect();
    assert_eq!(heard, [("MESSAGE_CREATE", 3), ("RESUMED", 4)], "{missed}");
    assert_eq!(Connection::saying(&fake, &resume(&session, "another", 4)).hear(), Err(4_004));
    // One that nobody knows may begin anew on the same connection.
    let mut connection = Connection::saying(&fake, &resume("nobody's", &token, 4));
    let refused = connection.hear().unwrap();
    assert_eq!((&refused["op"], &refused["d"]), (&json!(9), &json!(false)));
    connection.0.send(Message::text(identify(&token, 1).to_string())).unwrap();
    assert_eq!(connection.hear_until("GUILD_CREATE").len(), 2);
    // One that has heard more than was told is over.
    assert_eq!(Connection::saying(&fake, &resume(&session, &token, 99)).hear(), Err(4_007));
    assert_eq!(Connection::saying(&fake, &resume(&session, &token, 4)).hear().unwrap()["op"], 9);
}

//! Buttons: what can be done with an answer from here. What a button does stands in its id, with the key of the answer and never with the
//! question, so that it works however old it is.

use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::bot::effect::EffectKey;
use crate::bot::message::Action;
use crate::bot::texts::{TextId, Tongue};

/// What the ids of this version's buttons begin with.
const PREFIX: &str = "q1";
/// How many buttons stand side by side.
const IN_A_ROW: usize = 5;
/// How many digits an answer's key has.
const KEY: usize = 10;

/// What each button is called, what it looks like, and which row it stands in.
const BUTTONS: &[(Action, TextId, Look, usize)] = &[
    (Action::Previous, TextId::PreviousLabel, Look::Main, 0),
    (Action::Next, TextId::NextLabel, Look::Main, 0),
    (Action::More, TextId::MoreLabel, Look::Beside, 0),
    (Action::Source, TextId::SourceLabel, Look::Beside, 0),
    (Action::Share, TextId::ShareLabel, Look::Main, 1),
    (Action::Helpful, TextId::HelpfulLabel, Look::Beside, 1),
    (Action::Unhelpful, TextId::UnhelpfulLabel, Look::Beside, 1),
    (Action::Remove, TextId::RemoveLabel, Look::Beside, 1),
    (Action::Post, TextId::PostLabel, Look::Main, 0),
    (Action::Approve, TextId::ApproveLabel, Look::Main, 0),
    (Action::Reject, TextId::RejectLabel, Look::Beside, 0),
    (Action::Add, TextId::AddLabel, Look::Beside, 0),
    (Action::Shorter, TextId::ShorterLabel, Look::Beside, 0),
    (Action::Longer, TextId::LongerLabel, Look::Beside, 0),
    (Action::Discard, TextId::DiscardLabel, Look::Beside, 1),
    (Action::Retract, TextId::RetractLabel, Look::Beside, 1),
    (Action::Cited, TextId::CitedLabel, Look::Beside, 0),
];

/// How a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// The most likely next step.
    Main,
    /// All others.
    Beside,
}

impl Look {
    /// Discord's number for it.
    fn style(self) -> u8 {
        match self {
            Self::Main => 1,
            Self::Beside => 2,
        }
    }
}

/// The short key of an answer, by which it can be found again.
pub fn short_key(key: &EffectKey) -> String {
    Sha256::digest(key.0.as_bytes()).iter().take(KEY / 2).fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The rows of buttons for what can be done; nothing where nothing can. Whoever can go on from an answer can also say whether it helped.
pub fn rows(actions: &[Action], tongue: Tongue, key: &str) -> Vec<Value> {
    if actions.is_empty() {
        return Vec::new();
    }
    let is_answer = actions.iter().any(|action| action.is_of_answer());
    let is_offered = |action: &Action| actions.contains(action) || is_answer && matches!(action, Action::Helpful | Action::Unhelpful);
    let row = |row: usize| {
        let of_row = BUTTONS.iter().filter(|(action, _, _, at)| *at == row && is_offered(action)).take(IN_A_ROW);
        let buttons: Vec<Value> = of_row.map(|(action, label, look, _)| button(*action, tongue.text(*label), *look, key)).collect();
        (!buttons.is_empty()).then(|| json!({"type": 1, "components": buttons}))
    };
    (0..2).filter_map(row).collect()
}

fn button(action: Action, label: &str, look: Look, key: &str) -> Value {
    json!({"type": 2, "style": look.style(), "label": label, "custom_id": format!("{PREFIX}.{}.{key}", action.name())})
}

/// What a button does, and the key of its answer; nothing where it is none of ours.
pub fn read(id: &str) -> Option<(Action, &str)> {
    let (prefix, rest) = id.split_once('.')?;
    let (name, key) = rest.split_once('.')?;
    let (action, ..) = BUTTONS.iter().find(|(action, ..)| action.name() == name)?;
    (prefix == PREFIX).then_some((*action, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_is_read_as_what_it_does() {
        // What stands together in one message.
        let answer = [Action::ALL.as_slice(), &[Action::Helpful, Action::Unhelpful]].concat();
        let draft = vec![Action::Post, Action::Add, Action::Shorter, Action::Longer, Action::Discard];
        let kinds = [answer, draft, vec![Action::Approve, Action::Reject], vec![Action::Retract], vec![Action::Cited]];
        let key = short_key(&EffectKey("discord:5/7/0".into()));
        assert_eq!(key.len(), KEY);
        assert!(BUTTONS.iter().all(|(action, ..)| kinds.iter().any(|actions| actions.contains(action))));
        for (tongue, actions) in Tongue::ALL.into_iter().flat_map(|tongue| kinds.iter().map(move |actions| (tongue, actions))) {
            let rows = rows(actions, tongue, &key);
            let buttons: Vec<&Value> = rows.iter().flat_map(|row| row["components"].as_array().unwrap()).collect();
            assert!(rows.iter().all(|row| row["components"].as_array().unwrap().len() <= IN_A_ROW));
            let mut read: Vec<(Action, &str)> =
                buttons.iter().map(|button| super::read(button["custom_id"].as_str().unwrap()).unwrap()).collect();
            let mut all: Vec<(Action, &str)> = actions.iter().map(|action| (*action, key.as_str())).collect();
            read.sort();
            all.sort();
            assert_eq!(read, all);
            // A label is words, and short enough for a phone.
            assert!(buttons.iter().all(|button| (2..=20).contains(&button["label"].as_str().unwrap().chars().count())));
        }
    }

    #[test]
    fn votes_are_offered_wherever_something_is() {
        let names = |actions: &[Action]| {
            let rows = rows(actions, Tongue::En, "k");
            rows.iter()
                .flat_map(|row| row["components"].as_array().unwrap().clone())
                .map(|button| button["label"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&[Action::More]), ["More context", "Helpful", "Not helpful"]);
        assert_eq!(names(&[]), [""; 0]);
    }

    #[test]
    fn buttons_of_others_are_not_read() {
        for id in ["", "q1", "q1.next", "q0.next.k", "q1.dance.k", "next"] {
            assert_eq!(read(id), None, "{id}");
        }
    }
}

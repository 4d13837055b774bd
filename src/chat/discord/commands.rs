//! The commands as they are registered, made from the one table of commands: moderators find and limit them under Server Settings,
//! Integrations. What buttons do has no command here.

use serde_json::{Map, Value, json};

use super::permissions::MANAGE_MESSAGES;
use crate::bot::commands::{Argument, COMMANDS, Command, Id, Place};
use crate::bot::permit::Role;
use crate::bot::settings::Key;
use crate::bot::texts::{TextId, Tongue};

/// Discord's numbers for what an option takes.
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const USER: u8 = 6;

/// Discord's numbers for what is registered: a command, and an entry in a message's menu.
const CHAT_INPUT: u8 = 1;
const MESSAGE: u8 = 3;

/// Discord's numbers for where a command can be used: in servers, and in direct rooms with the bot.
const IN_SERVERS: u8 = 0;
const IN_DIRECT_ROOMS: u8 = 1;

/// The longest text of an option, in characters: that of a question.
const LONGEST: u16 = 1_000;

/// The languages that Discord has a table for, beside English, and its names for them.
const LOCALES: &[(&str, Tongue)] = &[("de", Tongue::De)];

/// An option of a command.
#[derive(Debug, Clone, Copy)]
struct Choice {
    name: TextId,
    description: TextId,
    kind: u8,
    is_required: bool,
    is_completed: bool,
}

/// What has to be changed for the right commands to be registered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Commands that are missing or say something else; registering one under a name that is there replaces it.
    pub upsert: Vec<Value>,
    /// The ids of commands that are none of the bot's any more.
    pub stale: Vec<String>,
}

/// Whether a command is called by its name: what buttons do is done by buttons.
fn is_registered(command: &Command) -> bool {
    !matches!(command.id, Id::Next | Id::Previous | Id::More | Id::Source | Id::Remove | Id::Helpful | Id::Unhelpful)
}

/// The name of a command on Discord: in small letters, and in one word.
pub fn registered_name(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// The command that is registered under a name.
pub fn named(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| is_registered(command) && registered_name(command.name) == name)
}

/// All that has to be registered.
pub fn wanted() -> Vec<Value> {
    COMMANDS.iter().filter(|command| is_registered(command)).map(registered).chain([menu()]).collect()
}

fn registered(command: &Command) -> Value {
    let mut fields = common(CHAT_INPUT, command.least, command.place);
    fields.insert("name".to_owned(), json!(registered_name(command.name)));
    fields.insert("name_localizations".to_owned(), localized(|tongue| registered_name(command.name_in(tongue))));
    fields.insert("description".to_owned(), json!(description(command.summary, Tongue::En)));
    fields.insert("description_localizations".to_owned(), localized(|tongue| description(command.summary, tongue)));
    fields.insert("options".to_owned(), Value::Array(options(command)));
    Value::Object(fields)
}

/// The entry in a message's menu that asks what the message says.
fn menu() -> Value {
    let mut fields = common(MESSAGE, Role::Member, Place::Anywhere);
    fields.insert("name".to_owned(), json!(Tongue::En.text(TextId::FindPassage)));
    fields.insert("name_localizations".to_owned(), localized(|tongue| tongue.text(TextId::FindPassage).to_owned()));
    Value::Object(fields)
}

fn common(kind: u8, least: Role, place: Place) -> Map<String, Value> {
    let is_for_moderators = least > Role::Member;
    let contexts = if is_for_moderators || place == Place::Rooms { vec![IN_SERVERS] } else { vec![IN_SERVERS, IN_DIRECT_ROOMS] };
    let fields = [
        ("type", json!(kind)),
        ("contexts", json!(contexts)),
        // Only servers have it, no single users.
        ("integration_types", json!([0])),
        ("default_member_permissions", if is_for_moderators { json!(MANAGE_MESSAGES.to_string()) } else { Value::Null }),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn localized(text: impl Fn(Tongue) -> String) -> Value {
    Value::Object(LOCALES.iter().map(|(locale, tongue)| ((*locale).to_owned(), json!(text(*tongue)))).collect())
}

/// A description without the full stop, as Discord's own have none.
fn description(text: TextId, tongue: Tongue) -> String {
    tongue.text(text).trim_end_matches('.').to_owned()
}

fn options(command: &Command) -> Vec<Value> {
    let plain = |name, description| Choice { name, description, kind: STRING, is_required: false, is_completed: false };
    let completed = |name, description| Choice { is_completed: true, ..plain(name, description) };
    let required = |choice: Choice| Choice { is_required: true, ..choice };
    let whole_server =
        || with_choices(plain(TextId::ForOption, TextId::ForHint), &[(TextId::HereChoice, "here"), (TextId::ServerChoice, "server")]);
    match command.argument {
        Argument::None | Argument::Number => Vec::new(),
        Argument::Question => vec![
            option(required(completed(TextId::QuestionOption, TextId::QuestionHint))),
            option(completed(TextId::InOption, TextId::InHint)),
            option(Choice { kind: BOOLEAN, ..plain(TextId::PrivateOption, TextId::PrivateHint) }),
        ],
        Argument::Citation => vec![option(plain(TextId::CitationOption, TextId::CitationHint))],
        Argument::Command => vec![listed(plain(TextId::CommandOption, TextId::CommandHint), members_commands())],
        Argument::Setting => {
            let keys = Key::ALL.into_iter().map(|key| (key.name().to_owned(), Some(key))).collect();
            vec![
                settings(plain(TextId::SettingOption, TextId::SettingHint), keys),
                option(completed(TextId::ValueOption, TextId::ValueHint)),
                whole_server(),
            ]
        }
        Argument::Language => {
            let tongues = Tongue::ALL.into_iter().map(|tongue| tongue.code().to_owned()).collect();
            vec![listed(plain(TextId::LanguageOption, TextId::LanguageHint), tongues), whole_server()]
        }
        Argument::Document => vec![option(completed(TextId::ArticleOption, TextId::ArticleHint))],
        Argument::Member => vec![option(Choice { kind: USER, ..plain(TextId::MemberOption, TextId::MemberHint) })],
        Argument::Time => vec![option(plain(TextId::TimeOption, TextId::TimeHint))],
        Argument::Period => vec![option(plain(TextId::PeriodOption, TextId::PeriodHint))],
        Argument::Change => vec![
            option(plain(TextId::NumberOption, TextId::NumberHint)),
            with_choices(
                plain(TextId::DeedOption, TextId::DeedHint),
                &[(TextId::UpdateChoice, "update"), (TextId::MarkChoice, "mark"), (TextId::RetractChoice, "retract")],
            ),
        ],
        Argument::Articles => vec![
            option(required(completed(TextId::ArticlesOption, TextId::ArticlesHint))),
            option(plain(TextId::FocusOption, TextId::FocusHint)),
            option(plain(TextId::LengthOption, TextId::LengthHint)),
        ],
        Argument::Draft => vec![
            option(Choice { kind: INTEGER, ..plain(TextId::DraftOption, TextId::DraftHint) }),
            option(plain(TextId::ActOption, TextId::ActHint)),
        ],
    }
}

/// The commands that help can be had on, as many as Discord lets choose from.
fn members_commands() -> Vec<String> {
    COMMANDS.iter().filter(|command| is_registered(command)).map(|command| command.name.to_owned()).take(25).collect()
}

fn option(choice: Choice) -> Value {
    let mut fields = Map::from_iter([
        ("type".to_owned(), json!(choice.kind)),
        ("name".to_owned(), json!(Tongue::En.text(choice.name))),
        ("name_localizations".to_owned(), localized(|tongue| tongue.text(choice.name).to_owned())),
        ("description".to_owned(), json!(description(choice.description, Tongue::En))),
        ("description_localizations".to_owned(), localized(|tongue| description(choice.description, tongue))),
        ("required".to_owned(), json!(choice.is_required)),
    ]);
    if choice.is_completed {
        fields.insert("autocomplete".to_owned(), json!(true));
    }
    if choice.kind == STRING && choice.is_completed {
        fields.insert("max_length".to_owned(), json!(LONGEST));
    }
    Value::Object(fields)
}

/// An option with fixed values, which are called so in each language.
fn with_choices(choice: Choice, values: &[(TextId, &str)]) -> Value {
    let choices = values.iter().map(|(name, value)| {
        let names = localized(|tongue| tongue.text(*name).to_owned());
        json!({"name": Tongue::En.text(*name), "name_localizations": names, "value": value})
    });
    with(option(choice), choices.collect())
}

/// An option with fixed values that are words of their own.
fn listed(choice: Choice, values: Vec<String>) -> Value {
    with(option(choice), values.into_iter().map(|value| json!({"name": value, "value": value})).collect())
}

/// An option with the settings, by what they are called in each language.
fn settings(choice: Choice, keys: Vec<(String, Option<Key>)>) -> Value {
    let named = |key: Option<Key>, tongue: Tongue| key.map_or("", |key| tongue.phrases().setting(key)).to_owned();
    let choices = keys.into_iter().map(|(value, key)| json!({"name": named(key, Tongue::En), "name_localizations": localized(|tongue| named(key, tongue)), "value": value}));
    with(option(choice), choices.collect())
}

fn with(mut option: Value, choices: Vec<Value>) -> Value {
    if let Value::Object(fields) = &mut option {
        fields.insert("choices".to_owned(), Value::Array(choices));
    }
    option
}

/// What has to be changed, compared with what is registered. Both are compared as they are written, but for what Discord adds itself.
pub fn changes(registered: &[Value], wanted: &[Value]) -> Changes {
    let same = |one: &Value, other: &Value| ["name", "type"].iter().all(|key| one.get(key) == other.get(key));
    let is_fine = |command: &&Value| registered.iter().any(|known| same(known, command) && says_all(known, command));
    let is_wanted = |known: &&Value| wanted.iter().any(|command| same(known, command));
    Changes {
        upsert: wanted.iter().filter(|command| !is_fine(command)).cloned().collect(),
        stale: registered
            .iter()
            .filter(|known| !is_wanted(known))
            .filter_map(|known| known.get("id")?.as_str().map(str::to_owned))
            .collect(),
    }
}

/// Whether what is registered says what is wanted: fields that are not wanted are Discord's own, and one that is left out is as good as
/// one that is empty, false or nothing.
fn says_all(registered: &Value, wanted: &Value) -> bool {
    match (registered, wanted) {
        (Value::Object(registered), Value::Object(wanted)) => {
            wanted.iter().all(|(key, value)| says_all(registered.get(key).unwrap_or(&Value::Null), value))
        }
        (Value::Array(registered), Value::Array(wanted)) => {
            registered.len() == wanted.len() && registered.iter().zip(wanted).all(|(registered, wanted)| says_all(registered, wanted))
        }
        (Value::Null, wanted) => is_nothing(wanted),
        (registered, wanted) => registered == wanted || is_nothing(registered) && is_nothing(wanted),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn strings<'a>(of: &'a Value, key: &str) -> Vec<&'a str> {
        let localized = of.get(format!("{key}_localizations")).and_then(Value::as_object);
        let localized = localized.into_iter().flat_map(|names| names.values());
        of.get(key).into_iter().chain(localized).map(|text| text.as_str().unwrap()).collect()
    }

    fn is_name(name: &str) -> bool {
        (1..=32).contains(&name.chars().count())
            && name.to_lowercase() == name
            && name.chars().all(|sign| sign.is_alphanumeric() || "-_'".contains(sign))
    }

    /// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
    #[test]
    fn what_is_registered_keeps_to_discords_rules() {
        let wanted = wanted();
        assert!(wanted.len() <= 100);
        for locale in [None, Some("de")] {
            let name = |command: &Value| {
                locale.map_or(&command["name"], |locale| &command["name_localizations"][locale]).as_str().unwrap().to_owned()
            };
            let names: BTreeSet<String> = wanted.iter().map(name).collect();
            assert_eq!(names.len(), wanted.len());
        }
        for command in &wanted {
            let is_menu = command["type"] == MESSAGE;
            assert!(
                strings(command, "name").iter().all(|name| if is_menu { (1..=32).contains(&name.chars().count()) } else { is_name(name) }),
                "{command}"
            );
            assert!(is_menu || strings(command, "description").iter().all(|text| (1..=100).contains(&text.chars().count())), "{command}");
            let options = command.get("options").and_then(Value::as_array).cloned().unwrap_or_default();
            assert!(options.len() <= 25);
            // What is required comes first.
            assert!(options.is_sorted_by_key(|option| option["required"] != json!(true)), "{command}");
            for option in &options {
                assert!(strings(option, "name").iter().all(|name| is_name(name)), "{option}");
                assert!(strings(option, "description").iter().all(|text| (1..=100).contains(&text.chars().count())), "{option}");
                let choices = option.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
                assert!(choices.len() <= 25 && (choices.is_empty() || option.get("autocomplete").is_none()));
                assert!(
                    choices.iter().all(|choice| strings(choice, "name").iter().all(|name| (1..=100).contains(&name.chars().count()))),
                    "{option}"
                );
            }
            assert!(command.to_string().chars().count() < 8_000);
        }
    }

    #[test]
    fn moderators_commands_are_shown_to_moderators_in_servers() {
        for command in wanted() {
            let name = command["name"].as_str().unwrap();
            let is_for_moderators = named(name).is_some_and(|command| command.least > Role::Member);
            assert_eq!(command["default_member_permissions"].is_string(), is_for_moderators, "{name}");
            assert_eq!(command["contexts"] == json!([0]), is_for_moderators, "{name}");
        }
    }

    #[test]
    fn only_what_differs_is_registered_again() {
        let wanted = wanted();
        let mut registered = wanted.clone();
        for (command, id) in registered.iter_mut().zip(1..) {
            command["id"] = json!(id.to_string());
            command["nsfw"] = json!(false);
            // Discord leaves out what is false or empty.
            for option in command.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
                option.as_object_mut().unwrap().retain(|_, value| *value != json!(false));
            }
            command
                .as_object_mut()
                .unwrap()
                .retain(|key, value| key != "options" || value.as_array().is_some_and(|options| !options.is_empty()));
        }
        assert_eq!(changes(&registered, &wanted), Changes::default());
        registered[0]["description_localizations"]["de"] = json!("Anders");
        registered[1]["name"] = json!("old");
        let changed = changes(&registered, &wanted);
        assert_eq!(changed.upsert, wanted[..2]);
        assert_eq!(changed.stale, ["2"]);
        assert_eq!(changes(&[], &wanted).upsert.len(), wanted.len());
    }
}

//! What a command says, in the words that the core understands; and what somebody is typing. Read from plain JSON, without a connection.

use serde_json::Value;

use super::commands;
use crate::bot::commands::Argument;
use crate::bot::settings::Key;
use crate::bot::texts::{TextId, Tongue};

/// How a question begins.
pub const ASK: &str = "ask ";
/// Discord's number for an entry in a message's menu.
const MESSAGE: u64 = 3;

/// What a command says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// As the core reads it: `ask who spoke? in: news`.
    pub text: String,
    /// The answer is for the member alone.
    pub is_private: bool,
}

/// What is sought for what is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Passages that answer.
    Passages,
    /// Articles.
    Articles,
    /// Values of a setting.
    Values(Key),
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// What is sought for it.
    pub sought: Sought,
    /// What has been typed so far.
    pub typed: String,
    /// Where it is sought only.
    pub only: Option<String>,
}

/// What a command says; `data` is an interaction's.
pub fn understood(data: &Value) -> Understood {
    if data.get("type").and_then(Value::as_u64) == Some(MESSAGE) {
        return Understood { text: format!("{ASK}{}", of_message(data)), is_private: false };
    }
    let name = data.get("name").and_then(Value::as_str).unwrap_or_default();
    let Some(command) = commands::named(name) else { return Understood { text: name.to_owned(), is_private: false } };
    let option = |id: TextId| option(data, id);
    let text = |id: TextId| option(id).and_then(Value::as_str).map(one_line).unwrap_or_default();
    let server = if text(TextId::ForOption) == "server" { "server" } else { "" };
    let words: Vec<String> = match command.argument {
        Argument::Question => {
            let only = text(TextId::InOption);
            let only = if only.is_empty() { only } else { format!("in: {only}") };
            vec![option(TextId::QuestionOption).and_then(Value::as_str).unwrap_or_default().to_owned(), only]
        }
        Argument::Setting => vec![server.to_owned(), text(TextId::SettingOption), text(TextId::ValueOption)],
        Argument::Language => vec![server.to_owned(), text(TextId::LanguageOption)],
        Argument::Citation => vec![text(TextId::CitationOption)],
        Argument::Command => vec![text(TextId::CommandOption)],
        Argument::Document => vec![text(TextId::ArticleOption)],
        Argument::Member => vec![text(TextId::MemberOption)],
        Argument::Time => vec![text(TextId::TimeOption)],
        Argument::Articles => {
            let with = |word: &str, words: String| if words.is_empty() { words } else { format!("{word} {words}") };
            let (about, length) = (with("about", text(TextId::FocusOption)), text(TextId::LengthOption));
            let is_number = !length.is_empty() && length.chars().all(|digit| digit.is_ascii_digit());
            let length = with("in", if is_number { format!("{length} sentences") } else { length });
            vec![text(TextId::ArticlesOption), about, length]
        }
        Argument::Draft => {
            let number = option(TextId::DraftOption).and_then(Value::as_u64).map(|number| number.to_string());
            vec![number.unwrap_or_default(), text(TextId::ActOption)]
        }
        Argument::Period => vec![text(TextId::PeriodOption)],
        Argument::Change => vec![text(TextId::NumberOption), text(TextId::DeedOption)],
        Argument::None | Argument::Number => Vec::new(),
    };
    let words = words.into_iter().filter(|words| !words.is_empty());
    let text = std::iter::once(command.name.to_owned()).chain(words).collect::<Vec<_>>().join(" ");
    let is_private = option(TextId::PrivateOption).and_then(Value::as_bool).unwrap_or_default();
    Understood { text, is_private }
}

/// The words of the message whose menu was opened.
fn of_message(data: &Value) -> &str {
    let target = data.get("target_id").and_then(Value::as_str).unwrap_or_default();
    let message = data.get("resolved").and_then(|resolved| resolved.get("messages")).and_then(|messages| messages.get(target));
    message.and_then(|message| message.get("content")).and_then(Value::as_str).unwrap_or_default()
}

/// What is being typed, and what is sought for it; nothing where nothing is completed.
pub fn focused(data: &Value) -> Option<Focus> {
    let options = data.get("options")?.as_array()?;
    let focused = options.iter().find(|option| option.get("focused").and_then(Value::as_bool) == Some(true))?;
    let name = focused.get("name")?.as_str()?;
    let is = |id: TextId| name == Tongue::En.text(id);
    let text = |id: TextId| option(data, id).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
    let sought = match () {
        () if is(TextId::QuestionOption) => Sought::Passages,
        () if is(TextId::InOption) || is(TextId::ArticleOption) || is(TextId::ArticlesOption) => Sought::Articles,
        () if is(TextId::ValueOption) => Sought::Values(Key::from_name(&text(TextId::SettingOption)?)?),
        () => return None,
    };
    let typed = focused.get("value").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Focus { sought, typed, only: text(TextId::InOption).filter(|_| sought == Sought::Passages) })
}

fn option(data: &Value, id: TextId) -> Option<&Value> {
    let options = data.get("options")?.as_array()?;
    let is_it = |option: &&Value| option.get("name").and_then(Value::as_str) == Some(Tongue::En.text(id));
    options.iter().find(is_it)?.get("value")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(name: &str, options: &Value, text: &str) {
        assert_eq!(understood(&json!({"type": 1, "name": name, "options": options})).text, text);
    }

    #[test]
    fn commands_are_said_in_the_words_of_the_core() {
        let option = |name: &str, value: &str| json!({"name": name, "type": 3, "value": value});
        check("ask", &json!([option("question", "Who spoke?"), option("in", "news")]), "ask Who spoke? in: news");
        check("ask", &json!([option("question", "a\nb")]), "ask a\nb");
        check("settings", &json!([option("setting", "quotes"), option("value", "2"), option("for", "server")]), "settings server quotes 2");
        check("settings", &json!([]), "settings");
        check("language", &json!([option("language", "de")]), "language de");
        check("forget-me", &json!([]), "forget me");
        check("ignore", &json!([{"name": "member", "type": 6, "value": "42"}]), "ignore 42");
        check("hide", &json!([option("article", "news/paris")]), "hide news/paris");
        let draft = json!([{"name": "number", "type": 4, "value": 3}, option("act", "drop 4")]);
        check("draft", &draft, "draft 3 drop 4");
        check("draft", &json!([]), "draft");
        let summary = json!([option("articles", "news/paris"), option("focus", "the budget"), option("length", "5")]);
        check("summary", &summary, "summary news/paris about the budget in 5 sentences");
        check("quiet", &json!([option("time", "1h")]), "quiet 1h");
        check("dance", &json!([]), "dance");
    }

    #[test]
    fn an_answer_can_be_for_the_member_alone() {
        let data = json!({"type": 1, "name": "ask", "options": [{"name": "question", "value": "x"}, {"name": "private", "value": true}]});
        assert!(understood(&data).is_private);
    }

    #[test]
    fn a_messages_menu_asks_what_it_says() {
        let data =
            json!({"type": 3, "name": "Find the passage", "target_id": "9", "resolved": {"messages": {"9": {"content": "Who built it?"}}}});
        assert_eq!(understood(&data), Understood { text: "ask Who built it?".into(), is_private: false });
        assert_eq!(understood(&json!({"type": 3, "target_id": "9"})).text, "ask ");
    }

    #[test]
    fn what_is_typed_is_sought_where_it_belongs() {
        let focus = |options: Value| focused(&json!({"name": "ask", "options": options}));
        let typed = json!([{"name": "question", "value": "who b", "focused": true}, {"name": "in", "value": "news"}]);
        assert_eq!(focus(typed), Some(Focus { sought: Sought::Passages, typed: "who b".into(), only: Some("news".into()) }));
        let only = focus(json!([{"name": "question", "value": "who"}, {"name": "in", "value": "ne", "focused": true}]));
        assert_eq!(only, Some(Focus { sought: Sought::Articles, typed: "ne".into(), only: None }));
        let value = focus(json!([{"name": "setting", "value": "quotes"}, {"name": "value", "value": "", "focused": true}]));
        assert_eq!(value.map(|focus| focus.sought), Some(Sought::Values(Key::Quotes)));
        assert_eq!(focus(json!([{"name": "question", "value": "who"}])), None);
        assert_eq!(focused(&json!({})), None);
    }
}

//! From what a member typed to what is meant. Total: every text means something, if only nothing.

use super::commands::{self, Argument, Command};
use super::settings::Key;
use super::texts::Tongue;
use crate::corpus::Citation;

/// What a text means.
#[derive(Debug, Clone)]
pub enum Meant<'a> {
    /// A command, with what stands behind its name.
    Command(&'static Command, &'a str),
    /// Something typed as a command that is none, with the command that it is most like.
    NoCommand(Option<&'static Command>),
    /// Anything else.
    Question(String),
    /// Thanks and the like, or nothing at all.
    Nothing,
}

/// How a text reached the bot, as far as it matters for its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As a command of the platform: the first word is a command's name.
    Command,
    /// Said to the bot.
    Addressed,
    /// Overheard.
    Overheard,
}

/// Says what `text` means in a room whose commands begin with `prefix`.
pub fn parse<'a>(text: &'a str, form: Form, prefix: &str) -> Meant<'a> {
    let text = text.trim();
    // What is left of "name, …" without the name.
    let text = if form == Form::Addressed { text.trim_start_matches([',', ':', ' ']) } else { text };
    let prefixed = text.strip_prefix(prefix).filter(|_| !prefix.is_empty()).filter(|rest| rest.starts_with(char::is_alphabetic));
    match (form, prefixed) {
        (Form::Command, _) => command(text).unwrap_or_else(|| Meant::NoCommand(first(text).and_then(commands::nearest))),
        (_, Some(rest)) => match (command(rest), first(rest).and_then(commands::nearest)) {
            (Some(meant), _) => meant,
            // Other bots have prefixes too: what is like none of our commands was not meant for this one.
            (None, None) if form == Form::Overheard => Meant::Nothing,
            (None, near) => Meant::NoCommand(near),
        },
        (Form::Addressed, None) => plain(text).unwrap_or_else(|| question(text)),
        (Form::Overheard, None) => question(text),
    }
}

fn first(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

/// A command's name and what stands behind it.
fn command(text: &str) -> Option<Meant<'_>> {
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    let (command, taken) = commands::called(&words)?;
    let mut rest = text.trim_start();
    for _ in 0..taken {
        rest = rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim_start();
    }
    Some(Meant::Command(command, rest.trim_end()))
}

/// A command said without a prefix: only where the whole text is one, so that no question is taken for a command.
fn plain(text: &str) -> Option<Meant<'_>> {
    if let Some(number) = number(text) {
        let next = commands::COMMANDS.iter().find(|command| command.argument == Argument::Number)?;
        return Some(Meant::Command(next, number));
    }
    let bare = text.trim_end_matches(['.', '!', '?', ' ']);
    let Meant::Command(command, argument) = command(bare)? else { return None };
    // A setting may be one of the whole server.
    let of_server = super::moderating::of_server(argument).filter(|_| matches!(command.argument, Argument::Setting | Argument::Language));
    let mut words = of_server.unwrap_or(argument).split_whitespace();
    let (one, two) = (words.next(), words.next());
    let is_whole = match (command.argument, one, two) {
        (Argument::Question, one, _) => one.is_some(),
        (Argument::Time, Some(_), _) => super::quiet::is_time(argument),
        (Argument::Period, Some(_), _) => super::digest::is_period(argument),
        (Argument::Change, Some(_), _) => super::changed::is_order(argument),
        (Argument::None | Argument::Document | Argument::Member, None, _) => true,
        (Argument::None, Some(_), _) => false,
        (_, None, _) => true,
        (Argument::Setting, Some(key), _) => Key::from_name(key).is_some(),
        (Argument::Number, Some(word), None) => number(word).is_some(),
        (Argument::Citation, Some(word), None) => citation(word).is_some(),
        (Argument::Command, Some(_), None) => commands::called(&argument.split(' ').collect::<Vec<_>>()).is_some(),
        (Argument::Command, Some(_), Some(_)) => {
            commands::called(&argument.split(' ').collect::<Vec<_>>()).is_some_and(|(_, words)| words == 2)
        }
        (Argument::Language, Some(word), None) => Tongue::from_name(word).is_some(),
        (Argument::Document, Some(word), None) => word.contains('/'),
        (Argument::Member, Some(_), None) => true,
        (Argument::Articles, Some(word), _) => word.contains('/') || words.next().is_none(),
        (Argument::Draft, Some(_), _) => super::drafts::is_act(argument),
        (_, Some(_), Some(_)) => false,
    };
    if !is_whole {
        return None;
    }
    // A question keeps its question mark, and a prefix can be such a sign itself.
    let is_sign = one.and_then(Key::from_name) == Some(Key::Prefix) && text.split_whitespace().count() > bare.split_whitespace().count();
    match command.argument {
        Argument::Question => self::command(text),
        Argument::Setting if is_sign => self::command(text),
        _ => Some(Meant::Command(command, argument)),
    }
}

fn number(text: &str) -> Option<&str> {
    let is_number = text.len() == 1 && text.chars().all(|digit| ('1'..='9').contains(&digit));
    is_number.then_some(text)
}

/// A citation, also in the quotation and code marks it may have been copied with.
pub fn citation(text: &str) -> Option<Citation> {
    text.trim_matches(|mark: char| mark.is_whitespace() || "`()[]<>\"'“”„".contains(mark)).parse().ok()
}

/// What is left of a text without its code blocks and what it quotes of others; nothing where that is thanks or silence.
fn question(text: &str) -> Meant<'static> {
    let mut said = String::new();
    let mut is_code = false;
    for line in text.lines() {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            // A block that opens and closes on one line leaves nothing open.
            is_code ^= !(start.len() > 3 && start.get(3..).is_some_and(|rest| rest.contains("```")));
        } else if !is_code && !start.starts_with('>') {
            said.push_str(line);
            said.push('\n');
        }
    }
    let said = said.trim();
    if said.is_empty() || is_chatter(said) { Meant::Nothing } else { Meant::Question(said.to_owned()) }
}

/// Words that need no answer, in the languages of the texts. Sorted.
const CHATTER: &[&str] = &[
    "ah",
    "aha",
    "alles klar",
    "bitte",
    "cheers",
    "cool",
    "danke",
    "danke schön",
    "dankeschön",
    "genau",
    "good bot",
    "great",
    "gut",
    "haha",
    "hm",
    "hmm",
    "ja",
    "k",
    "klar",
    "lol",
    "merci",
    "nein",
    "nice",
    "no",
    "no worries",
    "np",
    "oh",
    "ok",
    "okay",
    "perfect",
    "perfekt",
    "prima",
    "super",
    "sure",
    "thank you",
    "thank you very much",
    "thanks",
    "thanks a lot",
    "thx",
    "top",
    "ty",
    "vielen dank",
    "wow",
    "yes",
    "yep",
];

fn is_chatter(text: &str) -> bool {
    !text.contains(['?', '？', '؟']) && is_only_chatter(text)
}

/// The same, though it may be asked.
fn is_only_chatter(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // The letters of emoticons are no words.
    let words: Vec<&str> = words.into_iter().filter(|word| word.len() > 1 || CHATTER.contains(word)).collect();
    words.len() <= 5 && (words.is_empty() || CHATTER.contains(&words.join(" ").as_str()) || words.iter().all(|word| CHATTER.contains(word)))
}

/// A question without what it says of where to look, and that.
pub fn narrowed(question: &str) -> (String, Option<String>) {
    let mut words = question.split_whitespace();
    let (mut kept, mut only) = (Vec::new(), None);
    while let Some(word) = words.next() {
        match word.get(..3).filter(|start| only.is_none() && start.eq_ignore_ascii_case("in:")) {
            Some(_) => only = word.get(3..).filter(|name| !name.is_empty()).or_else(|| words.next()).map(str::to_owned),
            None => kept.push(word),
        }
    }
    if only.is_some() { (kept.join(" "), only) } else { (question.trim().to_owned(), None) }
}

/// The words that questions begin with, in a language. Those of other languages can mean something else here.
fn question_words(tongue: Tongue) -> &'static [&'static str] {
    match tongue {
        Tongue::En => &["how", "what", "when", "where", "which", "who", "whom", "whose", "why"],
        Tongue::De => &[
            "wann", "warum", "was", "welche", "welchem", "welchen", "welcher", "welches", "wem", "wen", "wer", "weshalb", "wessen", "wie",
            "wieso", "wo", "wofür", "woher", "wohin", "womit", "worüber", "wovon", "wozu", "wodurch",
        ],
    }
}

/// Whether a message is a question, though nobody was asked: by its sign, or by how it begins in the room's language.
pub fn is_question(text: &str, tongue: Tongue) -> bool {
    let asks = |word: &str| question_words(tongue).contains(&word.to_lowercase().as_str());
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    !is_only_chatter(text) && (text.trim_end().ends_with(['?', '？', '؟']) || first.is_some_and(asks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str, form: Form) -> String {
        match parse(text, form, "!") {
            Meant::Command(command, argument) => format!("{} [{argument}]", command.name),
            Meant::NoCommand(near) => format!("no command, {}", near.map_or("-", |command| command.name)),
            Meant::Question(text) => format!("question: {text}"),
            Meant::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn what_is_meant() {
        use Form::{Addressed, Command, Overheard};
        for (text, form, meant) in [
            ("ask  who spoke? ", Command, "ask [who spoke?]"),
            ("forget me", Command, "forget me []"),
            ("vergiss  mich bitte", Command, "forget me [bitte]"),
            ("hepl", Command, "no command, help"),
            ("!HELP ask", Overheard, "help [ask]"),
            ("!wow", Overheard, "nothing"),
            ("!artcles", Overheard, "no command, articles"),
            ("!", Addressed, "nothing"),
            ("help", Addressed, "help []"),
            ("settings prefix !", Addressed, "settings [prefix !]"),
            ("settings prefix?", Addressed, "settings [prefix]"),
            ("settings quotes 2.", Addressed, "settings [quotes 2]"),
            ("help?", Addressed, "help []"),
            ("help", Overheard, "question: help"),
            ("help forget me", Addressed, "help [forget me]"),
            ("articles about Paris?", Addressed, "question: articles about Paris?"),
            ("Ask who spoke in Paris?", Addressed, "ask [who spoke in Paris?]"),
            ("2", Addressed, "next [2]"),
            ("why?", Addressed, "question: why?"),
            (", help", Addressed, "help []"),
            ("42", Addressed, "question: 42"),
            ("verify `news/x#p1@9f02ac41`", Addressed, "verify [`news/x#p1@9f02ac41`]"),
            ("verify the election", Addressed, "question: verify the election"),
            ("settings quotes 2", Addressed, "settings [quotes 2]"),
            ("settings of the room?", Addressed, "question: settings of the room?"),
            ("> !help\nWho wrote it?", Overheard, "question: Who wrote it?"),
            ("```\n!help\n```", Addressed, "nothing"),
            ("Thanks!", Addressed, "nothing"),
            ("ok, danke :)", Addressed, "nothing"),
            ("thanks :D", Addressed, "nothing"),
            ("👍", Addressed, "nothing"),
            ("ok?", Addressed, "question: ok?"),
            ("quiet 1h", Addressed, "quiet [1h]"),
            ("Ruhe 2 Stunden.", Addressed, "quiet [2 Stunden]"),
            ("quiet off", Addressed, "quiet [off]"),
            ("quiet flows the Don", Addressed, "question: quiet flows the Don"),
            ("not helpful!", Addressed, "unhelpful []"),
            ("Nicht hilfreich", Addressed, "unhelpful []"),
            ("helpful people of Lennbruck?", Addressed, "question: helpful people of Lennbruck?"),
        ] {
            assert_eq!(said(text, form), meant, "{text}");
        }
    }

    #[test]
    fn a_question_is_told_by_its_sign_or_by_its_first_word_in_the_rooms_language() {
        for (text, english, german) in [
            ("Is it open?", true, true),
            ("桥有多长？", true, true),
            ("متى فتح الجسر؟", true, true),
            ("who built it", true, false),
            ("Wer hat sie gebaut", false, true),
            ("Was in Paris yesterday.", false, true),
            ("I wonder who built it", false, false),
            ("ok?", false, false),
            ("thanks :)", false, false),
            ("Danke!?", false, false),
            ("?", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_question(text, Tongue::En), is_question(text, Tongue::De)), (english, german), "{text}");
        }
    }

    #[test]
    fn in_narrows_wherever_it_stands() {
        assert_eq!(narrowed("in: news who spoke?"), ("who spoke?".to_owned(), Some("news".to_owned())));
        assert_eq!(narrowed("who spoke? IN:manual/asking"), ("who spoke?".to_owned(), Some("manual/asking".to_owned())));
        assert_eq!(narrowed("who spoke in: "), ("who spoke in:".to_owned(), None));
        assert_eq!(narrowed("who lives in  Berlin?"), ("who lives in  Berlin?".to_owned(), None));
    }

    proptest! {
        #[test]
        fn every_text_means_something(text in "\\PC*|[!>`~ \n]*(in:|ask|help|forget me|verify)?\\PC{0,40}", prefix in "\\PC{0,3}") {
            for form in [Form::Command, Form::Addressed, Form::Overheard] {
                parse(&text, form, &prefix);
            }
            narrowed(&text);
            is_question(&text, Tongue::De);
            citation(&text);
        }
    }
}

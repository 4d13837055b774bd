//! Settings in words.

use super::{Approval, Closest, Key, Settings, Speak, Style};
use crate::answer::Sureness;
use crate::bot::texts::{TextId, Tongue};

/// A setting in one line: what it is called, what it is and the word it is set by.
pub fn shown(settings: &Settings, key: Key, tongue: Tongue) -> String {
    format!("{}: {} ({})", tongue.phrases().setting(key), value(settings, key, tongue), key.name())
}

/// The value of a setting, as it can be written.
pub fn value(settings: &Settings, key: Key, tongue: Tongue) -> String {
    let yes_or_no = |yes: bool| tongue.text(if yes { TextId::Yes } else { TextId::No });
    let word = match key {
        Key::Collections if settings.collections.is_empty() => "–",
        Key::Collections => return settings.collections.join(", "),
        Key::Quotes => return settings.quotes.to_string(),
        Key::Speak => match settings.speak {
            Speak::Addressed => "addressed",
            Speak::Questions => "questions",
            Speak::Everything => "everything",
        },
        Key::Reply => match settings.reply {
            Style::Reply => "reply",
            Style::Thread => "thread",
        },
        Key::Language => settings.language.code(),
        Key::Sureness => match settings.sureness {
            Sureness::Bold => "bold",
            Sureness::Usual => "usual",
            Sureness::Careful => "careful",
        },
        Key::Closest => match settings.closest {
            Closest::Always => "always",
            Closest::Addressed => "addressed",
            Closest::Never => "never",
        },
        Key::Texts => yes_or_no(settings.keep_texts),
        Key::Prefix => return settings.prefix.clone(),
        Key::Limit => return settings.limit.to_string(),
        Key::Digest => return settings.digest.map_or_else(|| "off".to_owned(), |schedule| schedule.to_string()),
        Key::Timezone => return settings.timezone.clone(),
        Key::Notices => yes_or_no(settings.notices),
        Key::Reactions => yes_or_no(settings.reactions),
        Key::Moderators => match &settings.moderators {
            Some(room) => return room.0.split_once(':').map_or(room.0.as_str(), |(_, own)| own).to_owned(),
            None => tongue.text(TextId::NoneChoice),
        },
        Key::Approval => match settings.approval {
            Approval::One => "one",
            Approval::Two => "two",
        },
    };
    word.to_owned()
}

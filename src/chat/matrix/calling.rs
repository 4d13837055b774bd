//! Whether a message calls the bot by name, and what it says without the name.

/// What the bot is called in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    id: String,
    /// In small letters, longest first.
    all: Vec<String>,
}

/// A text without the name it begins or ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The rest.
    pub text: String,
    /// The bot is called.
    pub is_mention: bool,
}

impl Names {
    /// The names of the bot with this id, where it is shown under that name.
    pub fn new(id: &str, shown: Option<&str>) -> Self {
        let local = id.trim_start_matches('@').split(':').next().unwrap_or_default();
        let mut all: Vec<String> = [Some(id), Some(local), shown].into_iter().flatten().map(str::to_lowercase).collect();
        all.retain(|name| !name.trim().is_empty());
        all.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        all.dedup();
        Self { id: id.to_owned(), all }
    }

    /// The full id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What follows the name that a text begins with, and whether an `@` stood before it.
    fn behind<'a>(&self, text: &'a str) -> Option<(&'a str, bool)> {
        let (bare, has_at) = text.strip_prefix('@').map_or((text, false), |bare| (bare, true));
        self.all.iter().find_map(|name| {
            let is_id = name.starts_with('@');
            let rest = after(if is_id { text } else { bare }, name)?;
            // A longer word that begins like the name is another word.
            let is_whole = !rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-');
            is_whole.then_some((rest, has_at || is_id))
        })
    }

    /// What stands before the name that a text ends with; only where an `@` marks it.
    fn before<'a>(&self, text: &'a str) -> Option<&'a str> {
        let end = text.trim_end_matches(['.', '!', '?', ' ', '？', '؟']);
        let (rest, name) = end.rsplit_once('@')?;
        let name = name.to_lowercase();
        let is_name = self.all.iter().any(|own| own.trim_start_matches('@') == name);
        (is_name && (rest.is_empty() || rest.ends_with(char::is_whitespace))).then_some(rest)
    }
}

/// What follows `name` (in small letters) at the start of a text.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in name.chars() {
        let sign = rest.next()?;
        if !sign.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Sorts out whether the bot is called. `mentioned` is what the event itself says; clients that are older than `m.mentions` say
/// nothing, and call by a link to the bot in the HTML. A name in front counts where an `@`, a comma or a colon makes it a call.
pub fn called(body: &str, html: &str, mentioned: Option<bool>, names: &Names) -> Called {
    let has_link = || mentioned.is_none() && html.contains(&format!("https://matrix.to/#/{}\"", names.id));
    let is_meant = mentioned == Some(true) || has_link();
    let text = body.trim();
    let (mut rest, mut is_mention) = (text, is_meant);
    if let Some((behind, has_at)) = names.behind(text)
        && (is_meant || has_at || behind.starts_with([':', ',']))
    {
        rest = behind.trim_start_matches([':', ',', ' ', '\u{a0}']);
        is_mention = true;
    } else if is_meant && let Some(before) = names.before(text) {
        rest = before.trim_end_matches([',', ' ']);
    }
    Called { text: rest.trim().to_owned(), is_mention }
}

/// The text without the quoted lines that older clients put before a reply.
pub fn without_fallback(body: &str) -> &str {
    if !body.starts_with("> <") && !body.starts_with("> * <") {
        return body;
    }
    let mut rest = body;
    while rest.starts_with('>') {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest.trim_start_matches(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> Names {
        Names::new("@quoth:example.org", Some("Quoth the Bot"))
    }

    #[test]
    fn a_call_is_told_from_a_word() {
        for (body, mentioned, text, is_mention) in [
            ("quoth: who spoke?", None, "who spoke?", true),
            ("Quoth the Bot, who spoke?", None, "who spoke?", true),
            ("@quoth:example.org who spoke?", None, "who spoke?", true),
            ("@QUOTH who spoke?", None, "who spoke?", true),
            ("quoth who spoke?", Some(true), "who spoke?", true),
            ("who spoke, @quoth?", Some(true), "who spoke", true),
            ("who is @quoth:example.org and why?", Some(true), "who is @quoth:example.org and why?", true),
            ("quoth the raven", None, "quoth the raven", false),
            ("quothing: x", None, "quothing: x", false),
            ("who spoke?", Some(false), "who spoke?", false),
            ("@quothbert: hi", None, "@quothbert: hi", false),
            ("quoth", Some(true), "", true),
        ] {
            assert_eq!(called(body, "", mentioned, &names()), Called { text: text.into(), is_mention }, "{body}");
        }
    }

    #[test]
    fn a_link_to_the_bot_counts_where_the_event_says_nothing() {
        let html = r#"<a href="https://matrix.to/#/@quoth:example.org">Q</a> who?"#;
        assert!(called("Q who?", html, None, &names()).is_mention);
        assert!(!called("Q who?", html, Some(false), &names()).is_mention);
    }

    #[test]
    fn quoted_lines_of_older_clients_are_cut() {
        assert_eq!(without_fallback("> <@a:b> one\n> two\n\nthree"), "three");
        assert_eq!(without_fallback("> one\ntwo"), "> one\ntwo");
        assert_eq!(without_fallback("> <@a:b> one"), "");
    }

    proptest! {
        #[test]
        fn every_text_is_sorted_out(body in "\\PC{0,30}|@?[Qq]uoth[:, ]?\\PC{0,20}", html in "\\PC{0,20}") {
            for mentioned in [None, Some(true), Some(false)] {
                called(&body, &html, mentioned, &names());
            }
            without_fallback(&body);
        }
    }
}

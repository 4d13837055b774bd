//! What a typed line means: a question, a command of the bot's, or one of the few the console itself understands. Pure.

use crate::bot::event::Role;

/// A typed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// There is nothing in it.
    Nothing,
    /// Words to the bot.
    Said(String),
    /// A command of the bot's, without its slash.
    Command(String),
    /// The next lines are somebody else's; without a name: who is it now?
    As(Option<(String, Role)>),
    /// The last question was meant so.
    Edit(String),
    /// The last question is taken back.
    Delete,
    /// The room is left.
    Quit,
    /// A command of the console's was given something it does not understand; what it takes.
    Usage(&'static str),
}

/// The console's own commands, and what each is for.
pub const COMMANDS: [(&str, &str); 4] = [
    ("as NAME [member|moderator|admin]", "go on as somebody else"),
    ("edit TEXT", "change your last question"),
    ("delete", "take your last question back"),
    ("quit", "leave (also Ctrl-D)"),
];

/// What `typed` means. Total: what is no command is a question.
pub(super) fn parse(typed: &str) -> Line {
    let typed = typed.trim();
    if typed.is_empty() {
        return Line::Nothing;
    }
    let Some(command) = typed.strip_prefix('/').filter(|command| command.starts_with(char::is_alphanumeric)) else {
        return Line::Said(typed.to_owned());
    };
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let rest = rest.trim();
    match (name, rest) {
        ("as", "") => Line::As(None),
        ("as", who) => somebody(who).map_or(Line::Usage("/as NAME [member|moderator|admin]"), |who| Line::As(Some(who))),
        ("edit", "") => Line::Usage("/edit TEXT"),
        ("edit", text) => Line::Edit(text.to_owned()),
        ("delete", "") => Line::Delete,
        ("quit" | "exit", "") => Line::Quit,
        _ => Line::Command(command.to_owned()),
    }
}

/// A name, and a role behind it; without one: a member.
fn somebody(words: &str) -> Option<(String, Role)> {
    let mut words = words.split_whitespace();
    let name = words.next()?;
    let role = match words.next() {
        None | Some("member") => Role::Member,
        Some("moderator") => Role::Moderator,
        Some("admin") => Role::Admin,
        Some(_) => return None,
    };
    let fits = words.next().is_none() && name.chars().count() <= 32 && !name.contains(char::is_control);
    fits.then(|| (name.to_owned(), role))
}

/// A role as it is typed.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Moderator => "moderator",
        Role::Admin => "admin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_what_they_mean() {
        let cases = [
            ("  ", Line::Nothing),
            (" When does it leave? ", Line::Said("When does it leave?".into())),
            ("/ask when?", Line::Command("ask when?".into())),
            ("/", Line::Said("/".into())),
            ("/ / what?", Line::Said("/ / what?".into())),
            ("/as", Line::As(None)),
            ("/as bob", Line::As(Some(("bob".into(), Role::Member)))),
            ("/as bob moderator", Line::As(Some(("bob".into(), Role::Moderator)))),
            ("/as bob king", Line::Usage("/as NAME [member|moderator|admin]")),
            ("/edit  when then? ", Line::Edit("when then?".into())),
            ("/edit", Line::Usage("/edit TEXT")),
            ("/delete", Line::Delete),
            ("/delete all", Line::Command("delete all".into())),
            ("/quit", Line::Quit),
        ];
        for (typed, meant) in cases {
            assert_eq!(parse(typed), meant, "{typed}");
        }
    }
}

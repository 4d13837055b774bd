//! Words as Discord's markdown, so that they show as themselves and as nothing else: no emphasis, heading, list, link, mention, emoji or
//! time of theirs. Only backslashes are added, which [`plain`] takes away again.
//!
//! What is markup: <https://discord.com/developers/docs/reference#message-formatting> and Discord's own help on text formatting.

use std::ops::Range;

/// Signs that are markup wherever they stand.
const ALWAYS: &str = "\\*_~|`<>[]";
/// Signs with which a line can begin that is a heading, a list or small print.
const AT_BEGIN: &str = "#-+";
/// Names of servers whose addresses become invitations, even without a protocol.
const INVITING: [&str; 2] = ["discord", "discordapp"];

/// Words of an article or a member.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, sign) in text.char_indices() {
        if is_markup(text, at, sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// The same with some ranges of it bold.
pub fn emphasised(text: &str, bold: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len() + 4 * bold.len());
    for (at, sign) in text.char_indices() {
        if bold.iter().any(|range| range.end == at && range.start < at) {
            out.push_str("**");
        }
        if bold.iter().any(|range| range.start == at && range.end > at) {
            out.push_str("**");
        }
        if is_markup(text, at, sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    if bold.iter().any(|range| range.end == text.len() && range.start < range.end) {
        out.push_str("**");
    }
    out
}

/// Escaped words as they were.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek()) {
            ('\\', Some(next)) if is_escapable(*next) => out.extend(signs.next()),
            _ => out.push(sign),
        }
    }
    out
}

/// Whether a backslash before a sign takes away its meaning and is not shown itself.
fn is_escapable(sign: char) -> bool {
    sign.is_ascii_punctuation()
}

/// Whether a sign would be taken for markup where it stands.
fn is_markup(text: &str, at: usize, sign: char) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + sign.len_utf8()..).unwrap_or_default());
    match sign {
        _ if ALWAYS.contains(sign) => true,
        // "@everyone" and "@here" would be coloured, and a name behind the sign may be one of a platform's.
        '@' => true,
        // ":smile:" is an emoji, and "https://" a link.
        ':' => is_emoji_name(before, after) || after.starts_with("//"),
        '.' => is_numbered(before) || is_inviting(before),
        ')' => is_numbered(before),
        _ if AT_BEGIN.contains(sign) => begins_line(before),
        _ => false,
    }
}

fn line(before: &str) -> &str {
    before.rsplit('\n').next().unwrap_or(before)
}

fn begins_line(before: &str) -> bool {
    // Of "-# small print" and "## heading" each sign counts.
    line(before).chars().all(|sign| sign.is_whitespace() || AT_BEGIN.contains(sign))
}

/// A number at the beginning of a line, behind which a point makes an item of a list.
fn is_numbered(before: &str) -> bool {
    let number = line(before).trim_start();
    !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit())
}

fn is_inviting(before: &str) -> bool {
    let word = before.rsplit(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    INVITING.contains(&word.as_str())
}

/// A colon on either side of a name.
fn is_emoji_name(before: &str, after: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "_+-~".contains(sign));
    let ahead = after.split_once(':').is_some_and(|(name, _)| is_name(name));
    let behind = before.rsplit_once(':').is_some_and(|(_, name)| is_name(name));
    ahead || behind
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_shows_as_it_is_written() {
        for (text, shown) in [
            ("plain words, 3.5 % of them: (all) – done!", "plain words, 3.5 % of them: (all) – done!"),
            ("**bold** _it_ ~~no~~ ||spoiler||", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\|"),
            ("`code` ```fence```", "\\`code\\` \\`\\`\\`fence\\`\\`\\`"),
            ("# heading\n-# small\n- item\n+ item", "\\# heading\n\\-\\# small\n\\- item\n\\+ item"),
            ("a # b - c", "a # b - c"),
            ("1. first\n 12) twelfth", "1\\. first\n 12\\) twelfth"),
            ("> quoted", "\\> quoted"),
            ("[label](https://example.org)", "\\[label\\](https\\://example.org)"),
            ("<@1> <#2> <t:3> </ask:4> <:a:5>", "\\<\\@1\\> \\<#2\\> \\<t:3\\> \\</ask:4\\> \\<\\:a\\:5\\>"),
            (":smile: at 10:30", "\\:smile\\: at 10:30"),
            ("@everyone discord.gg/x", "\\@everyone discord\\.gg/x"),
            ("\\*", "\\\\\\*"),
        ] {
            assert_eq!(escaped(text), shown, "{text}");
        }
    }

    #[test]
    fn matched_words_are_bold() {
        assert_eq!(emphasised("a*b cd", &[0..1, 4..6]), "**a**\\*b **cd**");
        assert_eq!(emphasised("ab", &[0..1, 1..2, 1..1]), "**a****b**");
    }

    proptest! {
        #[test]
        fn escapes_are_taken_away_again(text in "[\\\\*_~|`<>\\[\\]#+:@./\\-() \na-z0-9\\PC]{0,60}") {
            prop_assert_eq!(plain(&escaped(&text)), text);
        }
    }
}

//! A message as Discord shows it. Pure.
//!
//! What the bot says itself is the message's text; each quote is an embed of its own, with the article as its title, which leads to the very
//! words. Nothing in a text is an address, so Discord shows no previews.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::buttons;
use super::markdown::{emphasised, escaped};
use crate::bot::message::{Action, Block, Message, Piece, Wording};
use crate::bot::texts::{TextId, Tongue};
use crate::chat::plain::without_controls;

/// Discord's limits, all of them counted here in UTF-16 units, which never are fewer than what Discord counts.
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
const TEXT: usize = 2_000;
const DESCRIPTION: usize = 4_096;
const TITLE: usize = 256;
const FOOTER: usize = 2_048;
const ALL_EMBEDS: usize = 6_000;
const EMBEDS: usize = 10;
const ADDRESS: usize = 2_048;

/// What stands where something was left out.
const ELLIPSIS: &str = "…";

/// The colour of the line beside a quote.
const COLOUR: u32 = 0x3b_6e_a5;

/// One embed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Embed {
    title: String,
    url: Option<String>,
    description: String,
    footer: String,
}

/// A message in the making.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Draft {
    text: String,
    embeds: Vec<Embed>,
    actions: Vec<Action>,
}

/// The message: its text, its embeds and its buttons. Each is there though it may be empty, so that an edit leaves nothing of what was.
/// `key` names the answer in its buttons.
pub fn message(message: &Message, key: &str) -> Map<String, Value> {
    let draft = fitting(drafted(message));
    let rows = buttons::rows(&draft.actions, message.tongue, key);
    let embeds: Vec<Value> = draft.embeds.into_iter().map(Embed::written).collect();
    Map::from_iter([
        ("content".to_owned(), json!(draft.text)),
        ("embeds".to_owned(), json!(embeds)),
        ("components".to_owned(), json!(rows)),
    ])
}

impl Embed {
    fn written(self) -> Value {
        let mut fields = Map::from_iter([("description".to_owned(), json!(self.description)), ("color".to_owned(), json!(COLOUR))]);
        if !self.title.is_empty() {
            fields.insert("title".to_owned(), json!(self.title));
        }
        if let Some(url) = self.url {
            fields.insert("url".to_owned(), json!(url));
        }
        if !self.footer.is_empty() {
            fields.insert("footer".to_owned(), json!({"text": self.footer}));
        }
        Value::Object(fields)
    }

    fn units(&self) -> usize {
        units(&self.title) + units(&self.description) + units(&self.footer)
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn drafted(message: &Message) -> Draft {
    let mut draft = Draft::default();
    let mut is_quoting = false;
    for block in &message.blocks {
        let is_cited = std::mem::replace(&mut is_quoting, matches!(block, Block::Quote { .. } | Block::Diff(_)));
        match block {
            Block::Text(words) => draft.say(&own(words), "\n\n"),
            Block::Heading(words) => draft.say(&format!("**{}**", own(words).trim()), "\n\n"),
            Block::Byline(words) => draft.say(&format!("-# {}", escaped(&one_line(words))), "\n"),
            Block::List(items) => {
                let lines: Vec<String> = items.iter().map(|item| format!("- {}", code(&one_line(item)))).collect();
                draft.say(&lines.join("\n"), "\n");
            }
            Block::Quote { text, highlights, cut } => draft.embeds.push(quote(text, highlights, *cut)),
            Block::Sentences { title, pieces, is_numbered } => draft.embeds.extend(sentences(title, pieces, *is_numbered)),
            Block::Diff(runs) => draft.embeds.push(compared(runs)),
            Block::Citation { title, date, paragraphs, citation, link } => {
                let date = date.as_deref().map(|date| message.tongue.phrases().date(date));
                let place = [Some(one_line(paragraphs)), date.map(|date| one_line(&date)), Some(citation.clone())];
                let place: Vec<String> = place.into_iter().flatten().collect();
                let link = link.as_deref().filter(|link| is_address(link));
                match draft.embeds.last_mut().filter(|_| is_cited) {
                    Some(embed) => cite(embed, title, place.join(" · "), link),
                    None => draft.say(&source(title, &place.join(" · "), link), "\n"),
                }
            }
            Block::Actions(actions) => draft.actions.clone_from(actions),
        }
    }
    distinct(&mut draft.embeds);
    hint(&mut draft, message.tongue);
    draft
}

impl Draft {
    fn say(&mut self, words: &str, between: &str) {
        if !self.text.is_empty() && !words.is_empty() {
            self.text.push_str(between);
        }
        self.text.push_str(words);
    }
}

fn quote(text: &str, highlights: &[Range<usize>], cut: bool) -> Embed {
    let mut description = quoted(&emphasised(text, highlights));
    if cut {
        description.push('\n');
        description.push_str(ELLIPSIS);
    }
    Embed { description, ..Embed::default() }
}

/// Each line with the sign that makes it quoted.
fn quoted(markdown: &str) -> String {
    let lines = markdown.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    lines.map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// Sentences in a row, each with its number behind it as a link to its place; or, to be picked from, in lines with the number before. As many
/// embeds as they take.
fn sentences(title: &str, pieces: &[Piece], is_numbered: bool) -> Vec<Embed> {
    let title = escaped(&cut(&one_line(title), TITLE / 2));
    let mut embeds = vec![Embed { title, ..Embed::default() }];
    for piece in pieces {
        let begins = is_numbered || matches!(piece, Piece::Gap | Piece::Sentence { begins: true, .. });
        let words = in_line(piece, is_numbered);
        let Some(last) = embeds.last_mut() else { continue };
        let between = match (last.description.is_empty(), begins) {
            (true, _) => "> ",
            (false, true) => "\n> ",
            (false, false) => " ",
        };
        if !last.description.is_empty() && units(&last.description) + units(&words) + units(between) > DESCRIPTION {
            embeds.push(Embed { description: format!("> {words}"), ..Embed::default() });
        } else {
            last.description.push_str(between);
            last.description.push_str(&words);
        }
    }
    embeds
}

fn in_line(piece: &Piece, is_numbered: bool) -> String {
    let words = |text: &str| quoted(&escaped(text)).split_off(2);
    match piece {
        Piece::Gap => ELLIPSIS.to_owned(),
        Piece::Sentence { label, text, .. } if is_numbered => format!("**{label}** {}", words(text)),
        Piece::Sentence { label, text, link, .. } => match link.as_deref().filter(|link| is_address(link)) {
            // A bracket of its own would end the link.
            Some(link) => format!("{} ([{label}]({}))", words(text), link.replace('(', "%28").replace(')', "%29")),
            None => format!("{} ({label})", words(text)),
        },
    }
}

/// Words that went are struck out, words that came are bold.
fn compared(runs: &[Wording]) -> Embed {
    let around = |sign: &str, words: &str| {
        let inner = words.trim();
        // Signs that stand beside a blank are shown themselves.
        let (before, after) = words.split_once(inner).unwrap_or((words, ""));
        if inner.is_empty() { words.to_owned() } else { format!("{before}{sign}{}{sign}{after}", escaped(inner)) }
    };
    let runs = runs.iter().map(|run| match run {
        Wording::Kept(words) => escaped(words),
        Wording::Removed(words) => around("~~", words),
        Wording::Added(words) => around("**", words),
    });
    Embed { description: quoted(&runs.collect::<String>()), ..Embed::default() }
}

fn cite(embed: &mut Embed, title: &str, place: String, link: Option<&str>) {
    embed.title = escaped(&cut(&one_line(title), TITLE / 2));
    embed.footer = cut(&place, FOOTER);
    embed.url = link.map(str::to_owned);
}

/// An article that is named without being quoted.
fn source(title: &str, place: &str, link: Option<&str>) -> String {
    let title = one_line(title);
    let name = match (link, label(&title)) {
        (Some(link), Some(label)) => format!("[{label}](<{link}>)"),
        _ => escaped(&title),
    };
    format!("{name}, {}", escaped(place))
}

/// A title as the label of a link. Escapes mean nothing in one, and signs that could end it or be markup are left out; one with an address in
/// it, or of nothing else, is no label.
fn label(title: &str) -> Option<String> {
    let is_plain = |sign: char| sign.is_alphanumeric() || sign.is_whitespace() || ".,;'’“”„–—?!&%/+()".contains(sign);
    let plain: String = title.chars().filter(|sign| is_plain(*sign)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (plain.chars().any(char::is_alphanumeric) && !title.contains("://")).then_some(plain)
}

fn is_address(link: &str) -> bool {
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    is_web && units(link) <= ADDRESS && !link.contains(|sign: char| sign.is_whitespace() || sign.is_control() || "<>".contains(sign))
}

/// Of several embeds with the same address Discord shows only the first.
fn distinct(embeds: &mut [Embed]) {
    let mut seen: Vec<String> = Vec::new();
    for embed in embeds {
        match embed.url.take() {
            Some(url) if !seen.contains(&url) => {
                seen.push(url.clone());
                embed.url = Some(url);
            }
            _ => {}
        }
    }
}

/// How to ask on, in small print below the last quote of an answer.
fn hint(draft: &mut Draft, tongue: Tongue) {
    if !draft.actions.iter().any(|action| action.is_of_answer()) {
        return;
    }
    if let Some(last) = draft.embeds.last_mut() {
        last.description.push_str("\n-# ");
        last.description.push_str(&code(tongue.text(TextId::AskHint)));
    }
}

/// Makes it fit: a text that is too long becomes an embed, and what is too much is left out, the last first.
fn fitting(mut draft: Draft) -> Draft {
    if units(&draft.text) > TEXT {
        let description = cut_at_line(&std::mem::take(&mut draft.text), DESCRIPTION);
        draft.embeds.insert(0, Embed { description, ..Embed::default() });
    }
    for embed in &mut draft.embeds {
        if units(&embed.description) > DESCRIPTION {
            embed.description = cut_at_line(&embed.description, DESCRIPTION);
        }
    }
    draft.embeds.truncate(EMBEDS);
    while draft.embeds.iter().map(Embed::units).sum::<usize>() > ALL_EMBEDS && draft.embeds.len() > 1 {
        draft.embeds.pop();
    }
    draft
}

/// As many whole lines as fit, and an ellipsis; of one line that is too long as much as fits.
fn cut_at_line(text: &str, most: usize) -> String {
    if units(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        if units(&kept) + units(line) + units(ELLIPSIS) > most {
            break;
        }
        kept.push_str(line);
    }
    if kept.is_empty() { cut(text, most) } else { kept + ELLIPSIS }
}

/// As much of a text as fits, with an ellipsis where that is not all.
fn cut(text: &str, most: usize) -> String {
    if units(text) <= most {
        return text.to_owned();
    }
    let mut taken = 0;
    let kept: String = text.chars().take_while(|sign| (taken += sign.len_utf16(), taken).1 < most).collect();
    // A backslash at the end has lost what it belongs to.
    format!("{}{ELLIPSIS}", kept.trim_end_matches('\\').trim_end())
}

fn one_line(text: &str) -> String {
    without_controls(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence of ours, in which what stands in backticks is code.
fn own(text: &str) -> String {
    code(&without_controls(text))
}

/// What stands in backticks is code; everything else is words.
fn code(text: &str) -> String {
    let mut parts = text.split('`');
    let mut out = escaped(parts.next().unwrap_or_default());
    while let Some(inside) = parts.next() {
        match parts.next() {
            Some(after) if !inside.is_empty() => {
                out.push_str(&format!("`{inside}`"));
                out.push_str(&escaped(after));
            }
            Some(after) => out.push_str(&escaped(&format!("``{after}"))),
            None => out.push_str(&escaped(&format!("`{inside}"))),
        }
    }
    out
}

#[cfg(test)]
mod tests;

//! Text on a terminal: wrapped to its width, matched words bold, and nothing in it that a terminal could take for an order.
//! Pure. Words are never changed; what is invisible is shown as a visible sign in its place.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::text::is_bidirectional;

/// How the terminal looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns to wrap to; none = lines are left as long as they are.
    pub width: Option<usize>,
    /// Whether bold and colours are written.
    pub colour: bool,
}

impl Look {
    /// How standard output looks: on a terminal its width, and colours unless NO_COLOR forbids them; elsewhere neither.
    pub fn of_stdout() -> Look {
        let out = std::io::stdout();
        let width = terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0).min(MOST_COLUMNS));
        let colour = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
        Look { width, colour }
    }
}

/// Longer lines are hard to read, however wide the terminal.
const MOST_COLUMNS: usize = 100;

/// The narrowest text that is still wrapped: below it a terminal is better left to wrap by itself.
const NARROWEST: usize = 16;

/// One sign as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell<'a> {
    shown: Cow<'a, str>,
    columns: usize,
    bold: bool,
}

impl Cell<'_> {
    fn is_space(&self) -> bool {
        self.shown == " "
    }

    /// Between two wide signs a line may end anywhere: Han and Kana have no spaces.
    fn is_wide(&self) -> bool {
        self.columns > 1
    }
}

/// Lines of `text`, each at most the look's width less `margin` columns, with the bytes in `highlights` bold.
pub fn lines(text: &str, highlights: &[Range<usize>], margin: usize, look: Look) -> Vec<String> {
    let most = look.width.map(|width| width.saturating_sub(margin).max(NARROWEST));
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let cells = cells(line.strip_suffix('\r').unwrap_or(line), start, highlights);
        lines.extend(wrapped(&cells, most).into_iter().map(|line| painted(line, look.colour)));
        start += line.len() + 1;
    }
    lines
}

/// A quote set off with a bar, its matched words bold, `…` where it was cut; each line ends.
pub fn quoted(text: &str, highlights: &[Range<usize>], is_cut: bool, look: Look) -> String {
    let bar = dimmed("│", look);
    let mut lines = lines(text, highlights, 4, look);
    if is_cut {
        lines.push("…".to_owned());
    }
    lines.iter().map(|line| format!("  {bar} {line}").trim_end().to_owned() + "\n").collect()
}

/// The line below a quote that says where it is from, and its link on a line of its own; each line ends.
pub fn source(source: &str, link: Option<&str>, look: Look) -> String {
    // Not wrapped within the link: a terminal opens it only in one piece.
    let link = link.map(visible);
    let lines = lines(&source.replace(['\n', '\r'], " "), &[], 4, look);
    let lines = lines.iter().enumerate().map(|(n, line)| format!("{} {line}", if n == 0 { "—" } else { " " }));
    lines.chain(link.map(|link| format!("  {link}"))).map(|line| format!("  {}\n", dimmed(&line, look))).collect()
}

/// The quieter voice: bars, sources and hints.
pub fn dimmed(text: &str, look: Look) -> String {
    let dim = anstyle::Style::new().dimmed();
    if look.colour { format!("{dim}{text}{dim:#}") } else { text.to_owned() }
}

/// `text` in one piece with everything made visible that a terminal would obey instead of show.
pub fn visible(text: &str) -> String {
    text.graphemes(true).map(sign).collect()
}

fn cells<'a>(line: &'a str, start: usize, highlights: &[Range<usize>]) -> Vec<Cell<'a>> {
    line.grapheme_indices(true)
        .map(|(at, grapheme)| {
            let shown = sign(grapheme);
            let bold = highlights.iter().any(|range| range.contains(&(start + at)));
            Cell { columns: shown.width(), shown, bold }
        })
        .collect()
}

/// What is shown for a grapheme: itself, unless it holds a control character or one that turns the direction of writing.
fn sign(grapheme: &str) -> Cow<'_, str> {
    if grapheme == "\t" {
        return Cow::Borrowed(" ");
    }
    if !grapheme.chars().any(is_obeyed) {
        return Cow::Borrowed(grapheme);
    }
    Cow::Owned(grapheme.chars().map(picture).collect())
}

fn is_obeyed(c: char) -> bool {
    c.is_control() || is_bidirectional(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn picture(c: char) -> String {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).map(String::from).unwrap_or_default(),
        '\u{7f}' => '\u{2421}'.to_string(),
        _ if is_obeyed(c) => format!("⟨U+{:04X}⟩", u32::from(c)),
        _ => c.to_string(),
    }
}

/// Cuts a line where it is too long: at spaces, between wide signs, and within a word only where the word alone is too long.
fn wrapped<'a, 'b>(cells: &'b [Cell<'a>], most: Option<usize>) -> Vec<&'b [Cell<'a>]> {
    let Some(most) = most else { return vec![cells] };
    let mut lines = Vec::new();
    let mut rest = cells;
    while let Some(end) = overflow(rest, most) {
        let cut = (1..=end).rev().find(|&at| may_cut(rest, at)).unwrap_or(end.max(1));
        let (line, after) = rest.split_at(cut);
        lines.push(trimmed(line));
        let spaces = after.iter().take_while(|cell| cell.is_space()).count();
        rest = after.get(spaces..).unwrap_or_default();
    }
    lines.push(rest);
    lines
}

/// The first sign that no longer fits.
fn overflow(cells: &[Cell<'_>], most: usize) -> Option<usize> {
    let mut columns = 0;
    cells.iter().position(|cell| {
        columns += cell.columns;
        columns > most
    })
}

fn may_cut(cells: &[Cell<'_>], at: usize) -> bool {
    let (Some(before), Some(after)) = (cells.get(at.wrapping_sub(1)), cells.get(at)) else { return false };
    after.is_space() || before.is_space() || (before.is_wide() && after.is_wide())
}

fn trimmed<'a, 'b>(mut line: &'b [Cell<'a>]) -> &'b [Cell<'a>] {
    while let Some((last, rest)) = line.split_last()
        && last.is_space()
    {
        line = rest;
    }
    line
}

fn painted(line: &[Cell<'_>], colour: bool) -> String {
    let bold = anstyle::Style::new().bold();
    let mut text = String::new();
    let mut on = false;
    for cell in line {
        if colour && cell.bold != on {
            text.push_str(&if cell.bold { bold.render().to_string() } else { bold.render_reset().to_string() });
            on = cell.bold;
        }
        text.push_str(&cell.shown);
    }
    if on {
        text.push_str(&bold.render_reset().to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> Vec<String> {
        lines(text, &[], 0, Look { width: Some(width), colour: false })
    }

    #[test]
    fn wraps_at_spaces_and_keeps_the_words() {
        assert_eq!(plain("The ferry to the island leaves at nine.", 20), ["The ferry to the", "island leaves at", "nine."]);
        assert_eq!(plain("", 20), [""]);
        assert_eq!(plain("one\n\ntwo", 20), ["one", "", "two"]);
        assert_eq!(plain("Donaudampfschifffahrtsgesellschaft", 16), ["Donaudampfschiff", "fahrtsgesellscha", "ft"]);
        assert_eq!(plain("東京都は日本の首都である。", 16), ["東京都は日本の首", "都である。"]);
    }

    #[test]
    fn bold_spans_a_cut() {
        let look = Look { width: Some(16), colour: true };
        let got = lines("one two three four five", &[std::ops::Range { start: 8, end: 18 }], 0, look);
        assert_eq!(got, ["one two \u{1b}[1mthree\u{1b}[0m", "\u{1b}[1mfour\u{1b}[0m five"]);
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        assert_eq!(visible("\u{1b}[2Jgone\u{7}\u{9b}31m \u{202e}txt.exe\u{7f}"), "␛[2Jgone␇⟨U+009B⟩31m ⟨U+202E⟩txt.exe␡");
        assert_eq!(visible("👩‍👩‍👧 नमस्ते\tx"), "👩‍👩‍👧 नमस्ते x");
    }
}

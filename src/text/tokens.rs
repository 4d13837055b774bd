//! Words and numbers of a text, each with its place, and the folded form under which they are compared.
//!
//! Runs of Han, Kana, Thai, Lao, Khmer and Burmese letters have no spaces between words: they become overlapping pairs of letters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_script::{Script, UnicodeScript};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Begins with a digit.
    Number,
    /// Two letters (or one alone) of a script that is written without spaces.
    Pair,
}

/// A token: a slice of the text and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The bytes as they stand.
    pub text: &'a str,
    /// Where they begin.
    pub start: usize,
    /// What they are made of.
    pub kind: Kind,
}

impl Token<'_> {
    /// Where the token ends.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, pair: None }
}

/// Iterator of [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Where the next pair of an unspaced run begins, and whether the run has given one already.
    pair: Option<(usize, bool)>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(token) = self.next_pair() {
            return Some(token);
        }
        loop {
            let rest = self.text.get(self.at..)?;
            let first = rest.chars().next()?;
            if is_unspaced(first) && is_combining_mark(first) {
                // A mark without its letter, which no pair can begin with.
                self.at += first.len_utf8();
            } else if is_unspaced(first) {
                self.pair = Some((self.at, false));
                if let Some(token) = self.next_pair() {
                    return Some(token);
                }
            } else if first.is_alphanumeric() {
                return self.word(first);
            } else {
                self.at += first.len_utf8();
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn token(&self, start: usize, end: usize, kind: Kind) -> Option<Token<'a>> {
        self.text.get(start..end).map(|text| Token { text, start, kind })
    }

    /// The next two letters of the unspaced run that is being read, or its only letter.
    fn next_pair(&mut self) -> Option<Token<'a>> {
        let (start, went_before) = self.pair?;
        let mut letters = self.text.get(start..)?.char_indices().filter(|(_, c)| !is_combining_mark(*c));
        let first = letters.next().filter(|(_, c)| is_unspaced(*c));
        let second = letters.next().filter(|(_, c)| is_unspaced(*c));
        match (first, second) {
            (Some(_), Some((offset, second))) => {
                let end = start + offset + second.len_utf8();
                self.pair = Some((start + offset, true));
                self.at = end;
                self.token(start, end, Kind::Pair)
            }
            (Some((_, only)), None) => {
                self.pair = None;
                self.at = start + only.len_utf8();
                if went_before { None } else { self.token(start, self.at, Kind::Pair) }
            }
            _ => {
                self.pair = None;
                None
            }
        }
    }

    /// The word or number that begins here. An apostrophe parts words ("l'Europe"), `'s` is left out, "don't" is one word.
    fn word(&mut self, first: char) -> Option<Token<'a>> {
        let start = self.at;
        let kind = if first.is_numeric() { Kind::Number } else { Kind::Word };
        let mut end = self.run(start);
        if kind == Kind::Number {
            end = self.number(end);
        }
        self.at = end;
        if let Some((after, suffix)) = self.apostrophe(end) {
            match suffix {
                "s" | "S" | "re" | "ll" | "ve" | "d" | "m" => self.at = after,
                "t" if self.text.get(..end).is_some_and(|t| t.ends_with('n')) => {
                    self.at = after;
                    end = after;
                }
                _ => {}
            }
        } else if kind == Kind::Word && end - start == first.len_utf8() {
            end = self.initials(end);
            self.at = end;
        }
        self.token(start, end, kind)
    }

    /// Where the run of letters and digits that begins at `start` ends.
    fn run(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                match self.text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) if (c.is_alphanumeric() && !is_unspaced(c)) || is_combining_mark(c) || c == '\u{ad}' => at += c.len_utf8(),
                    _ => break,
                }
            }
        }
        at
    }

    /// Takes in ".5" and ",000" after digits.
    fn number(&self, mut end: usize) -> usize {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            end = self.run(end + 1);
        }
        end
    }

    /// The letters after an apostrophe that stands at `end`, and where they end.
    fn apostrophe(&self, end: usize) -> Option<(usize, &'a str)> {
        let mark = self.text.get(end..)?.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
        let from = end + mark.len_utf8();
        let to = self.run(from);
        self.text.get(from..to).filter(|suffix| !suffix.is_empty()).map(|suffix| (to, suffix))
    }

    /// Takes in the rest of "U.S." or "e.g." after its first letter, without the last full stop.
    fn initials(&self, mut end: usize) -> usize {
        let bytes = self.text.as_bytes();
        while bytes.get(end) == Some(&b'.')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric)
        {
            end += 2;
        }
        end
    }
}

/// Whether the letter belongs to a script written without spaces between words.
pub fn is_unspaced(letter: char) -> bool {
    if (letter as u32) < 0x0e00 {
        return false;
    }
    matches!(
        letter.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar
    ) || letter == 'ー'
}

/// The lower-case form of a token: full stops of initials and separators of thousands left out, "n't" is "not", "US" is not "us".
pub fn lower(text: &str, into: &mut String) {
    into.clear();
    if text == "US" || text == "U.S" {
        into.push_str("usa");
    } else if text.len() > 3 && (text.ends_with("n't") || text.ends_with("n’t")) {
        into.push_str("not");
    } else if text.is_ascii() {
        lower_ascii(text, into);
    } else {
        into.extend(text.nfkc().filter(|c| *c != '\u{ad}').flat_map(char::to_lowercase));
    }
}

fn lower_ascii(text: &str, into: &mut String) {
    let bytes = text.as_bytes();
    let is_number = bytes.first().is_some_and(u8::is_ascii_digit);
    for (at, byte) in bytes.iter().enumerate() {
        let dropped = match byte {
            b',' => true,
            b'.' => !is_number || bytes.get(at + 1..).is_some_and(|rest| rest.len() == 3 && rest.iter().all(u8::is_ascii_digit)),
            _ => false,
        };
        if !dropped {
            into.push(byte.to_ascii_lowercase() as char);
        }
    }
}

/// The form without accents: é → e, ß → ss. Only letters that lose nothing but a mark change.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ if is_latin_mark(c) => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// Combining marks of Latin, Greek and Cyrillic. Marks of other scripts are part of their words and stay.
fn is_latin_mark(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut form = String::new();
        let found: Vec<String> = tokens(text)
            .map(|token| {
                lower(token.text, &mut form);
                fold(&form)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_and_numbers() {
        check("The mayor's 1,000 trees, 3.5 km", &["the", "mayor", "1000", "trees", "3.5", "km"]);
        check("don't l'Europe U.S. US us e.g. it", &["not", "l", "europe", "usa", "usa", "us", "eg", "it"]);
        check("Größe café Œuvre", &["grosse", "cafe", "oeuvre"]);
        check("three-and-a-half 1960s 20th", &["three", "and", "a", "half", "1960s", "20th"]);
        check("", &[]);
    }

    #[test]
    fn scripts_without_spaces_become_pairs() {
        check("黑豹队2016年。", &["黑豹", "豹队", "2016", "年"]);
        check("カタカナ abc", &["カタ", "タカ", "カナ", "abc"]);
        check("人", &["人"]);
    }
}

//! What stands before the words of a file: a byte order mark, and front matter between two lines of `---`.

/// What comes before the words.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Where the words begin.
    pub body: usize,
    /// The keys of the front matter in lower case, with their values without quotation marks.
    pub keys: Vec<(String, String)>,
}

impl Front {
    /// The value of a key, where it has one.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.keys.iter().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value.as_str())
    }
}

/// How many bytes the byte order mark takes.
pub(super) fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Looks for front matter. A block between rules that holds anything but keys, their lists and comments is text, and is quoted as such.
pub(super) fn front(text: &str) -> Front {
    let start = mark(text);
    let mut front = Front { body: start, keys: Vec::new() };
    let mut end = start;
    let mut lines = text.get(start..).unwrap_or_default().split_inclusive('\n');
    let opens = lines.next().unwrap_or_default();
    if opens.trim_end() != "---" {
        return front;
    }
    end += opens.len();
    for line in lines {
        end += line.len();
        let words = line.trim_end();
        if words == "---" || words == "..." {
            front.body = if front.keys.is_empty() { start } else { end };
            return front;
        }
        let goes_on = words.is_empty() || words.starts_with([' ', '\t', '-', '#']);
        match words.split_once(':') {
            _ if goes_on => {}
            Some((key, value)) if is_key(key, value) => front.keys.push((key.trim().to_lowercase(), unquoted(value.trim()).to_owned())),
            _ => break,
        }
    }
    Front { body: start, keys: Vec::new() }
}

fn is_key(key: &str, value: &str) -> bool {
    let word = !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    word && (value.is_empty() || value.starts_with([' ', '\t']))
}

fn unquoted(value: &str) -> &str {
    let inside = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_and_left_out() {
        let text = "\u{feff}---\r\nTitle: \"A: b\"\r\ntags:\r\n  - x\r\n---\r\nWords.";
        let front = front(text);
        assert_eq!((text.get(front.body..), front.get("title"), front.get("tags")), (Some("Words."), Some("A: b"), None));
    }

    #[test]
    fn rules_around_prose_are_not_front_matter() {
        for text in ["---\nShe said so.\n---\nWords.", "---\n---\nWords.", "---\ntitle: open", "---"] {
            assert_eq!(front(text).body, 0, "{text}");
        }
    }
}

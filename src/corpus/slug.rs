//! Names made of paths: the same when the text changes, and fit for a citation.

use unicode_normalization::UnicodeNormalization;

/// `name` in lower case, with a hyphen for every run of characters that are neither letters nor digits. Letters of all scripts stay.
pub fn slug(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    // Marks belong to the letters of scripts such as Devanagari, so only what separates words becomes a hyphen.
    for letter in name.nfc().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || letter == '_' || unicode_normalization::char::is_combining_mark(letter) {
            made.push(letter);
        } else if !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
    }
    made.truncate(made.trim_end_matches('-').len());
    made
}

/// Whether an id that an operator wrote can stand in a citation: letters and digits in lower case, `-`, `_`, `.`, and `/` between names.
pub fn is_id(id: &str) -> bool {
    let name = |part: &str| {
        part.chars().any(char::is_alphanumeric)
            && part.chars().all(|letter| matches!(letter, '-' | '_' | '.') || (letter.is_alphanumeric() && !letter.is_uppercase()))
    };
    id.split('/').all(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words_with_hyphens() {
        assert_eq!(slug("  My Article (2nd draft)!"), "my-article-2nd-draft");
        assert_eq!(slug("Größe_1"), "größe_1");
        assert_eq!(slug("Новости дня"), "новости-дня");
        assert_eq!(slug("!!!"), "");
    }

    #[test]
    fn ids_hold_nothing_that_a_citation_means() {
        assert!(is_id("paris") && is_id("2026/paris-2.1"));
        for bad in ["", "/", "a//b", "..", "../a", "a#p1", "a b", "A", "a@b", "a\u{202e}b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}

//! What is taken out of titles, names and lists before they are shown on any platform: characters that are not seen but change what is.

use std::borrow::Cow;

use crate::text::is_bidirectional;

/// The text without control characters, line ends excepted, and without bidirectional controls.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let is_hidden = |sign: char| sign != '\n' && sign.is_control() || is_bidirectional(sign);
    if text.contains(is_hidden) { Cow::Owned(text.chars().filter(|sign| !is_hidden(*sign)).collect()) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_taken_out() {
        assert_eq!(without_controls("a\u{202e}b\u{7}c\nd\u{2066}"), "abc\nd");
        assert!(matches!(without_controls("Grüße, 条約, שלום"), Cow::Borrowed(_)));
    }
}

//! Characters that are not seen and order the text around them about.

/// Whether a character is one of Unicode's bidirectional controls (UAX #9).
pub fn is_bidirectional(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

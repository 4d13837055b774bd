//! What must be in no log and on no screen: passwords, tokens, recovery keys.

use std::path::Path;

/// A secret. It has no `Debug` and no `Display`, so that nothing can print it by accident.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Takes what was typed or read, without the line end; none where nothing is left.
    pub fn new(text: &str) -> Option<Secret> {
        let text = text.trim_end_matches(['\r', '\n']);
        (!text.is_empty()).then(|| Secret(text.to_owned()))
    }

    /// Reads a file whose whole text is the secret; what is wrong with it otherwise.
    pub fn read(path: &Path) -> Result<Secret, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        Secret::new(&text).ok_or_else(|| "it is empty".to_owned())
    }

    /// The secret itself, for the one who has to send or show it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_line_end_is_taken_off() {
        assert_eq!(Secret::new(" pass word \r\n").unwrap().reveal(), " pass word ");
        assert!(Secret::new("\n").is_none());
    }
}

//! How the bot looks: display name and picture from the configuration, set where they differ.

use std::fs;
use std::path::Path;

use matrix_sdk::ruma::OwnedMxcUri;

use super::{Account, AccountError};
use crate::chat::matrix::settings::MatrixSettings;
use crate::corpus::hash::sha256;

/// The largest picture; every client in every room fetches it.
const MOST_BYTES: u64 = 1024 * 1024;
/// Under which key the store remembers which file was uploaded as what.
const UPLOADED: &[u8] = b"quoth.avatar";

impl Account {
    /// Sets display name and picture where the configuration names them and the account has others.
    pub async fn present(&self, settings: &MatrixSettings) -> Result<(), AccountError> {
        if let Some(name) = &settings.display_name {
            self.be_called(name).await?;
        }
        if let Some(path) = &settings.avatar {
            self.be_seen_as(path).await?;
        }
        Ok(())
    }

    async fn be_called(&self, name: &str) -> Result<(), AccountError> {
        let account = self.client.account();
        let current = account.get_display_name().await.map_err(|error| AccountError::sdk("read the display name", &error))?;
        if current.as_deref() == Some(name) {
            return Ok(());
        }
        account.set_display_name(Some(name)).await.map_err(|error| AccountError::sdk("set the display name", &error))
    }

    async fn be_seen_as(&self, path: &Path) -> Result<(), AccountError> {
        let bytes = picture(path)?;
        let kind = kind(&bytes).ok_or_else(|| wrong(path, "it is no such picture"))?;
        let kind = kind.parse().map_err(|_| wrong(path, "it is no such picture"))?;
        let account = self.client.account();
        let current = account.get_avatar_url().await.map_err(|error| AccountError::sdk("read the avatar", &error))?;
        let hash = sha256(&bytes);
        let store = self.client.state_store();
        let known = store.get_custom_value(UPLOADED).await.map_err(|error| AccountError::sdk("remember the avatar", &error))?;
        if current.is_some_and(|current| known == Some(note(&hash, &current))) {
            return Ok(());
        }
        let uploaded = account.upload_avatar(&kind, bytes).await.map_err(|error| AccountError::sdk("set the avatar", &error))?;
        let noted = store.set_custom_value(UPLOADED, note(&hash, &uploaded)).await;
        noted.map(drop).map_err(|error| AccountError::sdk("remember the avatar", &error))
    }
}

/// What the store remembers of an upload: which bytes, and as what.
fn note(hash: &str, uploaded: &OwnedMxcUri) -> Vec<u8> {
    format!("{hash} {uploaded}").into_bytes()
}

fn picture(path: &Path) -> Result<Vec<u8>, AccountError> {
    let size = fs::metadata(path).map_err(|error| wrong(path, &error.to_string()))?.len();
    if size > MOST_BYTES {
        return Err(wrong(path, "it is too large"));
    }
    fs::read(path).map_err(|error| wrong(path, &error.to_string()))
}

/// The kind of picture by its first bytes: a file's name may say anything.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn wrong(path: &Path, why: &str) -> AccountError {
    AccountError::Avatar { path: path.to_path_buf(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_bytes() {
        assert_eq!(kind(b"\x89PNG\r\n"), Some("image/png"));
        assert_eq!(kind(b"RIFF\x01\x02\x03\x04WEBPVP8 "), Some("image/webp"));
        assert_eq!((kind(b"<svg onload=alert(1)>"), kind(b"")), (None, None));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let large = folder.path().join("large.png");
        fs::File::create(&large).unwrap().set_len(MOST_BYTES + 1).unwrap();
        assert!(picture(&large).unwrap_err().to_string().contains("too large"));
        assert!(picture(&folder.path().join("none.png")).unwrap_err().to_string().contains("none.png"));
    }
}

//! The table `[matrix]` of the configuration, and what logs in beside it: secrets come from the environment or a file, never from an
//! argument, which every user of the machine could read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::{Config, from_environment, within};
use crate::chat::Secret;
use crate::chat::matrix::account::{AccountError, Credentials, FOLDER};
use crate::chat::matrix::settings::{CATCH_UP_MINUTES, InvitePolicy, MatrixSettings};

/// The table as typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMatrix {
    homeserver: String,
    user: String,
    invites: Option<RawInvites>,
    catch_up_minutes: Option<u32>,
    display_name: Option<String>,
    avatar: Option<PathBuf>,
    password_file: Option<PathBuf>,
}

/// A word, or users and servers.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "`invites` must be \"nobody\", \"everyone\" or a list of users and servers")]
enum RawInvites {
    Word(String),
    List(Vec<String>),
}

/// What is meant by the table; `folder` is what its paths are relative to.
pub(super) fn checked(raw: RawMatrix, folder: &Path) -> Result<MatrixSettings, String> {
    let minutes = within("matrix.catch_up_minutes", raw.catch_up_minutes, CATCH_UP_MINUTES, 0..=1440)?;
    Ok(MatrixSettings {
        invites: match &raw.invites {
            None => InvitePolicy::default(),
            Some(RawInvites::Word(word)) => InvitePolicy::of_word(word)?,
            Some(RawInvites::List(entries)) => InvitePolicy::of_list(entries)?,
        },
        catch_up: Duration::from_secs(u64::from(minutes) * 60),
        display_name: raw.display_name,
        avatar: raw.avatar.map(|path| folder.join(path)),
        password_file: raw.password_file.map(|path| folder.join(path)),
        ..MatrixSettings::new(&raw.homeserver, &raw.user)?
    })
}

impl Config {
    /// Where the Matrix account's session and stores are.
    pub fn matrix_folder(&self) -> PathBuf {
        self.data_dir.join(FOLDER)
    }
}

/// The password and the access token that are given without a prompt: from the environment, else from the configured file.
pub fn credentials(settings: &MatrixSettings) -> Result<Credentials, AccountError> {
    let password = match (from_environment("QUOTH_MATRIX_PASSWORD"), &settings.password_file) {
        (Some(password), _) => Some(password),
        (None, Some(path)) => Some(read(path)?),
        (None, None) => None,
    };
    Ok(Credentials { password, token: from_environment("QUOTH_MATRIX_TOKEN") })
}

/// A secret in a file of its own.
pub fn read(path: &Path) -> Result<Secret, AccountError> {
    Secret::read(path).map_err(|why| AccountError::Unreadable { path: path.to_path_buf(), why })
}

/// The recovery key, where the environment has it.
pub fn recovery_key() -> Option<Secret> {
    from_environment("QUOTH_MATRIX_RECOVERY_KEY")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<MatrixSettings, String> {
        let config = Config::parse(&format!("[matrix]\n{text}"), Path::new("/etc/quoth/quoth.toml"));
        config.map(|config| config.matrix.unwrap()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_table_is_understood() {
        let least = parse("homeserver = \"example.org\"\nuser = \"quoth\"").unwrap();
        assert_eq!(least, MatrixSettings::new("example.org", "quoth").unwrap());
        assert_eq!((least.invites, least.catch_up), (InvitePolicy::Nobody, Duration::from_secs(600)));
        let whole = "homeserver = \"https://example.org/\"\nuser = \"@quoth:example.org\"\ninvites = [\"@ann:example.org\", \"friends.example\"]\n\
                     catch_up_minutes = 0\ndisplay_name = \"quoth\"\navatar = \"quoth.png\"\npassword_file = \"/run/secrets/matrix\"";
        let whole = parse(whole).unwrap();
        assert!(matches!(&whole.invites, InvitePolicy::Listed { users, servers } if users.len() == 1 && servers.len() == 1));
        assert_eq!(whole.catch_up, Duration::ZERO);
        assert_eq!(whole.avatar, Some(PathBuf::from("/etc/quoth/quoth.png")));
        assert_eq!(whole.password_file, Some(PathBuf::from("/run/secrets/matrix")));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let account = "homeserver = \"example.org\"\nuser = \"quoth\"\n";
        for (text, says) in [
            ("user = \"quoth\"", "missing field `homeserver`"),
            ("homeserver = \"example.org\"", "missing field `user`"),
            (&format!("{account}password = \"canary\""), "unknown field `password`"),
            (&format!("{account}invites = \"all\""), "`matrix.invites` is \"all\""),
            (&format!("{account}invites = [\"ann\\n\"]"), "`matrix.invites` has \"ann\\n\""),
            (&format!("{account}invites = 3"), "`invites` must be"),
            (&format!("{account}catch_up_minutes = 9999"), "`matrix.catch_up_minutes` is 9999"),
            ("homeserver = \"ftp://example.org\"\nuser = \"quoth\"", "`matrix.homeserver` is"),
            ("homeserver = \"example.org\"\nuser = \"@quoth\"", "`matrix.user` is"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
    }
}

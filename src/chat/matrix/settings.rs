//! What the operator says about Matrix, checked: where the account is, who it is, and whose invitations it accepts.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use matrix_sdk::reqwest::Url;
use matrix_sdk::ruma::{OwnedServerName, OwnedUserId, ServerName, UserId};

/// How old a question may be that is still answered after a restart.
pub const CATCH_UP_MINUTES: u32 = 10;

/// The table `[matrix]` of the configuration, as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixSettings {
    /// The URL of the homeserver, or a server name, by which it is found.
    pub homeserver: String,
    /// The bot's account: its name on that server, or its full id.
    pub user: String,
    /// Whose invitations are accepted.
    pub invites: InvitePolicy,
    /// How old a question may be that is still answered after a restart.
    pub catch_up: Duration,
    /// What the bot is called in rooms; none = what the account says.
    pub display_name: Option<String>,
    /// A picture for the bot; none = what the account has.
    pub avatar: Option<PathBuf>,
    /// A file with the account's password.
    pub password_file: Option<PathBuf>,
}

impl MatrixSettings {
    /// Checks homeserver and user; everything else keeps its default.
    pub fn new(homeserver: &str, user: &str) -> Result<MatrixSettings, String> {
        Ok(MatrixSettings {
            homeserver: checked_homeserver(homeserver)?,
            user: checked_user(user)?,
            invites: InvitePolicy::default(),
            catch_up: Duration::from_secs(u64::from(CATCH_UP_MINUTES) * 60),
            display_name: None,
            avatar: None,
            password_file: None,
        })
    }

    /// Whether the account of this id is the configured one.
    pub fn is_user(&self, id: &UserId) -> bool {
        self.user == id.as_str() || self.user == id.localpart()
    }

    /// The homeserver's URL, where it was given as one.
    pub(super) fn url(&self) -> Option<Url> {
        Url::parse(&self.homeserver).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
    }
}

/// Whose invitations into rooms the bot accepts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum InvitePolicy {
    /// Nobody's: until the operator says otherwise, no stranger can put the bot anywhere.
    #[default]
    Nobody,
    /// Everyone's.
    Everyone,
    /// Those of these users, and of all users of these servers.
    Listed {
        /// Single users.
        users: BTreeSet<OwnedUserId>,
        /// Whole servers.
        servers: BTreeSet<OwnedServerName>,
    },
}

impl InvitePolicy {
    /// Understands one word: `nobody` or `everyone`.
    pub fn of_word(word: &str) -> Result<InvitePolicy, String> {
        match word {
            "nobody" => Ok(InvitePolicy::Nobody),
            "everyone" => Ok(InvitePolicy::Everyone),
            _ => Err(format!(
                "`matrix.invites` is \"{}\", but must be \"nobody\", \"everyone\", or a list such as [\"@ann:example.org\", \"example.org\"]",
                word.escape_debug()
            )),
        }
    }

    /// Understands a list of users and servers; an empty one is nobody.
    pub fn of_list(entries: &[String]) -> Result<InvitePolicy, String> {
        let (mut users, mut servers) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries {
            if entry.starts_with('@') {
                users.insert(UserId::parse(entry).map_err(|_| not_understood(entry))?);
            } else {
                servers.insert(ServerName::parse(entry).map_err(|_| not_understood(entry))?);
            }
        }
        Ok(if users.is_empty() && servers.is_empty() { InvitePolicy::Nobody } else { InvitePolicy::Listed { users, servers } })
    }

    /// Whether an invitation of this user is accepted.
    pub fn allows(&self, user: &UserId) -> bool {
        match self {
            InvitePolicy::Nobody => false,
            InvitePolicy::Everyone => true,
            InvitePolicy::Listed { users, servers } => users.contains(user) || servers.contains(user.server_name()),
        }
    }
}

fn not_understood(entry: &str) -> String {
    let entry = entry.escape_debug();
    format!(
        "`matrix.invites` has \"{entry}\", but each entry must be a user such as \"@ann:example.org\" or a server such as \"example.org\""
    )
}

fn checked_homeserver(typed: &str) -> Result<String, String> {
    let typed = typed.trim().trim_end_matches('/');
    let is_url = Url::parse(typed).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if is_url || ServerName::parse(typed).is_ok() {
        return Ok(typed.to_owned());
    }
    let typed = typed.escape_debug();
    Err(format!(
        "`matrix.homeserver` is \"{typed}\", but must be a URL such as \"https://matrix.example.org\" or a server name such as \"example.org\""
    ))
}

fn checked_user(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let is_name = !typed.is_empty() && !typed.contains(|c: char| c.is_whitespace() || c == ':' || c == '@');
    if is_name || UserId::parse(typed).is_ok() {
        return Ok(typed.to_owned());
    }
    Err(format!(
        "`matrix.user` is \"{}\", but must be a name such as \"quoth\" or an id such as \"@quoth:example.org\"",
        typed.escape_debug()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: &str) -> OwnedUserId {
        UserId::parse(id).unwrap()
    }

    #[test]
    fn invitations_are_accepted_by_user_or_server() {
        let list = |entries: &[&str]| InvitePolicy::of_list(&entries.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>());
        let policy = list(&["@ann:example.org", "friends.example:8448"]).unwrap();
        assert!(policy.allows(&user("@ann:example.org")) && policy.allows(&user("@eve:friends.example:8448")));
        // Neither another user of the server, nor a server whose name only ends so, nor one on another port.
        for other in ["@bob:example.org", "@ann:evil.example.org", "@eve:friends.example", "@ann:example.org.evil"] {
            assert!(!policy.allows(&user(other)), "{other}");
        }
        assert_eq!(list(&[]).unwrap(), InvitePolicy::Nobody);
        assert!(!InvitePolicy::default().allows(&user("@ann:example.org")));
        assert!(InvitePolicy::of_word("everyone").unwrap().allows(&user("@x:y")));
        for wrong in ["@ann", "ann@example.org", "", "https://example.org", "*"] {
            assert!(list(&[wrong]).unwrap_err().contains("each entry must be"), "{wrong}");
        }
        assert!(InvitePolicy::of_word("all").unwrap_err().contains("\"nobody\""));
    }

    #[test]
    fn homeserver_and_user_are_checked() {
        for (homeserver, kept) in
            [("https://example.org/", "https://example.org"), ("example.org", "example.org"), ("http://[::1]:8008", "http://[::1]:8008")]
        {
            assert_eq!(MatrixSettings::new(homeserver, "quoth").unwrap().homeserver, kept);
        }
        for wrong in ["", "ftp://example.org", "https://", "example org"] {
            assert!(MatrixSettings::new(wrong, "quoth").unwrap_err().contains("`matrix.homeserver`"), "{wrong}");
        }
        for wrong in ["", "@quoth", "quoth:example.org", "a b"] {
            assert!(MatrixSettings::new("example.org", wrong).unwrap_err().contains("`matrix.user`"), "{wrong}");
        }
        let settings = MatrixSettings::new("example.org:8448", "quoth").unwrap();
        assert!(settings.url().is_none() && settings.is_user(&user("@quoth:example.org")) && !settings.is_user(&user("@quot:example.org")));
    }
}

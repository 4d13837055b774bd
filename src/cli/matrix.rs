//! `quoth matrix`: the bot's account on a Matrix homeserver. Secrets are typed without being shown, and never taken as arguments.

use std::future::Future;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;

use super::complain;
use super::config::{self, Config};
use crate::chat::Secret;
use crate::chat::matrix::account::{self, AccountError, Approval, Credentials, Keys, Reset};
use crate::chat::matrix::settings::MatrixSettings;

/// What to do with the account.
#[derive(Debug, clap::Subcommand)]
pub enum Act {
    /// Log in once: makes the bot's one device, and prints the recovery key
    ///
    /// The password or an access token comes from QUOTH_MATRIX_PASSWORD or QUOTH_MATRIX_TOKEN, from `password_file` of the configuration,
    /// or is asked for.
    Login,
    /// Give a new device the account's keys, with the recovery key
    ///
    /// The key comes from QUOTH_MATRIX_RECOVERY_KEY, from a file, or is asked for.
    Recover {
        /// A file with the recovery key
        #[arg(long, value_name = "FILE")]
        key_file: Option<PathBuf>,
    },
    /// Make a new recovery key where the old one is lost
    ///
    /// Where this device has no keys either, or with --force, the account gets a new identity: the backup of old keys is deleted, and
    /// whoever has verified the bot has to do so again.
    ResetIdentity {
        /// Make a new identity though this device has the keys of the present one
        #[arg(long)]
        force: bool,
    },
    /// Log out for good: the homeserver forgets the device, and its keys are deleted here
    Logout,
}

/// The account's settings, where it is and what logs in.
struct Place<'a> {
    settings: &'a MatrixSettings,
    folder: PathBuf,
    credentials: Credentials,
}

/// Does it, and says what came of it.
pub fn run(act: &Act, config: &Config) -> anyhow::Result<ExitCode> {
    let settings = config.matrix.as_ref().ok_or_else(|| {
        let file = config.file.as_deref().map_or_else(|| config::FILE.to_owned(), |path| path.display().to_string());
        anyhow!(
            "cannot use Matrix: `{file}` has no table [matrix]\nhint: give it `homeserver` and `user`; quoth.example.toml has an example"
        )
    })?;
    let place = Place { settings, folder: config.matrix_folder(), credentials: config::matrix::credentials(settings)? };
    let done = match act {
        Act::Login => login(place),
        Act::Recover { key_file } => recover(&place, key_file.as_ref()),
        Act::ResetIdentity { force } => reset(&place, *force),
        Act::Logout => logout(&place),
    };
    match done {
        Ok(said) => {
            writeln!(anstream::stdout().lock(), "{}", said.trim_end())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            complain(&error.to_string());
            Ok(ExitCode::from(error.exit_code()))
        }
    }
}

fn login(mut place: Place<'_>) -> Result<String, AccountError> {
    let Credentials { password, token } = &place.credentials;
    if !account::is_logged_in(&place.folder) && password.is_none() && token.is_none() {
        place.credentials.password = ask(&format!("Password of {} on {}", place.settings.user, place.settings.homeserver));
    }
    let done = wait(account::login(place.settings, &place.folder, &place.credentials))?;
    let how = if done.was_there { "Already logged in" } else { "Logged in" };
    let mut said = format!("{how} as {}, device {}. Session and keys are in `{}`.\n", done.user, done.device, place.folder.display());
    match done.keys {
        Keys::New(key) => said.push_str(&shown(&key)),
        Keys::Whole => said.push_str("Its recovery key is not shown again; `quoth matrix reset-identity` makes a new one where it is lost.\n"),
        Keys::Elsewhere => said.push_str(
            "The account has an identity whose keys are not on this device. Until they are, some clients do not trust the bot:\n  quoth matrix \
             recover          with the recovery key that was shown last\n  quoth matrix reset-identity   where that key is lost\n",
        ),
        Keys::Unapproved => said.push_str(
            "The homeserver wants the bot's identity approved before it takes it. Until it is, some clients do not trust the bot:\n  quoth matrix \
             reset-identity\n",
        ),
    }
    Ok(said)
}

fn recover(place: &Place<'_>, key_file: Option<&PathBuf>) -> Result<String, AccountError> {
    let key = match (key_file, config::matrix::recovery_key()) {
        (Some(path), _) => Some(config::matrix::read(path)?),
        (None, Some(key)) => Some(key),
        (None, None) => ask("Recovery key"),
    };
    let key = key.ok_or_else(|| AccountError::Recovery {
        why: "there is no recovery key".to_owned(),
        hint: "set QUOTH_MATRIX_RECOVERY_KEY, name a file with --key-file, or run it in a terminal",
    })?;
    wait(account::recover(place.settings, &place.folder, &place.credentials, &key))?;
    Ok("Recovered: this device is signed by the account's identity and reads the backup of its keys.".to_owned())
}

fn reset(place: &Place<'_>, force: bool) -> Result<String, AccountError> {
    let password = || ask(&format!("Password of {}", place.settings.user));
    let page = |url: &str| {
        // It has to be seen now, while the server is waited for; if it cannot be, the wait ends with a clear word.
        let _ = writeln!(anstream::stderr().lock(), "Open this page within two minutes and approve the reset:\n  {url}");
    };
    let approval = Approval { password: &password, page: &page };
    match wait(account::reset_identity(place.settings, &place.folder, &place.credentials, force, &approval))? {
        Reset::Key(key) => Ok(format!("This device had the identity's keys, so the identity stays as it was.\n{}", shown(&key))),
        Reset::Identity(key) => {
            Ok(format!("The account has a new identity; whoever had verified the bot has to do so again.\n{}", shown(&key)))
        }
    }
}

fn logout(place: &Place<'_>) -> Result<String, AccountError> {
    let user = wait(account::logout(place.settings, &place.folder))?;
    Ok(format!("Logged out: the homeserver has forgotten this device of {user}, and `{}` is removed.", place.folder.display()))
}

/// The one time that the recovery key is seen.
fn shown(key: &Secret) -> String {
    format!(
        "Recovery key, shown this once:\n\n  {}\n\nKeep it where the data directory is not. With it a later device (`quoth matrix recover`) gets \
         the bot's keys back.\n",
        key.reveal()
    )
}

/// Gets a secret from whoever runs the program: typed unseen in a terminal, else a line of standard input.
fn ask(what: &str) -> Option<Secret> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        return std::io::stdin().read_line(&mut line).ok().and_then(|_| Secret::new(&line));
    }
    let terminal = console::Term::stderr();
    terminal.write_str(&format!("{what}: ")).ok()?;
    terminal.read_secure_line().ok().and_then(|line| Secret::new(&line))
}

/// Runs to the end what has to wait for a server.
pub(super) fn wait<T>(task: impl Future<Output = Result<T, AccountError>>) -> Result<T, AccountError> {
    let runtime = super::runtime().map_err(|error| AccountError::Sdk { what: "begin to wait for the server", why: error.to_string() })?;
    runtime.block_on(task)
}

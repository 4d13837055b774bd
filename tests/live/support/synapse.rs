//! Synapse: a homeserver with the smallest configuration, on a free port of this machine.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use super::kept::{Kept, Log};
use super::provision::{self, Missing};

/// How fast members may write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    /// As fast as a test can.
    Raised,
    /// As Synapse comes.
    Default,
}

/// One homeserver with its own data.
pub struct Synapse {
    python: PathBuf,
    folder: PathBuf,
    port: u16,
    log: Arc<Log>,
    kept: Mutex<Option<Kept>>,
}

impl Synapse {
    /// Installs Synapse where that has not been done, and starts one in `folder`, which does not exist yet.
    pub fn start(folder: &Path, limits: Limits) -> Result<Synapse, Missing> {
        let python = provision::python("synapse")?;
        let template = template(&python)?;
        fs::create_dir_all(folder).unwrap();
        for file in ["signing.key", "homeserver.db"] {
            fs::copy(template.join(file), folder.join(file)).unwrap();
        }
        let synapse = Synapse { python, folder: folder.to_owned(), port: free_port(), log: Arc::default(), kept: Mutex::default() };
        configure(&synapse.folder, synapse.port, limits);
        synapse.up();
        Ok(synapse)
    }

    /// Where clients find it.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Starts it, with what it knew before, and waits until it serves.
    pub fn up(&self) {
        let mut command = Command::new(&self.python);
        command.args(["-m", "synapse.app.homeserver", "-c"]).arg(self.folder.join("homeserver.yaml")).current_dir(&self.folder);
        let kept = Kept::start(&command, true, &self.log);
        assert!(kept.wait_ready(), "Synapse did not start:\n{}", self.said());
        *self.kept.lock().unwrap() = Some(kept);
    }

    /// Stops it, and waits until it has.
    pub fn down(&self) {
        let mut kept = self.kept.lock().unwrap().take().unwrap();
        kept.signal("TERM");
        kept.wait_end();
    }

    /// What it said, for a failure.
    pub fn said(&self) -> String {
        let file = fs::read_to_string(self.folder.join("homeserver.log")).unwrap_or_default();
        let lines: Vec<&str> = file.lines().collect();
        format!("{}\n{}", lines[lines.len().saturating_sub(80)..].join("\n"), self.log.tail(20))
    }
}

/// A server's data as it is before its first user: making the tables takes longer than copying them.
fn template(python: &Path) -> Result<PathBuf, Missing> {
    let versions = fs::read_to_string(provision::own("support/synapse.txt")).unwrap();
    provision::once("template", &versions, |folder| {
        fs::create_dir(folder).unwrap();
        let key = Command::new(python.with_file_name("generate_signing_key")).arg("-o").arg(folder.join("signing.key")).status();
        assert!(key.unwrap().success());
        let (python, folder) = (python.to_owned(), folder.to_owned());
        let synapse = Synapse { python, folder, port: free_port(), log: Arc::default(), kept: Mutex::default() };
        configure(&synapse.folder, synapse.port, Limits::Raised);
        synapse.up();
        synapse.down();
        Ok(())
    })
}

/// A port that nobody uses now.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn configure(folder: &Path, port: u16, limits: Limits) {
    let (here, rates) = (folder.display(), if limits == Limits::Raised { RAISED } else { "" });
    let text = format!(
        "server_name: localhost
report_stats: false
pid_file: {here}/homeserver.pid
signing_key_path: {here}/signing.key
log_config: {here}/log.yaml
media_store_path: {here}/media
public_baseurl: http://127.0.0.1:{port}/
listeners:
  - {{port: {port}, bind_addresses: ['127.0.0.1'], type: http, tls: false, resources: [{{names: [client]}}]}}
database: {{name: sqlite3, args: {{database: '{here}/homeserver.db'}}}}
registration_shared_secret: test-secret
macaroon_secret_key: test-macaroon
form_secret: test-form
trusted_key_servers: []
federation_domain_whitelist: []
enable_registration: false
presence: {{enabled: false}}
bcrypt_rounds: 4
url_preview_enabled: false
push: {{enabled: false}}
{JOINS}{rates}"
    );
    fs::write(folder.join("homeserver.yaml"), text).unwrap();
    fs::write(folder.join("log.yaml"), LOG.replace("FILE", &format!("{here}/homeserver.log"))).unwrap();
}

/// What no server of a test is slow at: making users and rooms is not what is tested.
const JOINS: &str = "rc_registration: &high {per_second: 10000, burst_count: 10000}
rc_login: {address: *high, account: *high, failed_attempts: *high}
rc_joins: {local: *high, remote: *high}
rc_joins_per_room: *high
rc_invites: {per_room: *high, per_user: *high, per_issuer: *high}
rc_room_creation: *high
";

const RAISED: &str = "rc_message: *high
rc_admin_redaction: *high
rc_media_create: *high
rc_delayed_event_mgmt: *high
rc_reports: *high
rc_user_directory: *high
rc_presence: {per_user: *high}
";

const LOG: &str = "version: 1
formatters: {p: {format: '%(asctime)s %(levelname)s %(name)s - %(message)s'}}
handlers: {f: {class: logging.FileHandler, formatter: p, filename: 'FILE'}}
root: {level: WARNING, handlers: [f]}
disable_existing_loggers: false
";

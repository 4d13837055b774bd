//! A strict Discord on this machine: REST, gateway, and people who use it. What a client sends is checked against Discord's rules, and a rule
//! that is broken is refused with Discord's own code; a route that is not here fails the test. `tests/discord/house.rs` proves the rules.
//!
//! The world is one value behind a lock. Tests act on it as people do and wait for what a bot makes of it.

pub mod acts;
pub mod faults;
mod gateway;
mod interactions;
pub mod limits;
mod messages;
pub mod rest;
mod rules;
pub mod tls;
mod types;
pub mod world;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

pub use self::gateway::created;
pub use self::messages::told;
use self::world::World;

/// How long a test waits for something before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// The world, and what wakes whoever waits for it to change.
pub struct Fake {
    world: Mutex<World>,
    changed: Condvar,
    /// Wakes the gateway's connections.
    told: tokio::sync::watch::Sender<u64>,
    port: u16,
}

impl Fake {
    /// Starts a Discord with nobody in it.
    pub fn start() -> Arc<Fake> {
        let (ready, started) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                let port = listener.local_addr().unwrap().port();
                let (world, told) = (Mutex::new(World::new(port)), tokio::sync::watch::Sender::new(0));
                let fake = Arc::new(Fake { world, changed: Condvar::new(), told, port });
                ready.send(Arc::clone(&fake)).unwrap();
                axum::serve(listener, rest::router(fake)).await.unwrap();
            });
        });
        started.recv().unwrap()
    }

    /// What stands for `https://discord.com`.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The world as it is now. A test that failed with it does not keep others from it.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world, and wakes whoever waits for that.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let done = change(&mut self.world());
        self.changed.notify_all();
        self.told.send_modify(|count| *count += 1);
        done
    }

    /// Notes what the gateway or its client has said.
    fn note(&self, frame: &Value) {
        self.world().note(frame);
        self.changed.notify_all();
    }

    /// Waits until something can be found in the world.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, find: impl FnMut(&World) -> Option<T>) -> T {
        self.wait_for(PATIENCE, what, find)
    }

    /// The same with a patience of its own.
    #[track_caller]
    pub fn wait_for<T>(&self, patience: Duration, what: &str, mut find: impl FnMut(&World) -> Option<T>) -> T {
        let (begun, mut world) = (Instant::now(), self.world());
        loop {
            if let Some(found) = find(&world) {
                return found;
            }
            let left = patience.saturating_sub(begun.elapsed());
            assert!(!left.is_zero(), "waited in vain for {what}; the last requests:\n{}", world.last_requests(12));
            world = self.changed.wait_timeout(world, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// A field, as text.
pub fn text<'a>(of: &'a Value, pointer: &str) -> &'a str {
    of.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

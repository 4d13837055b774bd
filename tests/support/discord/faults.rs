//! What goes wrong on demand.

use serde_json::{Value, json};

/// A fault of requests whose method and path are these.
#[derive(Debug, Clone)]
pub struct Fault {
    pub method: &'static str,
    /// A part of the path.
    pub path: String,
    pub status: u16,
    pub body: Value,
    pub headers: Vec<(&'static str, String)>,
    /// How many requests it meets yet.
    pub times: usize,
    /// The request is carried out all the same, and only its answer is lost.
    pub is_done: bool,
    /// The request waits until [`World::holds`](super::world::World::holds) is false.
    pub is_held: bool,
}

impl Fault {
    /// Requests fail with this status, so many times.
    pub fn status(method: &'static str, path: &str, status: u16, times: usize) -> Fault {
        let body = json!({"message": "fault", "code": 0});
        Fault { method, path: path.to_owned(), status, body, headers: Vec::new(), times, is_done: false, is_held: false }
    }

    /// Requests are carried out, and answered with 502.
    pub fn lost(method: &'static str, path: &str, times: usize) -> Fault {
        Fault { is_done: true, ..Fault::status(method, path, 502, times) }
    }

    /// Too many requests: on this route, or everywhere.
    pub fn slow(method: &'static str, path: &str, seconds: f64, is_global: bool) -> Fault {
        let fault = Fault::slow_in(method, path, seconds, if is_global { "global" } else { "user" });
        let more = is_global.then(|| ("x-ratelimit-global", "true".to_owned()));
        Fault { headers: fault.headers.into_iter().chain(more).collect(), ..fault }
    }

    /// The same of all bots together in a place.
    pub fn slow_for_all(method: &'static str, path: &str, seconds: f64) -> Fault {
        Fault::slow_in(method, path, seconds, "shared")
    }

    fn slow_in(method: &'static str, path: &str, seconds: f64, scope: &str) -> Fault {
        let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"});
        // The header says it in whole seconds.
        let headers = vec![("retry-after", seconds.ceil().to_string()), ("x-ratelimit-scope", scope.to_owned())];
        Fault { body, headers, ..Fault::status(method, path, 429, 1) }
    }

    /// One request is carried out when the test lets go of it.
    pub fn held(method: &'static str, path: &str) -> Fault {
        Fault { is_held: true, ..Fault::status(method, path, 0, 1) }
    }
}

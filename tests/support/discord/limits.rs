//! How much Discord takes in a while: for one route, and for all of them together.
//! <https://discord.com/developers/docs/topics/rate-limits>

use std::time::{Duration, Instant};

use super::faults::Fault;
use super::world::World;

/// So many requests of one route in so long; what is more is refused.
#[derive(Debug, Clone)]
pub struct Bucket {
    method: &'static str,
    /// A part of the path.
    path: String,
    most: u32,
    window: Duration,
    used: u32,
    until: Option<Instant>,
}

impl Bucket {
    pub fn new(method: &'static str, path: &str, most: u32, window: Duration) -> Bucket {
        Bucket { method, path: path.to_owned(), most, window, used: 0, until: None }
    }

    /// Takes a request: what the answer says of the limit, or the refusal.
    fn take(&mut self, now: Instant) -> Result<Vec<(&'static str, String)>, Box<Fault>> {
        let until = match self.until {
            Some(until) if until > now => until,
            _ => {
                self.used = 0;
                *self.until.insert(now + self.window)
            }
        };
        // Rounded up, as who asks again just before the end is too early.
        let left = ((until - now).as_secs_f64() * 1_000.0).ceil() / 1_000.0;
        let mut headers = vec![("x-ratelimit-limit", self.most.to_string()), ("x-ratelimit-reset-after", left.to_string())];
        if self.used == self.most {
            let mut refusal = Fault::slow(self.method, &self.path, left, false);
            headers.push(("x-ratelimit-remaining", "0".to_owned()));
            refusal.headers.extend(headers);
            return Err(Box::new(refusal));
        }
        self.used += 1;
        headers.push(("x-ratelimit-remaining", (self.most - self.used).to_string()));
        Ok(headers)
    }
}

/// Whether a path is under the limit of all routes together: what answers an interaction is not.
fn is_bound(path: &str) -> bool {
    !path.contains("/interactions/") && !path.contains("/webhooks/")
}

/// Closes all routes where a refusal says so.
pub fn close(world: &mut World, fault: &Fault) {
    if fault.headers.iter().any(|(name, _)| *name == "x-ratelimit-global") {
        let seconds = fault.body["retry_after"].as_f64().unwrap();
        world.closed_until = Some(world.now() + Duration::from_secs_f64(seconds));
    }
}

/// What the limits say of a request: what its answer says of them, or the refusal.
pub fn met(world: &mut World, method: &str, path: &str) -> Result<Vec<(&'static str, String)>, Box<Fault>> {
    let now = world.now();
    if let Some(until) = world.closed_until.filter(|until| *until > now && is_bound(path)) {
        return Err(Box::new(Fault::slow("", path, (until - now).as_secs_f64(), true)));
    }
    let bucket = world.buckets.iter_mut().find(|bucket| bucket.method == method && path.contains(&bucket.path));
    bucket.map_or(Ok(Vec::new()), |bucket| bucket.take(now))
}

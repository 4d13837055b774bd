//! A process that does what a test orders, such as the Python process that all members live in.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::kept::Log;
use super::provision::{self, Missing};
use super::turn;

/// Who waits for which answer.
type Waiting = Arc<Mutex<BTreeMap<u64, Sender<Value>>>>;

/// The process and the orders it has not answered yet.
pub struct Driver {
    orders: Mutex<ChildStdin>,
    waiting: Waiting,
    next: AtomicU64,
    log: Arc<Log>,
}

impl Driver {
    /// Installs matrix-nio where that has not been done, and starts the process. It ends with its standard input.
    pub fn start() -> Result<Driver, Missing> {
        let mut command = Command::new(provision::python("nio")?);
        command.arg(provision::own("support/driver.py"));
        Ok(Driver::of(command))
    }

    /// Starts a process that takes orders from its standard input, a line of JSON each, and answers them on its standard output.
    pub fn of(mut command: Command) -> Driver {
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = Arc::<Log>::default();
        log.fill(child.stderr.take().unwrap());
        let waiting = Waiting::default();
        let orders = Mutex::new(child.stdin.take().unwrap());
        let (lines, answered) = (BufReader::new(child.stdout.take().unwrap()).lines(), Arc::clone(&waiting));
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let answer: Value = serde_json::from_str(&line).unwrap();
                // Whoever asked may have given up.
                let asker = answered.lock().unwrap().remove(&answer["id"].as_u64().unwrap());
                let _ = asker.map(|asker| asker.send(answer));
            }
            // The process is gone: whoever waits is told by a closed channel.
            answered.lock().unwrap().clear();
            let _ = child.wait();
        });
        Driver { orders, waiting, next: AtomicU64::new(1), log }
    }

    /// Gives an order and waits for what comes of it, for as long as the scenario may take.
    #[track_caller]
    pub fn ask(&self, order: &str, arguments: Value) -> Value {
        // The driver ends a wait of its own a little before.
        self.try_ask(order, arguments, turn::left()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What the process complained of.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The same, where it is known how long it may take and where an error is expected.
    pub fn try_ask(&self, order: &str, mut arguments: Value, limit: Duration) -> Result<Value, String> {
        let (id, (asker, answer)) = (self.next.fetch_add(1, Ordering::Relaxed), channel());
        self.waiting.lock().unwrap().insert(id, asker);
        arguments["id"] = id.into();
        arguments["do"] = order.into();
        writeln!(self.orders.lock().unwrap(), "{arguments}").map_err(|error| format!("the driver is gone: {error}"))?;
        let mut answer = answer.recv_timeout(limit).map_err(|why| format!("no answer from the driver to {arguments}: {why}"))?;
        match answer["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["ok"].take()),
        }
    }
}

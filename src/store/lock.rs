//! A file that one process holds at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

/// Holds the file until it is dropped, or until the process ends, however it ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Takes the file for this process, at once or not at all; makes it where it is not there.
    pub fn take(path: &Path) -> Result<Lock, TryLockError> {
        let file = File::options().create(true).truncate(false).write(true).open(path).map_err(TryLockError::Error)?;
        file.try_lock()?;
        Ok(Lock(file))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would not do while a child process is being started: it holds the file too, until it becomes another program.
        if let Err(error) = self.0.unlock() {
            tracing::debug!(%error, "a lock stays until the process ends");
        }
    }
}

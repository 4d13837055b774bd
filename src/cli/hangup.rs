//! A running quoth that is told to load its articles anew: `kill -HUP`, or `systemctl reload`.

use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::chat::Core;

/// From now on the signal does not end the process.
pub fn caught() -> std::io::Result<Signal> {
    signal(SignalKind::hangup())
}

/// Loads the articles anew at each signal, on a thread where nobody is kept waiting. What came of it is in the log.
pub async fn serve(mut hangups: Signal, core: Arc<Core>) {
    while hangups.recv().await.is_some() {
        tracing::info!("told to load the articles anew");
        let core = Arc::clone(&core);
        // Why it failed has been logged.
        if let Err(error) = tokio::task::spawn_blocking(move || core.reload()).await {
            tracing::error!("the articles stay as they were: {error}");
        }
    }
}

//! What the bot does with an event: a function from values to values. No clock, no IO of its own, no async, no randomness, no platform,
//! no state: time, library and records are arguments, and what follows comes back as [`Effects`].

pub mod effect;
pub mod event;
pub mod limits;
pub mod message;
pub mod permit;
pub mod records;
pub mod settings;
pub mod texts;

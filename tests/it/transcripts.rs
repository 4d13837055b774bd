//! What is said in a room, line by line: events in, what the bot says out.

mod asking;
mod changed;
mod commanding;
mod digests;
mod drafts;
mod everything;
mod german;
mod keeping;
mod misses;
mod moderating;
mod onward;
mod pinning;
mod presence;
mod principals;
mod private;
mod quiet;
mod reloading;
mod servers;
mod threads;
mod typing;
mod voting;

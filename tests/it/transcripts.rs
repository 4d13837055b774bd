//! What is said in a room, line by line: events in, what the bot says out.

mod asking;
mod commanding;
mod drafts;
mod everything;
mod german;
mod keeping;

mod moderating;
mod onward;
mod pinning;
mod presence;
mod principals;
mod private;
mod quiet;
mod servers;
mod threads;
mod typing;
mod voting;

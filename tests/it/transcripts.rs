//! What is said in a room, line by line: events in, what the bot says out.

mod asking;
mod commanding;
mod keeping;
mod moderating;
mod onward;
mod presence;
mod principals;
mod quiet;
mod voting;

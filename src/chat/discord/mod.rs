//! Discord servers. The only room that names `serenity`.

pub mod settings;

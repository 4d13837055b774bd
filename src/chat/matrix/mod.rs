//! Rooms of Matrix homeservers. The only place that names `matrix_sdk`.

pub mod account;
pub mod settings;

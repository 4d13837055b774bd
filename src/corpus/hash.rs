//! The one hash in use: it names revisions in the archive and proves quotes.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How many hexadecimal digits of a quote's hash its citation carries.
pub const SHORT: usize = 8;

/// The SHA-256 of `bytes` in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Whether `name` is a SHA-256 as [`sha256`] writes it, and so a safe file name.
pub fn is_sha256(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The beginning of a hash, for citations and messages.
pub fn short(hash: &str) -> &str {
    hash.get(..SHORT).unwrap_or(hash)
}

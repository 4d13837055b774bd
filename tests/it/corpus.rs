//! Loading, cutting, quoting and verifying, over files and arbitrary text.

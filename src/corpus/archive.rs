//! The bytes of every revision that is indexed or was ever quoted.

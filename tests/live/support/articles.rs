//! What the bots of these tests quote: invented, short, and each question below has one place that answers it.

use std::fs;
use std::path::Path;

const FERRY: &str = "The ferry to Hallig Ost

The ferry leaves the harbour of Nordhaven at nine in the morning. It takes the way through the Lenn channel, which is dredged each spring.

A ticket costs twelve crowns, and children under six travel free.

The captain of the ferry is Marit Sollund. She has sailed the channel since 1998.

Bicycles stand on the lower deck. A bicycle costs four crowns more.
";

const LIGHTHOUSE: &str = "The lighthouse of Skarv

The lighthouse of Skarv was built in 1874 by the engineer Ole Brekke. It stands on the western cliff, 41 metres above the sea.

Its lamp can be seen for nineteen nautical miles. The lamp was electrified in 1951.

The last keeper, Jonas Ravn, left the lighthouse in 1986. A museum has been in his house since then.
";

/// Signs that a platform would take for its own, were they let through.
const SIGNS: &str = "The signs in the harbour office

The sign at the quay of the harbour office says: \"@room <b>No</b> entry & no [parking](https://example.org) `here` *ever*\", in red letters.
";

/// A question, and words of its answer.
pub const FARE: (&str, &str) = ("What does a ticket cost?", "twelve crowns");
pub const TIME: (&str, &str) = ("When does the ferry leave the harbour of Nordhaven?", "nine in the morning");
pub const CAPTAIN: (&str, &str) = ("Who is the captain of the ferry?", "Marit Sollund");
pub const BUILDER: (&str, &str) = ("Who built the lighthouse of Skarv?", "Ole Brekke");
pub const LAMP: (&str, &str) = ("When was the lamp of the lighthouse electrified?", "1951");
pub const SIGN: (&str, &str) = ("What does the sign at the quay of the harbour office say?", "@room <b>No</b> entry & no [parking]");
/// Nothing here answers it.
pub const NOTHING: &str = "Who invented the telephone?";

/// Writes them, as a plain collection.
pub fn write(folder: &Path) {
    fs::create_dir(folder).unwrap();
    for (name, text) in [("ferry", FERRY), ("lighthouse", LIGHTHOUSE), ("signs", SIGNS)] {
        fs::write(folder.join(name).with_extension("txt"), text).unwrap();
    }
}

//! Words that sentences are put together of, as German bends them.

use crate::answer::Clue;
use crate::bot::commands::COMMANDS;

/// "45 Sekunden", "30 Minuten": in einer Einheit, die aufgeht oder klein genug ist, nie kürzer, als es ist. `days` are several days in the
/// case that is needed.
pub(super) fn lasting(seconds: u64, days: &str) -> String {
    let (count, unit) = super::super::rounded(seconds);
    let units = [("Sekunde", "Sekunden"), ("Minute", "Minuten"), ("Stunde", "Stunden"), ("Tag", days)];
    let (one, many) = units.get(unit).copied().unwrap_or(("Tag", days));
    counted(count, one, many)
}

/// "1 Tag", "2 Tage".
pub(super) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "einem Tag", "7 Tagen", as it stands behind "nach".
pub(super) fn left(days: u32) -> String {
    if days == 1 { "einem Tag".to_owned() } else { format!("{days} Tagen") }
}

/// What a moderator did to a draft, or the command it was done with, by its name in the audit.
pub(super) fn done(act: &str) -> &str {
    match act {
        "propose" => "vorschlagen",
        "approve" => "freigeben",
        "reject" => "ablehnen",
        "post" => "veröffentlichen",
        "retract" => "zurückziehen",
        "discard" => "verwerfen",
        "failed" => "gescheitert",
        "drop" => "streichen",
        "add" => "aufnehmen",
        "swap" => "tauschen",
        "order" => "ordnen",
        "about" => "über",
        "length" => "länge",
        "shorter" => "kürzer",
        "longer" => "länger",
        "renew" => "erneuern",
        "open" => "offen",
        "posted" => "veröffentlicht",
        "unknown" => "unbekannt",
        _ => COMMANDS.iter().find(|command| command.name == act).map_or(act, |command| command.german),
    }
}

pub(super) fn clue_in_words(clue: &Clue) -> String {
    match clue {
        Clue::DeniedInQuestion(word) => format!("die Frage sagt „{word}“, die Stelle nicht"),
        Clue::DeniedInPassage(word) => format!("die Stelle sagt „{word}“, die Frage nicht"),
        Clue::Opposite(asked, written) => format!("die Frage sagt „{asked}“, die Stelle „{written}“"),
        Clue::NoNumber(number) => format!("{number} steht nicht im Absatz"),
        Clue::Nowhere(word) => format!("keine Stelle spricht von „{word}“"),
        Clue::Elsewhere(word) => format!("andere Stellen sprechen von „{word}“, diese nicht"),
        Clue::NoCandidate => "nichts von der Art, nach der gefragt ist, steht in der Stelle".to_owned(),
    }
}

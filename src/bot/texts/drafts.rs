//! What moderators read of drafts, where something is put into it; both languages beside each other.

use super::de::German;
use super::en::English;
use crate::bot::drafts::State;
use crate::bot::event::Failure;
use crate::summary::{EditError, MOST, Why};

/// The sentences on drafts that have something put into them.
pub trait DraftPhrases {
    /// A draft's number, revision and state.
    fn heading(&self, number: u64, revision: u32, state: State) -> String;
    /// An article with date, how many of its sentences are chosen, and what share of it that is.
    fn measured(&self, article: &str, chosen: usize, all: usize, share: f64, characters: usize) -> String;
    /// What a block is to be about.
    fn about(&self, focus: &str) -> String;
    /// The line above a post: who quotes which sentences of what; `first` of several.
    fn quoted(&self, first: bool, by: &str, article: &str, numbers: &[usize], all: usize) -> String;
    /// What can be done with a draft.
    fn hints(&self, number: u64, state: State, is_pinned: bool) -> String;
    /// A line of the list of drafts.
    fn listed(&self, number: u64, state: State, titles: &str, author: &str, when: &str) -> String;
    /// No article or collection is called so.
    fn unknown(&self, name: &str) -> String;
    /// An article has nothing for a summary.
    fn left_out(&self, title: &str, why: Why) -> String;
    /// An edit changes nothing.
    fn refused(&self, error: &EditError) -> String;
    /// No shorter, or no longer, summary is to be had.
    fn unchanged(&self, is_shorter: bool) -> String;
    /// A sentence's number does not say in which of several articles.
    fn which_article(&self, count: usize) -> String;
    /// Sentences stay within their article.
    fn within_one_article(&self) -> String;
    /// An article cannot be seen any more.
    fn gone(&self, document: &str) -> String;
    /// An article has changed since the draft was made.
    fn changed_since(&self, document: &str, number: u64) -> String;
    /// Somebody has changed the draft since it was seen.
    fn stale(&self, number: u64) -> String;
    /// The draft was not seen yet.
    fn unseen(&self, number: u64) -> String;
    /// It is too long for one message.
    fn too_long_to_post(&self, number: u64) -> String;
    /// Another moderator has to approve; they are told in their room, or have to be told.
    fn proposed(&self, number: u64, is_told: bool) -> String;
    /// Who wants it approved.
    fn proposed_by(&self, name: &str) -> String;
    /// It goes to the room.
    fn on_its_way(&self, number: u64) -> String;
    /// It has not arrived, or it is not known whether it has.
    fn failed(&self, number: u64, state: State, why: Failure) -> String;
    /// What changed in an article since a revision, and how many sentences did not.
    fn since(&self, title: &str, revision: &str, unchanged: usize) -> String;
    /// So many changes are not shown.
    fn more_changes(&self, count: usize) -> String;
}

fn joined(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

impl DraftPhrases for English {
    fn heading(&self, number: u64, revision: u32, state: State) -> String {
        let state = match state {
            State::Open => "being worked on",
            State::Proposed => "waits for another moderator",
            State::Sending => "on its way to the room",
            State::Posted => "stands in the room",
            State::Unknown => "nobody knows whether it stands in the room",
            State::Retracted => "taken back",
            State::Discarded => "given up",
        };
        format!("Draft {number}, revision {revision}: {state}")
    }

    fn measured(&self, article: &str, chosen: usize, all: usize, share: f64, characters: usize) -> String {
        format!("{article}: {chosen} of {all} sentences, {share:.0} % of the article, {characters} characters")
    }

    fn about(&self, focus: &str) -> String {
        format!("about {focus}")
    }

    fn quoted(&self, first: bool, by: &str, article: &str, numbers: &[usize], all: usize) -> String {
        let word = if numbers.len() == 1 { "sentence" } else { "sentences" };
        let from = if first { format!("Quoted by {by} from") } else { "From".to_owned() };
        format!("{from} {article}: {word} {} of {all}", joined(numbers))
    }

    fn hints(&self, number: u64, state: State, is_pinned: bool) -> String {
        let pin = if is_pinned { "`unpin` keeps it from being pinned" } else { "`pin` has it pinned" };
        match state {
            State::Open => format!(
                "`draft {number} drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. {pin}. \
                 `draft {number} post` posts it, `discard` gives it up."
            ),
            State::Proposed => format!("`draft {number} approve` posts it, `draft {number} reject` sends it back."),
            State::Posted => {
                format!("Change it as any draft, then `draft {number} post` edits the post. `draft {number} retract` takes it back. {pin}.")
            }
            State::Unknown => format!("Look whether it is there. It is not sent again; `draft {number} discard` forgets it."),
            State::Sending => "Nothing can be done with it until it is there.".to_owned(),
            State::Retracted | State::Discarded => "`summary` begins another one.".to_owned(),
        }
    }

    fn listed(&self, number: u64, state: State, titles: &str, author: &str, when: &str) -> String {
        let state = match state {
            State::Open => "open",
            State::Proposed => "to be approved",
            State::Sending => "on its way",
            State::Posted => "posted",
            State::Unknown => "perhaps posted",
            State::Retracted => "taken back",
            State::Discarded => "given up",
        };
        format!("{number}, {state}: {titles}, begun by {author}, {when}")
    }

    fn unknown(&self, name: &str) -> String {
        format!("No article or collection here is called “{name}”.")
    }

    fn left_out(&self, title: &str, why: Why) -> String {
        match why {
            Why::TooShort => format!("{title} is too short: no sentence that stands alone is within {MOST} % of it."),
            Why::NotOnFocus => format!("{title} has no sentence on that."),
            Why::FocusTooLong => format!("What {title} has on that is too long, or does not stand alone."),
        }
    }

    fn refused(&self, error: &EditError) -> String {
        match error {
            EditError::NoSentence { number, count } => format!("There is no sentence {number}: the article has {count}."),
            EditError::NotThere(number) => format!("Sentence {number} is not in the draft."),
            EditError::There(number) => format!("Sentence {number} is in the draft already."),
            EditError::Dangles(number) => {
                format!("Sentence {number} cannot stand in a summary: what it points at is not in the sentences before it.")
            }
            EditError::TooLong { characters, most } => {
                format!("That would be too long: {characters} characters, and {most} are the most. Drop a sentence first.")
            }
            EditError::NothingLeft => {
                format!("No further sentence fits: a summary is at most {MOST} % of its article, and says nothing twice.")
            }
            EditError::Last(number) => {
                format!("Without sentence {number} nothing would be left. Add another one first, or discard the draft.")
            }
            EditError::NotAnOrder => "An order names each sentence of the draft once, by its number.".to_owned(),
            EditError::Parted { sentence, needed } => {
                format!("Sentence {sentence} has to come right after sentence {needed}, without which it would dangle.")
            }
        }
    }

    fn unchanged(&self, is_shorter: bool) -> String {
        if is_shorter { "It is as short as it can be.".to_owned() } else { self.refused(&EditError::NothingLeft) }
    }

    fn which_article(&self, count: usize) -> String {
        format!("The draft has {count} articles: `2.4` is sentence 4 of the second.")
    }

    fn within_one_article(&self) -> String {
        "Sentences can be swapped and ordered within one article only.".to_owned()
    }

    fn gone(&self, document: &str) -> String {
        format!("`{document}` cannot be quoted here any more.")
    }

    fn changed_since(&self, document: &str, number: u64) -> String {
        format!(
            "`{document}` has changed since, or cannot be quoted here any more. `draft {number} renew` chooses anew from what it says now."
        )
    }

    fn stale(&self, number: u64) -> String {
        format!(
            "Draft {number} was changed since you saw it, and nothing was done. This is how it is now; say it again if you still want it."
        )
    }

    fn unseen(&self, number: u64) -> String {
        format!("You have not seen draft {number} yet, and nothing was done. Here it is; say it again if you want it.")
    }

    fn too_long_to_post(&self, number: u64) -> String {
        format!("That is too long for one message, links included. `draft {number} shorter` makes it fit, or drop a sentence.")
    }

    fn proposed(&self, number: u64, is_told: bool) -> String {
        let told = if is_told { "They see it in their room" } else { "They find it under `drafts`" };
        format!("Another moderator has to approve it. {told}: `draft {number} approve`.")
    }

    fn proposed_by(&self, name: &str) -> String {
        format!("{name} wants this posted.")
    }

    fn on_its_way(&self, number: u64) -> String {
        format!("It goes to the room now. `draft {number} retract` takes it back.")
    }

    fn failed(&self, number: u64, state: State, why: Failure) -> String {
        match (state, why) {
            (State::Unknown, _) => format!(
                "Whether draft {number} has arrived in the room is not known, and it is not sent again. Look there; `draft {number} discard` \
                 forgets it."
            ),
            (State::Posted, _) => format!("Draft {number} could not be taken back: I may not, or the platform is away. Try again later."),
            (_, Failure::Forbidden) => format!("Draft {number} could not be posted: I may not write in its room. It is open again."),
            (_, Failure::Gone) => format!("Draft {number} could not be posted: its room or its post is gone. It is open again."),
            (_, Failure::TooLate | Failure::Unknown) => format!("Draft {number} did not arrive. It is open again: try once more."),
        }
    }

    fn since(&self, title: &str, revision: &str, unchanged: usize) -> String {
        let rest = if unchanged == 1 { "one sentence is as it was".to_owned() } else { format!("{unchanged} sentences are as they were") };
        format!("What changed in {title} since revision {revision}; {rest}:")
    }

    fn more_changes(&self, count: usize) -> String {
        let more = if count == 1 { "One more change is".to_owned() } else { format!("{count} more changes are") };
        format!("{more} not shown. `quoth summary ARTICLE --changes-from` shows all.")
    }
}

impl DraftPhrases for German {
    fn heading(&self, number: u64, revision: u32, state: State) -> String {
        let state = match state {
            State::Open => "in Arbeit",
            State::Proposed => "wartet auf einen anderen Moderator",
            State::Sending => "auf dem Weg in den Raum",
            State::Posted => "steht im Raum",
            State::Unknown => "ob er im Raum steht, weiß niemand",
            State::Retracted => "zurückgezogen",
            State::Discarded => "verworfen",
        };
        format!("Entwurf {number}, Fassung {revision}: {state}")
    }

    fn measured(&self, article: &str, chosen: usize, all: usize, share: f64, characters: usize) -> String {
        format!("{article}: {chosen} von {all} Sätzen, {share:.0} % des Artikels, {characters} Zeichen")
    }

    fn about(&self, focus: &str) -> String {
        format!("über {focus}")
    }

    fn quoted(&self, first: bool, by: &str, article: &str, numbers: &[usize], all: usize) -> String {
        let word = if numbers.len() == 1 { "Satz" } else { "Sätze" };
        let from = if first { format!("Von {by} zitiert aus") } else { "Aus".to_owned() };
        format!("{from} {article}: {word} {} von {all}", joined(numbers))
    }

    fn hints(&self, number: u64, state: State, is_pinned: bool) -> String {
        let pin = if is_pinned { "`lösen` nimmt das Anheften zurück" } else { "Mit `anheften` wird er angeheftet" };
        match state {
            State::Open => format!(
                "`entwurf {number} streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. \
                 {pin}. `entwurf {number} veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf."
            ),
            State::Proposed => {
                format!("`entwurf {number} freigeben` stellt ihn in den Raum, `entwurf {number} ablehnen` gibt ihn zurück.")
            }
            State::Posted => format!(
                "Ändere ihn wie jeden Entwurf, dann ändert `entwurf {number} veröffentlichen` auch den Beitrag. `entwurf {number} zurückziehen` \
                 nimmt ihn heraus. {pin}."
            ),
            State::Unknown => {
                format!("Sieh nach, ob er da ist. Er wird nicht noch einmal gesendet; `entwurf {number} verwerfen` vergisst ihn.")
            }
            State::Sending => "Bis er da ist, lässt sich nichts mit ihm tun.".to_owned(),
            State::Retracted | State::Discarded => "`zusammenfassung` beginnt einen neuen.".to_owned(),
        }
    }

    fn listed(&self, number: u64, state: State, titles: &str, author: &str, when: &str) -> String {
        let state = match state {
            State::Open => "offen",
            State::Proposed => "freizugeben",
            State::Sending => "unterwegs",
            State::Posted => "veröffentlicht",
            State::Unknown => "vielleicht veröffentlicht",
            State::Retracted => "zurückgezogen",
            State::Discarded => "verworfen",
        };
        format!("{number}, {state}: {titles}, begonnen von {author}, {when}")
    }

    fn unknown(&self, name: &str) -> String {
        format!("Kein Artikel und keine Sammlung heißt hier „{name}“.")
    }

    fn left_out(&self, title: &str, why: Why) -> String {
        match why {
            Why::TooShort => format!("{title} ist zu kurz: Kein Satz, der allein stehen kann, bleibt unter {MOST} % davon."),
            Why::NotOnFocus => format!("{title} hat keinen Satz dazu."),
            Why::FocusTooLong => format!("Was {title} dazu hat, ist zu lang oder kann nicht allein stehen."),
        }
    }

    fn refused(&self, error: &EditError) -> String {
        match error {
            EditError::NoSentence { number, count } => format!("Einen Satz {number} gibt es nicht: Der Artikel hat {count}."),
            EditError::NotThere(number) => format!("Satz {number} steht nicht im Entwurf."),
            EditError::There(number) => format!("Satz {number} steht schon im Entwurf."),
            EditError::Dangles(number) => {
                format!("Satz {number} kann in keiner Zusammenfassung stehen: Worauf er sich bezieht, steht nicht in den Sätzen davor.")
            }
            EditError::TooLong { characters, most } => {
                format!("Das wäre zu lang: {characters} Zeichen, höchstens {most} dürfen es sein. Streich zuerst einen Satz.")
            }
            EditError::NothingLeft => {
                format!("Kein weiterer Satz passt: Eine Zusammenfassung hat höchstens {MOST} % ihres Artikels und sagt nichts zweimal.")
            }
            EditError::Last(number) => {
                format!("Ohne Satz {number} bliebe nichts. Nimm zuerst einen anderen auf, oder verwirf den Entwurf.")
            }
            EditError::NotAnOrder => "Nenn jeden Satz des Entwurfs einmal, mit seiner Nummer.".to_owned(),
            EditError::Parted { sentence, needed } => {
                format!("Satz {sentence} muss gleich auf Satz {needed} folgen, sonst hinge er in der Luft.")
            }
        }
    }

    fn unchanged(&self, is_shorter: bool) -> String {
        if is_shorter { "Kürzer geht es nicht.".to_owned() } else { self.refused(&EditError::NothingLeft) }
    }

    fn which_article(&self, count: usize) -> String {
        format!("Der Entwurf hat {count} Artikel: `2.4` ist Satz 4 des zweiten.")
    }

    fn within_one_article(&self) -> String {
        "Tauschen und ordnen lassen sich Sätze nur innerhalb eines Artikels.".to_owned()
    }

    fn gone(&self, document: &str) -> String {
        format!("`{document}` lässt sich hier nicht mehr zitieren.")
    }

    fn changed_since(&self, document: &str, number: u64) -> String {
        format!(
            "`{document}` hat sich seither geändert oder lässt sich hier nicht mehr zitieren. `entwurf {number} erneuern` wählt neu aus dem, was \
             jetzt dort steht."
        )
    }

    fn stale(&self, number: u64) -> String {
        format!(
            "Entwurf {number} wurde geändert, seit du ihn gesehen hast; es ist nichts geschehen. So ist er jetzt; schreib es noch einmal, wenn du es \
             noch willst."
        )
    }

    fn unseen(&self, number: u64) -> String {
        format!(
            "Du hast Entwurf {number} noch nicht gesehen; es ist nichts geschehen. Hier ist er; schreib es noch einmal, wenn du es willst."
        )
    }

    fn too_long_to_post(&self, number: u64) -> String {
        format!(
            "Mit seinen Links ist das für eine Nachricht zu lang. `entwurf {number} kürzer` macht ihn passend, oder streich einen Satz."
        )
    }

    fn proposed(&self, number: u64, is_told: bool) -> String {
        let told = if is_told { "Die anderen sehen ihn in ihrem Raum" } else { "Die anderen finden ihn unter `entwürfe`" };
        format!("Ein anderer Moderator muss ihn freigeben. {told}: `entwurf {number} freigeben`.")
    }

    fn proposed_by(&self, name: &str) -> String {
        format!("{name} möchte das veröffentlichen.")
    }

    fn on_its_way(&self, number: u64) -> String {
        format!("Er geht jetzt in den Raum. `entwurf {number} zurückziehen` nimmt ihn wieder heraus.")
    }

    fn failed(&self, number: u64, state: State, why: Failure) -> String {
        match (state, why) {
            (State::Unknown, _) => format!(
                "Ob Entwurf {number} im Raum angekommen ist, ist nicht bekannt, und er wird nicht noch einmal gesendet. Sieh dort nach; `entwurf \
                 {number} verwerfen` vergisst ihn."
            ),
            (State::Posted, _) => {
                format!(
                    "Entwurf {number} ließ sich nicht zurückziehen: Ich darf es nicht, oder die Plattform ist nicht zu erreichen. Versuch es später noch einmal."
                )
            }
            (_, Failure::Forbidden) => {
                format!("Entwurf {number} ging nicht in den Raum: Ich darf dort nicht schreiben. Er ist wieder offen.")
            }
            (_, Failure::Gone) => {
                format!("Entwurf {number} ging nicht in den Raum: Der Raum oder der Beitrag ist weg. Er ist wieder offen.")
            }
            (_, Failure::TooLate | Failure::Unknown) => {
                format!("Entwurf {number} kam nicht an. Er ist wieder offen: Versuch es noch einmal.")
            }
        }
    }

    fn since(&self, title: &str, revision: &str, unchanged: usize) -> String {
        let rest = if unchanged == 1 { "ein Satz ist, wie er war".to_owned() } else { format!("{unchanged} Sätze sind, wie sie waren") };
        format!("Was sich in {title} seit Fassung {revision} geändert hat; {rest}:")
    }

    fn more_changes(&self, count: usize) -> String {
        let more = if count == 1 { "Eine weitere Änderung ist".to_owned() } else { format!("{count} weitere Änderungen sind") };
        format!("{more} nicht gezeigt. `quoth summary ARTICLE --changes-from` zeigt alle.")
    }
}

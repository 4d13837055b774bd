//! What can become of a draft: one table of states and steps, in which nothing is left out.

use crate::bot::texts::TextId;

/// How far a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Moderators work on it.
    Open,
    /// A moderator wants it posted, and another has to approve.
    Proposed,
    /// It is on its way to the room.
    Sending,
    /// It stands in the room as it is here.
    Posted,
    /// Whether it stands in the room is not known, and it is never sent again.
    Unknown,
    /// It stood in the room and was taken back.
    Retracted,
    /// It was given up.
    Discarded,
}

/// What happens to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Its sentences change.
    Edit,
    /// A moderator wants it posted where another has to approve.
    Propose,
    /// It is to be posted.
    Approve,
    /// Another moderator does not want it posted as it is.
    Reject,
    /// It has arrived in the room.
    Arrived,
    /// It has not arrived and will not.
    Failed,
    /// Nobody knows whether it has arrived.
    Lost,
    /// It is taken back from the room.
    Retract,
    /// It could not be taken back.
    Stays,
    /// It is given up.
    Discard,
    /// Nobody has worked on it for a week.
    Expire,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] = [Self::Open, Self::Proposed, Self::Sending, Self::Posted, Self::Unknown, Self::Retracted, Self::Discarded];

    /// The name under which it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Proposed => "proposed",
            Self::Sending => "sending",
            Self::Posted => "posted",
            Self::Unknown => "unknown",
            Self::Retracted => "retracted",
            Self::Discarded => "discarded",
        }
    }

    /// Whether nothing more can become of it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Retracted | Self::Discarded)
    }
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 11] = [
        Self::Edit,
        Self::Propose,
        Self::Approve,
        Self::Reject,
        Self::Arrived,
        Self::Failed,
        Self::Lost,
        Self::Retract,
        Self::Stays,
        Self::Discard,
        Self::Expire,
    ];
}

/// What becomes of a draft in a state; `is_posted` where something of it stands in the room. Otherwise the sentence that says why not.
pub fn next(state: State, is_posted: bool, step: Step) -> Result<State, TextId> {
    match (state, step) {
        (State::Open | State::Proposed, step) => worked_on(state, is_posted, step),
        (State::Sending, Step::Arrived) => Ok(State::Posted),
        (State::Sending, Step::Failed) => Ok(State::Open),
        // An edit can be sent again, a post cannot.
        (State::Sending, Step::Lost | Step::Expire) => Ok(if is_posted { State::Open } else { State::Unknown }),
        (State::Sending, Step::Edit | Step::Propose | Step::Approve | Step::Reject | Step::Retract | Step::Discard | Step::Stays) => {
            Err(TextId::DraftOnItsWay)
        }
        (State::Posted, Step::Edit) => Ok(State::Open),
        (State::Posted, Step::Retract) => Ok(State::Retracted),
        (State::Posted, Step::Expire | Step::Stays) => Ok(State::Posted),
        (State::Posted, Step::Propose | Step::Approve) => Err(TextId::DraftPostedAlready),
        (State::Posted, Step::Reject) => Err(TextId::DraftNotProposed),
        (State::Posted, Step::Discard) => Err(TextId::DraftStands),
        (State::Posted, Step::Arrived | Step::Failed | Step::Lost) => Err(TextId::DraftNotOnItsWay),
        (State::Unknown, Step::Discard | Step::Expire) => Ok(State::Discarded),
        (State::Unknown, Step::Edit | Step::Propose | Step::Approve | Step::Reject | Step::Retract | Step::Stays) => {
            Err(TextId::DraftUnknown)
        }
        (State::Unknown, Step::Arrived | Step::Failed | Step::Lost) => Err(TextId::DraftNotOnItsWay),
        (State::Retracted, Step::Stays) => Ok(State::Posted),
        (State::Retracted | State::Discarded, Step::Expire) => Ok(state),
        (State::Retracted | State::Discarded, Step::Arrived | Step::Failed | Step::Lost) => Err(TextId::DraftNotOnItsWay),
        (
            State::Retracted | State::Discarded,
            Step::Edit | Step::Propose | Step::Approve | Step::Reject | Step::Retract | Step::Discard,
        )
        | (State::Discarded, Step::Stays) => Err(TextId::DraftOver),
    }
}

/// The rows of a draft that moderators work on.
fn worked_on(state: State, is_posted: bool, step: Step) -> Result<State, TextId> {
    match step {
        Step::Edit => Ok(State::Open),
        Step::Approve => Ok(State::Sending),
        Step::Propose if state == State::Proposed => Err(TextId::DraftProposedAlready),
        Step::Propose => Ok(State::Proposed),
        Step::Reject if state == State::Proposed => Ok(State::Open),
        Step::Reject => Err(TextId::DraftNotProposed),
        Step::Retract if is_posted => Ok(State::Retracted),
        Step::Retract => Err(TextId::DraftNotPosted),
        // What stands in the room goes on standing there.
        Step::Discard | Step::Expire => Ok(if is_posted { State::Posted } else { State::Discarded }),
        Step::Arrived | Step::Failed | Step::Lost | Step::Stays => Err(TextId::DraftNotOnItsWay),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::expect_file;

    use super::*;

    #[test]
    fn the_table() {
        let mut table = String::new();
        for is_posted in [false, true] {
            writeln!(table, "{}", if is_posted { "something of it stands in the room" } else { "nothing of it stands in the room" })
                .unwrap();
            for state in State::ALL {
                for step in Step::ALL {
                    let became = match next(state, is_posted, step) {
                        Ok(state) => state.name().to_owned(),
                        Err(why) => format!("{why:?}"),
                    };
                    writeln!(table, "  {:<9} {:<8} {became}", state.name(), format!("{step:?}")).unwrap();
                }
            }
        }
        expect_file!["table.txt"].assert_eq(&table);
    }

    #[test]
    fn nothing_is_sent_twice_and_what_is_not_known_is_never_sent() {
        for state in State::ALL.into_iter().filter(|state| !matches!(state, State::Open | State::Proposed)) {
            for is_posted in [false, true] {
                assert_ne!(next(state, is_posted, Step::Approve), Ok(State::Sending), "{state:?}");
            }
        }
    }
}

//! How an interaction is answered: what the first response was decides what can follow. A table without a clock or a connection.
//!
//! Discord wants a response within three seconds, and what the first one says about who sees it holds from then on: a response, or a
//! deferral that promises one.

/// How far an interaction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing was sent yet.
    Unanswered,
    /// A message was promised; true where only the member will see it.
    Promised(bool),
    /// It was said that the pressed message will change, which shows nothing.
    Noted,
    /// It has its response.
    Answered,
    /// Nothing can be sent any more: it was too late, whether a response came through is not known, or another process has responded.
    Lost,
}

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The first response, a message; true where only the member sees it.
    Respond(bool),
    /// The first response, the pressed message anew.
    Update,
    /// The message that was promised, or the pressed message that was to change.
    Fulfil,
    /// Takes the promised message back, and sends another one; true where only the member sees it.
    Instead(bool),
    /// A further message; true where only the member sees it.
    Further(bool),
    /// A promise of a message; true where only the member will see it.
    Promise(bool),
    /// Notes a press.
    Note,
    /// Takes the promised message back: nothing comes of it.
    TakeBack,
}

impl State {
    /// How a message is sent that answers; `is_private` where only the member sees it. None where none can be sent.
    pub fn reply(self, is_private: bool) -> Option<Step> {
        match self {
            Self::Unanswered => Some(Step::Respond(is_private)),
            Self::Promised(promised) if promised == is_private => Some(Step::Fulfil),
            Self::Promised(_) => Some(Step::Instead(is_private)),
            Self::Noted | Self::Answered => Some(Step::Further(is_private)),
            Self::Lost => None,
        }
    }

    /// How the pressed message is changed; none where it has to be changed as any other message.
    pub fn change(self) -> Option<Step> {
        match self {
            Self::Unanswered => Some(Step::Update),
            Self::Noted => Some(Step::Fulfil),
            Self::Promised(_) | Self::Answered | Self::Lost => None,
        }
    }

    /// What is sent when it has taken too long; `is_press` of a press, `is_private` where only the member would see an answer.
    pub fn late(self, is_press: bool, is_private: bool) -> Option<Step> {
        match self {
            Self::Unanswered if is_press => Some(Step::Note),
            Self::Unanswered => Some(Step::Promise(is_private)),
            Self::Promised(_) | Self::Noted | Self::Answered | Self::Lost => None,
        }
    }

    /// What is sent when nothing more follows.
    pub fn end(self, is_press: bool) -> Option<Step> {
        match self {
            Self::Unanswered if is_press => Some(Step::Note),
            // Nothing is said; but Discord would show that the bot did not respond.
            Self::Unanswered => Some(Step::Promise(true)),
            Self::Promised(_) => Some(Step::TakeBack),
            Self::Noted | Self::Answered | Self::Lost => None,
        }
    }

    /// How far it is when a step has been taken.
    pub fn after(self, step: Step) -> Self {
        match step {
            Step::Promise(is_private) => Self::Promised(is_private),
            Step::Note => Self::Noted,
            Step::Respond(_) | Step::Update | Step::Fulfil | Step::Instead(_) | Step::Further(_) | Step::TakeBack => Self::Answered,
        }
    }

    /// How far it is when a step could not be taken; `may_respond` where Discord refused what was said, and waits for something else.
    ///
    /// Behind a first response that may have come through nothing is taken back: it would be that response.
    pub fn after_failed(self, step: Step, may_respond: bool) -> Self {
        match step {
            _ if may_respond => self,
            Step::TakeBack => Self::Answered,
            _ if step.is_first() => Self::Lost,
            _ => self,
        }
    }
}

impl Step {
    /// Whether it is a first response.
    pub fn is_first(self) -> bool {
        matches!(self, Self::Respond(_) | Self::Update | Self::Promise(_) | Self::Note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [State; 6] = [State::Unanswered, State::Promised(false), State::Promised(true), State::Noted, State::Answered, State::Lost];

    #[test]
    fn who_sees_an_answer_is_never_left_to_the_first_response() {
        for state in ALL {
            for is_private in [false, true] {
                match state.reply(is_private) {
                    Some(Step::Respond(seen) | Step::Instead(seen) | Step::Further(seen)) => assert_eq!(seen, is_private),
                    Some(Step::Fulfil) => assert_eq!(state, State::Promised(is_private)),
                    None => assert_eq!(state, State::Lost),
                    step => panic!("{step:?}"),
                }
            }
        }
    }

    #[test]
    fn every_interaction_is_responded_to_once() {
        for state in ALL {
            let steps =
                [state.reply(true), state.change(), state.late(true, true), state.late(false, false), state.end(true), state.end(false)];
            for step in steps.into_iter().flatten() {
                assert_eq!(step.is_first(), state == State::Unanswered, "{state:?} {step:?}");
                assert_ne!(state.after(step), State::Unanswered);
            }
        }
        assert_eq!(State::Promised(false).end(false), Some(Step::TakeBack));
        assert_eq!(State::Noted.end(true), None);
    }

    #[test]
    fn behind_a_response_that_may_have_come_through_nothing_follows() {
        for step in [Step::Respond(false), Step::Update, Step::Promise(true), Step::Note] {
            let lost = State::Unanswered.after_failed(step, false);
            assert_eq!((lost.reply(true), lost.change(), lost.late(false, false), lost.end(false)), (None, None, None, None));
            assert_eq!(State::Unanswered.after_failed(step, true), State::Unanswered);
        }
        // What was promised is taken back once.
        assert_eq!(State::Promised(true).after_failed(Step::Fulfil, false).end(false), Some(Step::TakeBack));
        assert_eq!(State::Promised(true).after_failed(Step::TakeBack, false).end(false), None);
    }
}

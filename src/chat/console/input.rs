//! Typed lines become events: who types, which question was the last, and ids that are never used twice.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::NAME;
use super::line::{self, COMMANDS, Line};
use crate::bot::commands::Id;
use crate::bot::event::{Addressed, Around, Event, EventId, MemberId, Place, Request, Role, RoomId, Sender, Standing, What};
use crate::bot::parse::{Form, Meant, parse};
use crate::bot::settings::is_prefix;

/// There is nothing for `/edit` and `/delete` to be about.
const NO_QUESTION: &str = "There is no question of yours to change or take back. Ask something first.";

/// What the console does with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is for the core.
    Deliver {
        /// What happened.
        event: Box<Event>,
        /// What the console has to add when the core has answered.
        then: Option<String>,
    },
    /// It is answered by the console itself.
    Say(String),
    /// There is nothing to do.
    Nothing,
    /// The room is left.
    Quit,
}

/// Who types, and what was typed last.
#[derive(Debug)]
pub struct Input {
    /// Makes the ids of this session different from those of every other.
    session: String,
    count: u64,
    name: String,
    role: Role,
    /// The last question of each who has typed.
    last: BTreeMap<String, EventId>,
}

impl Input {
    /// The beginning of a session; nobody begins two in one microsecond, since the data directory is locked.
    pub fn new(now: Timestamp) -> Input {
        let session = format!("{:x}", now.as_microsecond());
        Input { session, count: 0, name: "you".to_owned(), role: Role::Member, last: BTreeMap::new() }
    }

    /// Who types, as the prompt says it.
    pub fn prompt(&self) -> String {
        match self.role {
            Role::Member => format!("{}> ", self.name),
            role => format!("{} ({})> ", self.name, line::role_name(role)),
        }
    }

    /// The member who types.
    pub fn member(&self) -> MemberId {
        MemberId(format!("{NAME}:{}", self.name))
    }

    /// The room.
    pub fn room() -> RoomId {
        RoomId(format!("{NAME}:room"))
    }

    /// What a typed line leads to.
    pub fn step(&mut self, typed: &str) -> Step {
        match line::parse(typed) {
            Line::Nothing => Step::Nothing,
            Line::Quit => Step::Quit,
            Line::Usage(usage) => Step::Say(format!("That is written {usage}.")),
            Line::As(None) => Step::Say(format!("You are {} ({}).", self.name, line::role_name(self.role))),
            Line::As(Some((name, role))) => {
                (self.name, self.role) = (name, role);
                Step::Say(format!("You are {} ({}) from now on.", self.name, line::role_name(role)))
            }
            Line::Said(text) => self.said(Addressed::Direct, text),
            Line::Command(text) => {
                let then = (text == "help").then(own_help);
                self.said(Addressed::Command, text).and_then_say(then)
            }
            Line::Edit(text) => self.about_last(|of| What::Edited { of, text }),
            Line::Delete => self.about_last(|of| What::Deleted { of }),
        }
    }

    fn said(&mut self, addressed: Addressed, text: String) -> Step {
        let is_question = is_question(&addressed, &text);
        let event = self.request(addressed, What::Said(text));
        if is_question {
            self.last.insert(self.name.clone(), event.id.clone());
        }
        deliver(event)
    }

    fn about_last(&mut self, what: impl FnOnce(EventId) -> What) -> Step {
        let Some(of) = self.last.get(&self.name).cloned() else { return Step::Say(NO_QUESTION.to_owned()) };
        let what = what(of);
        if matches!(what, What::Deleted { .. }) {
            self.last.remove(&self.name);
        }
        deliver(self.request(Addressed::Direct, what))
    }

    fn request(&mut self, addressed: Addressed, what: What) -> Request {
        self.count += 1;
        let id = EventId(format!("{NAME}:{}-{}", self.session, self.count));
        let sender = Sender { id: self.member(), name: self.name.clone(), standing: Standing::Known(self.role) };
        Request { id, room: Input::room(), place: Place::Own, sender, addressed, what, around: Around::default() }
    }
}

impl Step {
    /// The same step, after which the console has this to add.
    fn and_then_say(self, words: Option<String>) -> Step {
        match self {
            Step::Deliver { event, .. } => Step::Deliver { event, then: words },
            other => other,
        }
    }
}

/// Whether `/edit` and `/delete` can be about it: `more` and other commands leave the question before them the last one.
fn is_question(addressed: &Addressed, text: &str) -> bool {
    let form = if *addressed == Addressed::Command { Form::Command } else { Form::Addressed };
    // Which prefix the room has is the bot's to know: any signs before a command are taken for it.
    let signs = text.find(char::is_alphanumeric).and_then(|at| text.get(..at)).filter(|signs| is_prefix(signs)).unwrap_or_default();
    match parse(text, form, signs) {
        Meant::Question(_) => true,
        Meant::Command(command, question) => command.id == Id::Ask && !question.is_empty(),
        Meant::NoCommand(_) => form == Form::Addressed,
        Meant::Nothing => false,
    }
}

fn deliver(request: Request) -> Step {
    Step::Deliver { event: Box::new(Event::Request(request)), then: None }
}

/// What the bot's help cannot know.
fn own_help() -> String {
    let commands = COMMANDS.iter().map(|(usage, purpose)| format!("  /{usage}: {purpose}\n"));
    format!("Only in this terminal:\n{}", commands.collect::<String>()).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivered(step: Step) -> Request {
        let Step::Deliver { event, .. } = step else { panic!("{step:?} is not delivered") };
        let Event::Request(request) = *event else { panic!("{event:?} is not a request") };
        request
    }

    #[test]
    fn everybody_edits_their_own_last_question() {
        let mut input = Input::new(Timestamp::UNIX_EPOCH);
        assert_eq!(input.step("/delete"), Step::Say(NO_QUESTION.into()));
        let first = delivered(input.step("When?"));
        input.step("/as bob moderator");
        assert_eq!(input.prompt(), "bob (moderator)> ");
        let second = delivered(input.step("/ask Where?"));
        assert_eq!((second.addressed, second.sender.standing.role()), (Addressed::Command, Role::Moderator));
        input.step("/as you");
        let edit = delivered(input.step("/edit When then?"));
        assert_eq!(edit.what, What::Edited { of: first.id.clone(), text: "When then?".into() });
        assert_eq!(edit.sender.id, MemberId("console:you".into()));
        assert_eq!(delivered(input.step("/delete")).what, What::Deleted { of: first.id });
        assert!(matches!(input.step("/delete"), Step::Say(_)));
    }

    #[test]
    fn commands_leave_the_question_before_them_the_last_one() {
        let mut input = Input::new(Timestamp::UNIX_EPOCH);
        let question = delivered(input.step("/ask When?"));
        for command in ["/more", "more", "!more", "2", "/help", "/ask", "thanks", "/nothing"] {
            delivered(input.step(command));
            assert_eq!(
                delivered(input.step("/edit Where?")).what,
                What::Edited { of: question.id.clone(), text: "Where?".into() },
                "{command}"
            );
        }
        assert_eq!(delivered(input.step("/delete")).what, What::Deleted { of: question.id });
    }
}

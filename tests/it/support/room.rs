//! A room in which members talk and the bot answers, written down as a transcript.
//!
//! One line is one event:
//! `alice> …` is overheard, `alice> /…` a command, `alice> quoth …` a mention, `alice> m1 …` a reply to the bot's message m1;
//! `alice@dm> …` is said in a direct room, `alice@own> …` in a room of one's own, `alice@new> …` in another room;
//! `alice@channel> …` in a channel of a server, `alice@lobby> …` and `alice@88> …` in others of it, `alice@thread> …` in a thread of the
//! first.
//! Behind the name may stand what the platform knows of it: `alice german privately muted> /ask …`.
//! `alice edits e1> …`, `alice deletes e1`, `alice presses next on m1`, `alice presses passage-2 on m1`, `alice unreadable`, `joined`, `left`,
//! `lacks redact`, `bot@new follows room`, `tick`, `+90s` (time passes), `+8d`.
//! A name beginning with `mod` is a moderator's, with `admin` an admin's; of `unlearnt` and `forged` it is not known.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;

use expect_test::Expect;
use jiff::{SignedDuration, Timestamp};
use quoth::bot::effect::{Act, Effect, EffectKey, Reload, Reply, Seen};
use quoth::bot::event::{
    Addressed, Around, Event, Failure, Lack, MemberId, MessageId, Place, Request, Role, RoomId, Sender, Standing, Unloadable, What,
};
use quoth::bot::message::{Action, Block, Message, Piece, Wording};
use quoth::bot::texts::Tongue;
use quoth::bot::{Bot, BotSettings};
use quoth::search::{Difference, Library};

use super::{articles, memory::Memory};

/// Seconds between two lines: slow enough that nobody comes near a limit.
const PAUSE: i64 = 20;

/// A room, its members and the bot.
pub struct Room {
    pub bot: Bot,
    pub library: Library,
    pub memory: Memory,
    pub now: Timestamp,
    /// All replies so far.
    pub replies: Vec<Reply>,
    /// The language of the server, where its platform knows one.
    pub local: Option<Tongue>,
    /// Why nothing can be pinned.
    pub unpinnable: Option<Failure>,
    /// Why nothing can be posted, edited or taken back, and nothing said confidentially.
    pub failing: Option<Failure>,
    /// What members are in other rooms than the one they speak in.
    pub elsewhere: BTreeMap<(MemberId, RoomId), Standing>,
    /// What the next reloads find on the disk.
    pub reloads: VecDeque<Result<Library, Unloadable>>,
    events: usize,
    messages: usize,
}

/// Plays the lines in a new room and compares what was written down.
#[track_caller]
pub fn check(lines: &str, expected: Expect) {
    let mut room = Room::new();
    expected.assert_eq(&room.play(lines));
}

/// What the operator has set for these tests: `town` for everyone, `more` for who chooses it.
pub fn settings() -> BotSettings {
    let mut settings = BotSettings::default();
    settings.room.collections = vec!["town".to_owned()];
    settings.offered = vec!["more".to_owned()];
    settings
}

impl Room {
    /// A new room over the invented articles.
    pub fn new() -> Self {
        let now = Timestamp::from_second(1_700_000_000).unwrap();
        let mut room = Self {
            bot: Bot::new(settings()),
            library: articles::library(),
            memory: Memory::default(),
            now,
            replies: Vec::new(),
            local: None,
            unpinnable: None,
            failing: None,
            elsewhere: BTreeMap::new(),
            reloads: VecDeque::new(),
            events: 0,
            messages: 0,
        };
        // As at each start.
        assert_eq!(room.handle(&Event::LibraryChanged), "");
        room
    }

    /// Plays lines and writes down what is said.
    pub fn play(&mut self, lines: &str) -> String {
        let mut transcript = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            writeln!(transcript, "{line}").unwrap();
            if let Some(time) = line.strip_prefix('+') {
                self.pass(time);
                continue;
            }
            self.now = self.now.checked_add(SignedDuration::from_secs(PAUSE)).unwrap();
            let event = self.learnt(line);
            transcript.push_str(&self.handle(&event));
        }
        transcript
    }

    /// The event of a line, with the sender's standing in the room in which it counts.
    fn learnt(&mut self, line: &str) -> Event {
        let mut event = self.event(line);
        if let Event::Request(request) = &mut event {
            let outlook = self.bot.outlook(request, &self.memory).unwrap();
            if let Some(room) = &outlook.of {
                request.sender.standing =
                    self.elsewhere.get(&(request.sender.id.clone(), room.clone())).copied().unwrap_or(request.sender.standing);
            }
            request.around.stands_in = outlook.of;
            let there = |room: RoomId| self.elsewhere.get(&(request.sender.id.clone(), room)).copied().unwrap_or(Standing::Unlearnt);
            request.around.stands_there = outlook.there.map(there);
        }
        event
    }

    /// What the bot does with an event, written down; messages count as sent at once. What follows from that comes behind the others.
    pub fn handle(&mut self, event: &Event) -> String {
        let mut transcript = String::new();
        let mut waiting = VecDeque::from(self.followed(event));
        while let Some(effect) = waiting.pop_front() {
            if let Act::Reload(asked) = effect.act {
                waiting.extend(self.reload(effect.key, asked));
                continue;
            }
            let what = self.carry_out(&effect, &mut transcript);
            let event = match what {
                Ok(message) => Event::Sent { key: effect.key, message },
                Err(why) => Event::Failed { key: effect.key, why, act: Some(effect.act) },
            };
            waiting.extend(self.followed(&event));
        }
        transcript
    }

    /// What follows from articles that are loaded anew.
    fn reload(&mut self, key: EffectKey, asked: Reload) -> Vec<Effect> {
        let outcome = match self.reloads.pop_front() {
            Some(Ok(library)) => {
                let difference = Difference::between(&self.library, &library);
                self.library = library;
                Ok(difference)
            }
            Some(Err(why)) => Err(why),
            None => Ok(Difference::default()),
        };
        let is_new = outcome.is_ok();
        let mut effects = self.followed(&Event::Reloaded { key, asked, outcome });
        if is_new {
            effects.extend(self.followed(&Event::LibraryChanged));
        }
        effects
    }

    fn followed(&mut self, event: &Event) -> Vec<Effect> {
        let effects = self.bot.handle(event, &self.library, &self.memory, self.now).unwrap();
        // The same event, handled again, has the same effects.
        assert_eq!(effects, self.bot.handle(event, &self.library, &self.memory, self.now).unwrap());
        self.memory.apply(effects.remember);
        effects.send
    }

    fn carry_out(&mut self, effect: &Effect, transcript: &mut String) -> Result<MessageId, Failure> {
        let is_failing = match &effect.act {
            Act::Reply(reply) => reply.seen == Seen::Confidential,
            // The moderators' own room is another one, where nothing is in the way.
            Act::Post { room, .. } => room.0 == "test:room",
            Act::Edit { .. } | Act::Delete { .. } => true,
            Act::Pin { .. } | Act::Unpin { .. } | Act::Reload(_) => false,
        };
        if let Some(why) = self.failing.filter(|_| is_failing) {
            writeln!(transcript, "  {} fails", short(&effect.key.0)).unwrap();
            return Err(why);
        }
        match &effect.act {
            Act::Reply(reply) => {
                let seen = match reply.seen {
                    Seen::Public => "",
                    Seen::Private => ", privately",
                    Seen::Confidential => ", confidentially",
                };
                let fleeting = if reply.is_fleeting { ", fleetingly" } else { "" };
                let seeded = if reply.is_seeded { ", seeded" } else { "" };
                let (to, tongue) = (short(&reply.to.0), spoken(&reply.message));
                self.replies.push(reply.clone());
                Ok(self.posted(transcript, &format!("to {to}{seen}{fleeting}{seeded}{tongue}"), &reply.message))
            }
            Act::Post { room, message, .. } => Ok(self.posted(transcript, &format!("in {}{}", short(&room.0), spoken(message)), message)),
            // The loop's own.
            Act::Reload(_) => Err(Failure::Gone),
            Act::Edit { message, with } => {
                write!(transcript, "  {} now says{}\n{}", short(&message.0), spoken(with), shown(with)).unwrap();
                Ok(message.clone())
            }
            Act::Delete { message } => {
                writeln!(transcript, "  {} is gone", short(&message.0)).unwrap();
                Ok(message.clone())
            }
            Act::Pin { message, .. } | Act::Unpin { message, .. } => {
                let what = match (self.unpinnable, matches!(effect.act, Act::Pin { .. })) {
                    (Some(_), _) => "cannot be pinned",
                    (None, true) => "is pinned",
                    (None, false) => "is no longer pinned",
                };
                writeln!(transcript, "  {} {what}", short(&message.0)).unwrap();
                self.unpinnable.map_or_else(|| Ok(message.clone()), Err)
            }
        }
    }

    fn posted(&mut self, transcript: &mut String, how: &str, message: &Message) -> MessageId {
        self.messages += 1;
        write!(transcript, "  m{} {how}\n{}", self.messages, shown(message)).unwrap();
        MessageId(format!("test:m{}", self.messages))
    }

    fn pass(&mut self, time: &str) {
        let (number, unit) = time.split_at(time.len() - 1);
        let seconds = if unit == "d" { 86_400 } else { 1 };
        self.now = self.now.checked_add(SignedDuration::from_secs(number.parse::<i64>().unwrap() * seconds)).unwrap();
    }

    /// The event that a line stands for.
    pub fn event(&mut self, line: &str) -> Event {
        if line == "tick" {
            return Event::Tick;
        }
        self.events += 1;
        let (who, text) = line.split_once('>').unwrap_or((line, ""));
        let words: Vec<&str> = who.split_whitespace().collect();
        let (around, words) = self.around(&words);
        let (name, place) = match words[0].split_once('@') {
            Some((name, "own")) => (name, Place::Own),
            Some((name, "dm")) => (name, Place::Direct),
            Some((name, _)) => (name, Place::Room),
            None => (words[0], Place::Room),
        };
        let id = |short: &str| format!("test:{short}").as_str().into();
        let (addressed, text) = addressed(text.trim(), place != Place::Room);
        let what = match words[1..] {
            ["edits", of] => What::Edited { of: id(of), text },
            ["deletes", of] => What::Deleted { of: id(of) },
            ["presses", action, "on", message] => {
                What::Pressed { message: MessageId(format!("test:{message}")), action: action_named(action) }
            }
            ["unreadable"] => What::Unreadable,
            ["joined"] => What::Joined,
            ["redact"] | ["pin"] => What::Lacks(if words[1] == "pin" { Lack::Pin } else { Lack::Redact }),
            ["follows", from] => What::Followed { from: RoomId(format!("test:{from}")) },
            _ if line == "joined" => What::Joined,
            _ if line == "left" => What::Left,
            _ => What::Said(text),
        };
        Event::Request(Request {
            id: id(&format!("e{}", self.events)),
            room: RoomId(match place {
                Place::Direct => format!("test:dm-{name}"),
                Place::Room => format!("test:{}", words[0].split_once('@').map_or("room", |(_, room)| room)),
                Place::Own => "test:own".to_owned(),
            }),
            place,
            sender: Sender { id: MemberId(format!("test:{name}")), name: name.to_owned(), standing: standing(name) },
            addressed,
            what,
            around,
        })
    }

    /// What the platform knows beyond what was done, and the words that do not say that.
    fn around<'a>(&self, words: &[&'a str]) -> (Around, Vec<&'a str>) {
        const KNOWN: [&str; 5] = ["german", "english", "privately", "muted", "whispered"];
        let has = |word: &str| words.contains(&word);
        let within: &[&str] = match words[0].split_once('@') {
            Some((_, "thread")) => &["test:channel", "test:server"],
            Some((_, "channel" | "lobby" | "88")) => &["test:server"],
            _ => &[],
        };
        let around = Around {
            within: within.iter().map(|room| RoomId::from(*room)).collect(),
            reader: if has("german") { Some(Tongue::De) } else { has("english").then_some(Tongue::En) },
            local: self.local.filter(|_| !within.is_empty()),
            is_private: has("privately"),
            is_muted: has("muted"),
            is_whispered: has("whispered"),
            stands_in: None,
            stands_there: None,
        };
        (around, words.iter().copied().filter(|word| !KNOWN.contains(word)).collect())
    }
}

/// The language of a message, where it is not English.
fn spoken(message: &Message) -> &'static str {
    match message.tongue {
        Tongue::En => "",
        Tongue::De => ", in German",
    }
}

fn standing(name: &str) -> Standing {
    match name {
        "unlearnt" => Standing::Unlearnt,
        "forged" => Standing::Unauthenticated,
        _ if name.starts_with("mod") => Standing::Known(Role::Moderator),
        _ if name.starts_with("admin") => Standing::Known(Role::Admin),
        _ => Standing::Known(Role::Member),
    }
}

fn action_named(name: &str) -> Action {
    if let Some(number) = name.strip_prefix("passage-") {
        return Action::Passage(number.parse().unwrap());
    }
    if let Some(vote) = [Action::Helpful, Action::Unhelpful].into_iter().find(|vote| vote.name() == name) {
        return vote;
    }
    let of_drafts = [
        Action::Cited,
        Action::Post,
        Action::Approve,
        Action::Reject,
        Action::Retract,
        Action::Discard,
        Action::Add,
        Action::Shorter,
        Action::Longer,
    ];
    Action::ALL.into_iter().chain(of_drafts).find(|action| action.name() == name).unwrap()
}

fn addressed(text: &str, is_direct: bool) -> (Addressed, String) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_message = first.len() > 1 && first.starts_with('m') && first[1..].chars().all(|c| c.is_ascii_digit());
    match text.strip_prefix('/') {
        Some(command) => (Addressed::Command, command.to_owned()),
        None if is_message => (Addressed::Reply(MessageId(format!("test:{first}"))), rest.to_owned()),
        None if first == "quoth" => (Addressed::Mention, rest.to_owned()),
        None if is_direct => (Addressed::Direct, text.to_owned()),
        None => (Addressed::Overheard, text.to_owned()),
    }
}

fn short(id: &str) -> &str {
    id.trim_start_matches("test:")
}

/// A message as a transcript shows it.
pub fn shown(message: &Message) -> String {
    let mut lines = String::new();
    for block in &message.blocks {
        match block {
            Block::Text(text) | Block::Byline(text) => writeln!(lines, "    {text}"),
            Block::Heading(text) => writeln!(lines, "    # {text}"),
            Block::List(items) => items.iter().try_for_each(|item| writeln!(lines, "    - {item}")),
            Block::Quote { text, cut, .. } => writeln!(lines, "    “{}”{}", text.replace('\n', "⏎"), if *cut { " …" } else { "" }),
            Block::Citation { title, date, paragraphs, citation, .. } => {
                writeln!(lines, "    — {title}, {}, {paragraphs}, {citation}", date.as_deref().unwrap_or("undated"))
            }
            Block::Sentences { title, pieces, is_numbered } => {
                let title = if title.is_empty() { String::new() } else { format!("    = {title}\n") };
                write!(lines, "{title}{}", pieces.iter().map(|piece| self::piece(piece, *is_numbered)).collect::<String>())
            }
            Block::Diff(runs) => writeln!(lines, "    {}", runs.iter().map(run).collect::<String>()),
            Block::Actions(actions) => {
                writeln!(lines, "    [{}]", actions.iter().map(|action| action.name()).collect::<Vec<_>>().join("] ["))
            }
        }
        .unwrap();
    }
    lines
}

fn piece(piece: &Piece, is_numbered: bool) -> String {
    match piece {
        Piece::Gap => "    …\n".to_owned(),
        Piece::Sentence { label, text, .. } if is_numbered => format!("    {label}: {text}\n"),
        Piece::Sentence { label, text, citation, .. } => format!("    “{text}” [{label}, {citation}]\n"),
    }
}

fn run(wording: &Wording) -> String {
    match wording {
        Wording::Kept(words) => words.clone(),
        Wording::Removed(words) => format!("[-{words}-]"),
        Wording::Added(words) => format!("[+{words}+]"),
    }
}

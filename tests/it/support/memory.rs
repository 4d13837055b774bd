//! Records in memory: what the store must do, in the plainest form.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use quoth::bot::drafts::{Draft, Preview};
use quoth::bot::effect::EffectKey;
use quoth::bot::event::{EventId, Lack, MemberId, MessageId, RoomId};
use quoth::bot::limits::{Bucket, Holder};
use quoth::bot::records::{
    Audited, Change, Expire, Feedback, Given, Missed, Misses, Oldest, Records, RecordsError, Reported, Scheduled, Source, Turn, Vote,
    Waiting,
};
use quoth::bot::settings::RoomSettings;

use super::drafts::Drafts;

/// A question without an answer.
#[derive(Debug, Clone)]
struct Miss {
    room: RoomId,
    reason: String,
    text: Option<String>,
    member: Option<MemberId>,
    within: Vec<RoomId>,
    at: Timestamp,
    only: Option<String>,
    asked: Timestamp,
    answers: Vec<String>,
    answered: Option<Timestamp>,
}

/// Everything that is remembered.
#[derive(Debug, Default)]
pub struct Memory {
    settings: BTreeMap<RoomId, RoomSettings>,
    hidden: BTreeSet<(RoomId, String)>,
    ignored: BTreeSet<(RoomId, MemberId)>,
    out: BTreeSet<MemberId>,
    turns: Vec<Turn>,
    given: BTreeMap<EffectKey, Given>,
    buckets: BTreeMap<Holder, Bucket>,
    misses: Vec<Miss>,
    votes: Vec<(Vote, bool)>,
    audit: Vec<Audited>,
    left: BTreeMap<RoomId, Timestamp>,
    told: BTreeSet<(RoomId, Lack)>,
    drafts: Drafts,
    sources: BTreeMap<String, Source>,
    schedules: BTreeMap<RoomId, Scheduled>,
    listed: BTreeMap<(RoomId, MemberId), Vec<EffectKey>>,
}

impl Memory {
    /// Remembers what followed from an event.
    pub fn apply(&mut self, changes: Vec<Change>) {
        for change in changes {
            self.change(change);
        }
    }

    /// Everything that would be on a disk, as text.
    pub fn written(&self) -> String {
        let Self { settings, hidden, ignored, out, given, misses, votes, audit, left, .. } = self;
        format!("{votes:?} {settings:?} {hidden:?} {ignored:?} {out:?} {given:?} {misses:?} {audit:?} {left:?}")
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Turn(turn) => self.turns.push(turn),
            Change::Given(given) => drop(self.given.insert(given.key.clone(), given)),
            Change::Posted { key, message } => {
                self.drafts.posted(&key, &message);
                if let Some(given) = self.given.get_mut(&key) {
                    given.message = Some(message);
                }
            }
            Change::Draft(draft) => self.drafts.put(*draft),
            Change::DraftGone { number } => self.drafts.delete(number),
            Change::Previewed(preview) => self.drafts.show(preview),
            Change::Removed { key } => {
                self.drafts.hide(&key);
                self.given.remove(&key);
            }
            Change::Vote(vote) => self.vote(vote),
            Change::Miss { room, reason, text, member, only, within, at } => {
                let (asked, answers, answered) = (at, Vec::new(), None);
                self.misses.push(Miss { room, reason: reason.to_owned(), text, member, within, at, only, asked, answers, answered });
            }
            Change::AskedAgain { place, answers, at } => {
                let miss = &mut self.misses[usize::try_from(place).unwrap()];
                miss.asked = at;
                miss.answered = if answers.is_empty() { None } else { miss.answered.or(Some(at)) };
                miss.answers = answers;
            }
            Change::Scheduled(scheduled) => drop(self.schedules.insert(scheduled.room.clone(), scheduled)),
            Change::Unscheduled { room } => drop(self.schedules.remove(&room)),
            Change::Bucket { holder, bucket } => drop(self.buckets.insert(holder, bucket)),
            Change::Settings { room, settings } => drop(self.settings.insert(room, settings)),
            Change::Hidden { room, document, is_hidden } => put(&mut self.hidden, (room, document), is_hidden),
            Change::Ignored { room, member, is_ignored } => put(&mut self.ignored, (room, member), is_ignored),
            Change::Out { member, is_out } => put(&mut self.out, member, is_out),
            Change::Forget { member } => self.forget(&member),
            Change::ForgetTexts { room } => {
                self.misses.iter_mut().filter(|miss| miss.room == room || miss.within.contains(&room)).for_each(forget_text);
            }
            Change::Audit(audited) => self.audit.push(audited),
            Change::Joined { room } => drop(self.left.remove(&room)),
            Change::Moved { from, to } => self.copy_room(&from, &to),
            Change::Told { room, lack } => drop(self.told.insert((room, lack))),
            Change::Left { room, at } => {
                self.told.retain(|(of, _)| *of != room);
                self.left.insert(room, at);
            }
            Change::Expire(expire) => self.expire(&expire),
            Change::Source(source) => drop(self.sources.insert(source.document.clone(), source)),
            Change::Listed { room, member, keys } => drop(self.listed.insert((room, member), keys)),
        }
    }

    /// The flag says that the voter is forgotten.
    fn vote(&mut self, vote: Vote) {
        self.votes.retain(|(other, is_forgotten)| *is_forgotten || (&other.answer, &other.member) != (&vote.answer, &vote.member));
        self.votes.push((vote, false));
    }

    fn copy_room(&mut self, from: &RoomId, to: &RoomId) {
        if let Some(settings) = self.settings.get(from).cloned() {
            self.settings.insert(to.clone(), settings);
        }
        let hidden: Vec<_> = self.hidden.iter().filter(|(of, _)| of == from).map(|(_, what)| (to.clone(), what.clone())).collect();
        self.hidden.extend(hidden);
        let ignored: Vec<_> = self.ignored.iter().filter(|(of, _)| of == from).map(|(_, who)| (to.clone(), who.clone())).collect();
        self.ignored.extend(ignored);
        if let Some(scheduled) = self.schedules.remove(from) {
            self.schedules.insert(to.clone(), Scheduled { room: to.clone(), within: Vec::new(), ..scheduled });
        }
    }

    fn forget(&mut self, member: &MemberId) {
        self.given.values_mut().filter(|given| given.asker.as_ref() == Some(member)).for_each(|given| given.asker = None);
        self.misses.iter_mut().filter(|miss| miss.member.as_ref() == Some(member)).for_each(forget_text);
        for (vote, is_forgotten) in self.votes.iter_mut().filter(|(vote, _)| vote.member == *member) {
            (vote.member, *is_forgotten) = (MemberId(String::new()), true);
        }
        self.turns.retain(|turn| turn.member != *member);
        self.buckets.retain(|holder, _| !matches!(holder, Holder::Member(_, of) | Holder::Quiet(_, of) if of == member));
    }

    fn expire(&mut self, expire: &Expire) {
        self.given.retain(|_, given| given.at > expire.given);
        self.votes.retain(|(vote, _)| vote.at > expire.given);
        self.misses.iter_mut().filter(|miss| miss.at <= expire.texts).for_each(forget_text);
        self.turns.retain(|turn| turn.at > expire.turns);
        self.buckets.retain(|_, bucket| bucket.whole > expire.buckets);
        let gone: Vec<RoomId> = self.left.iter().filter(|(_, at)| **at <= expire.left).map(|(room, _)| room.clone()).collect();
        for room in gone {
            self.left.remove(&room);
            self.settings.remove(&room);
            self.drafts.delete_of(&room);
            self.hidden.retain(|(of, _)| *of != room);
            self.ignored.retain(|(of, _)| *of != room);
            self.given.retain(|_, given| given.room != room);
            self.misses.retain(|miss| miss.room != room);
            self.votes.retain(|(vote, _)| vote.room != room);
            self.schedules.remove(&room);
            self.misses.iter_mut().filter(|miss| miss.within.contains(&room)).for_each(forget_text);
        }
    }
}

fn put<T: Ord>(set: &mut BTreeSet<T>, item: T, is_in: bool) {
    if is_in {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}

fn forget_text(miss: &mut Miss) {
    (miss.text, miss.member, miss.only, miss.answers, miss.answered) = (None, None, None, Vec::new(), None);
}

impl Records for Memory {
    fn settings(&self, room: &RoomId) -> Result<RoomSettings, RecordsError> {
        Ok(self.settings.get(room).cloned().unwrap_or_default())
    }

    fn hidden(&self, room: &RoomId) -> Result<Vec<String>, RecordsError> {
        Ok(self.hidden.iter().filter(|(of, _)| of == room).map(|(_, document)| document.clone()).collect())
    }

    fn is_ignored(&self, room: &RoomId, member: &MemberId) -> Result<bool, RecordsError> {
        Ok(self.ignored.contains(&(room.clone(), member.clone())))
    }

    fn ignored(&self, room: &RoomId) -> Result<Vec<MemberId>, RecordsError> {
        Ok(self.ignored.iter().filter(|(of, _)| of == room).map(|(_, member)| member.clone()).collect())
    }

    fn is_out(&self, member: &MemberId) -> Result<bool, RecordsError> {
        Ok(self.out.contains(member))
    }

    fn turns(&self, room: &RoomId, member: &MemberId, most: usize) -> Result<Vec<Turn>, RecordsError> {
        let turns: Vec<Turn> = self.turns.iter().filter(|turn| turn.room == *room && turn.member == *member).cloned().collect();
        Ok(turns[turns.len().saturating_sub(most)..].to_vec())
    }

    fn given_as(&self, message: &MessageId) -> Result<Option<Given>, RecordsError> {
        Ok(self.given.values().find(|given| given.message.as_ref() == Some(message)).cloned())
    }

    fn given_to(&self, event: &EventId) -> Result<Vec<Given>, RecordsError> {
        let mut given: Vec<Given> =
            self.given.values().filter(|given| given.event == *event || given.question == *event).cloned().collect();
        given.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
        Ok(given)
    }

    fn last_given(&self, room: &RoomId, member: &MemberId) -> Result<Option<Given>, RecordsError> {
        let given = self.given.values().filter(|given| given.room == *room && given.asker.as_ref() == Some(member) && !given.is_private);
        Ok(given.max_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key))).cloned())
    }

    fn bucket(&self, holder: &Holder) -> Result<Option<Bucket>, RecordsError> {
        Ok(self.buckets.get(holder).copied())
    }

    fn misses(&self, room: &RoomId, most: usize) -> Result<Misses, RecordsError> {
        let mut misses = Misses::default();
        let mut counts = BTreeMap::new();
        for miss in self.misses.iter().rev().filter(|miss| miss.room == *room) {
            *counts.entry(miss.reason.clone()).or_default() += 1;
            let Miss { at, answers, answered, .. } = miss.clone();
            let missed = |question: String| Missed { at, question, answers, answered };
            misses.texts.extend(miss.text.clone().filter(|_| misses.texts.len() < most).map(missed));
        }
        misses.counts = counts.into_iter().collect();
        Ok(misses)
    }

    fn audit(&self, room: &RoomId, most: usize) -> Result<Vec<Audited>, RecordsError> {
        Ok(self.audit.iter().rev().filter(|act| act.room == *room).take(most).cloned().collect())
    }

    fn feedback(&self, room: &RoomId, most: usize) -> Result<Feedback, RecordsError> {
        let mut feedback = Feedback::default();
        let mut reported = BTreeMap::<&[String], (u64, Timestamp)>::new();
        for (vote, _) in self.votes.iter().filter(|(vote, _)| vote.room == *room) {
            if vote.is_helpful {
                feedback.helpful += 1;
                continue;
            }
            feedback.unhelpful += 1;
            let (count, at) = reported.entry(&vote.shown).or_insert((0, vote.at));
            (*count, *at) = (*count + 1, vote.at.max(*at));
        }
        feedback.reported = reported.into_iter().map(|(shown, (count, at))| Reported { shown: shown.to_vec(), count, at }).collect();
        feedback.reported.sort_by_key(|reported| std::cmp::Reverse(reported.at));
        feedback.reported.truncate(most);
        Ok(feedback)
    }

    fn is_told(&self, room: &RoomId, lack: Lack) -> Result<bool, RecordsError> {
        Ok(self.told.contains(&(room.clone(), lack)))
    }

    fn draft(&self, number: u64) -> Result<Option<Draft>, RecordsError> {
        Ok(self.drafts.of(number))
    }

    fn drafts(&self, room: &RoomId) -> Result<Vec<Draft>, RecordsError> {
        Ok(self.drafts.in_room(room))
    }

    fn next_draft(&self) -> Result<u64, RecordsError> {
        Ok(self.drafts.next())
    }

    fn draft_sending(&self, key: &EffectKey) -> Result<Option<Draft>, RecordsError> {
        Ok(self.drafts.sending(key))
    }

    fn draft_posted(&self, message: &MessageId) -> Result<Option<Draft>, RecordsError> {
        Ok(self.drafts.message(message))
    }

    fn idle_drafts(&self, before: Timestamp) -> Result<Vec<Draft>, RecordsError> {
        Ok(self.drafts.idle(before))
    }

    fn preview(&self, message: &MessageId) -> Result<Option<Preview>, RecordsError> {
        Ok(self.drafts.preview(message))
    }

    fn previewed(&self, draft: u64, member: &MemberId, room: &RoomId) -> Result<Option<u32>, RecordsError> {
        Ok(self.drafts.seen(draft, member, room))
    }

    fn last_previews(&self, member: &MemberId, room: &RoomId, most: usize) -> Result<Vec<Preview>, RecordsError> {
        Ok(self.drafts.last_seen(member, room, most))
    }

    fn moderated_from(&self, room: &RoomId) -> Result<Vec<RoomId>, RecordsError> {
        let is_of = |set: &RoomSettings| set.moderators.as_ref() == Some(room);
        Ok(self.settings.iter().filter(|(_, set)| is_of(set)).map(|(room, _)| room.clone()).collect())
    }

    fn oldest(&self) -> Result<Oldest, RecordsError> {
        Ok(Oldest {
            given: self.given.values().map(|given| given.at).chain(self.votes.iter().map(|(vote, _)| vote.at)).min(),
            text: self.misses.iter().filter(|miss| miss.text.is_some()).map(|miss| miss.at).min(),
            left: self.left.values().min().copied(),
            turn: self.turns.iter().map(|turn| turn.at).min(),
            draft: self.drafts.oldest(),
        })
    }

    fn sources(&self) -> Result<Vec<Source>, RecordsError> {
        Ok(self.sources.values().cloned().collect())
    }

    fn source(&self, document: &str) -> Result<Option<Source>, RecordsError> {
        Ok(self.sources.get(document).cloned())
    }

    fn given_in(&self, room: &RoomId, since: Timestamp, most: usize) -> Result<Vec<Given>, RecordsError> {
        let is_here = |given: &&Given| given.at >= since && (given.room == *room || given.within.contains(room));
        let mut given: Vec<Given> = self.given.values().filter(is_here).cloned().collect();
        given.sort_by(|a, b| (b.at, &b.key).cmp(&(a.at, &a.key)));
        given.truncate(most);
        Ok(given)
    }

    fn waiting(&self, most: usize) -> Result<Vec<Waiting>, RecordsError> {
        let changed = self.sources.values().map(|source| source.changed).max().unwrap_or(Timestamp::UNIX_EPOCH);
        let mut waiting: Vec<(usize, &Miss)> = self.misses.iter().enumerate().collect();
        waiting.sort_by_key(|(place, miss)| (miss.asked, *place));
        let read = |(place, miss): (usize, &Miss)| {
            let question = miss.text.clone().filter(|_| miss.asked < changed)?;
            let (room, within, only) = (miss.room.clone(), miss.within.clone(), miss.only.clone());
            Some(Waiting { place: i64::try_from(place).unwrap(), room, within, question, only })
        };
        Ok(waiting.into_iter().filter_map(read).take(most).collect())
    }

    fn missed(&self, room: &RoomId, after: Timestamp, until: Timestamp) -> Result<u64, RecordsError> {
        let is_here = |miss: &&Miss| miss.room == *room || miss.within.contains(room);
        Ok(self.misses.iter().filter(is_here).filter(|miss| miss.at > after && miss.at <= until).count() as u64)
    }

    fn scheduled(&self) -> Result<Vec<Scheduled>, RecordsError> {
        Ok(self.schedules.values().filter(|scheduled| !self.left.contains_key(&scheduled.room)).cloned().collect())
    }

    fn listed(&self, room: &RoomId, member: &MemberId) -> Result<Vec<EffectKey>, RecordsError> {
        Ok(self.listed.get(&(room.clone(), member.clone())).cloned().unwrap_or_default())
    }
}

//! Checking: whether a quote is still what the article says, and how a question was decided.

use super::conversation;
use super::effect::{Effects, Seen};
use super::message::{Block, Message};
use super::scene::Scene;
use super::texts::{Explained, TextId, Tongue};
use super::{BotError, onward, parse, quoting};
use crate::answer::{self, Asked, Candidate, Explanation};
use crate::corpus::{Citation, Verdict};
use crate::search::Scope;

/// How many measures of a passage are told.
const TOLD: usize = 3;

/// Says whether a quote, or the last one, is still what the article says.
pub(super) fn verify(scene: &Scene, effects: &mut Effects, argument: &str) -> Result<(), BotError> {
    let citations: Vec<Citation> = if argument.is_empty() {
        let Some(given) = onward::meant(scene, effects)? else { return Ok(()) };
        given.citations.iter().skip(given.from).take(given.count).filter_map(|written| written.parse().ok()).collect()
    } else {
        parse::citation(argument).into_iter().collect()
    };
    if citations.is_empty() {
        let why = if argument.is_empty() { TextId::NothingGiven } else { TextId::NotACitation };
        scene.tell(effects, scene.text(why));
        return Ok(());
    }
    let mut message = Message::default();
    let mut verdicts = Vec::new();
    for citation in &citations {
        verdicts.push(quoting::verdict(scene, citation)?);
    }
    let is_known = verdicts.iter().any(|verdict| *verdict != Verdict::Unknown);
    let seen = if is_known { Seen::Public } else { Seen::Private };
    message.blocks.extend(verdicts.into_iter().flat_map(|verdict| told(scene.tongue(seen), verdict)));
    scene.reply(effects, message, seen);
    Ok(())
}

fn told(tongue: Tongue, verdict: Verdict) -> Vec<Block> {
    let text = |id: TextId| Block::Text(tongue.text(id).to_owned());
    let words = |text: String| Block::Quote { text, highlights: Vec::new(), cut: false };
    match verdict {
        Verdict::Identical { quote } => [vec![text(TextId::Identical)], quoting::blocks(tongue, &quote, &[]).into()].concat(),
        Verdict::Moved { quote, .. } => [vec![text(TextId::Moved)], quoting::blocks(tongue, &quote, &[]).into()].concat(),
        Verdict::Changed { after: Some(_), diff, .. } => vec![text(TextId::Changed), Block::Diff(diff)],
        Verdict::Changed { before, after: None, .. } => vec![text(TextId::ChangedGone), words(before)],
        Verdict::Withdrawn { before } => vec![text(TextId::Withdrawn), words(before)],
        Verdict::Unknown => vec![text(TextId::NeverHere)],
    }
}

/// Says how the member's last question was decided: it is decided again, for nothing of it is kept but the question, in memory.
pub(super) fn explain(scene: &Scene, effects: &mut Effects) -> Result<(), BotError> {
    let turns = scene.turns()?;
    let last = turns.split_last().filter(|(last, _)| scene.now.duration_since(last.at).unsigned_abs() <= conversation::AGE);
    let Some((last, earlier)) = last else {
        scene.tell(effects, scene.text(TextId::AskAgain));
        return Ok(());
    };
    let context = conversation::context(&last.question, earlier, last.at);
    let scope = Scope { only: last.only.clone(), ..scene.scope.clone() };
    let asked =
        Asked { question: &last.question, context: &context, scope: &scope, quotes: scene.room.quotes, sureness: scene.room.sureness };
    let answer = answer::answer(scene.library, &asked)?;
    let heading = Block::Heading(scene.text(TextId::ExplainHeading).to_owned());
    let message = Message::default().with(heading).with(Block::List(explained(scene, &answer.explanation)));
    scene.reply_fleetingly(effects, message);
    Ok(())
}

fn explained(scene: &Scene, explanation: &Explanation) -> Vec<String> {
    let phrases = scene.phrases();
    let mut lines: Vec<String> = Vec::new();
    for term in &explanation.terms {
        let repaired = term.repaired.as_deref();
        let word =
            Explained::Word { word: &term.word, passages: term.passages, is_met: term.is_met, is_synonym: term.is_synonym, repaired };
        lines.push(phrases.explained(&word));
    }
    lines.extend(explanation.clues.iter().map(|clue| phrases.explained(&Explained::Clue(clue))));
    let percent = |(is, line): (f64, f64)| (is * 100.0, line * 100.0);
    let ((gate, gate_line), (tier, tier_line)) = (percent(explanation.gate), percent(explanation.tier));
    lines.push(phrases.explained(&Explained::Gate(gate, gate_line)));
    lines.push(phrases.explained(&Explained::Tier(tier, tier_line)));
    for candidate in &explanation.candidates {
        let features = features(candidate);
        lines.push(phrases.explained(&Explained::Passage { place: &candidate.place, score: candidate.score, features: &features }));
    }
    lines.push(phrases.explained(&Explained::Index(&explanation.fingerprint)));
    lines
}

/// What counted most, largest first.
fn features(candidate: &Candidate) -> String {
    let mut features = candidate.features.clone();
    features.sort_by(|(a_name, a), (b_name, b)| b.abs().total_cmp(&a.abs()).then_with(|| a_name.cmp(b_name)));
    let told: Vec<String> = features.iter().take(TOLD).map(|(name, value)| format!("{} {value:.2}", name.replace('_', " "))).collect();
    told.join(", ")
}

//! What a question asks for: its terms, how rare each is, and what stands for a word that is in no visible article.

use std::collections::BTreeSet;

use super::{
    SearchError, clause,
    shelf::Shelf,
    statistics::Statistics,
    vocabulary::{self, Near},
};
use crate::text::language::{self, Language, Terms};
use crate::text::tokens::{self, Kind, Token, tokens};

/// The longest question that is read, in characters; the rest is left out.
pub const LONGEST: usize = 1_000;

/// The most distinct terms that are searched for.
pub const MOST_TERMS: usize = 32;

/// A beginning shorter than this is not finished.
const SHORTEST_BEGINNING: usize = 3;

/// What kind of word a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Carries the topic.
    Content,
    /// Carries no topic: an article, a pronoun, an auxiliary.
    Stop,
    /// Asks: who, when, wie viele.
    Asking,
}

/// A word of the question, analysed.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The word as it was typed.
    pub word: String,
    /// Its lower-case form without accents.
    pub folded: String,
    /// The index terms that stand for it, one for each language of the visible articles where they differ.
    pub forms: Vec<(Language, String)>,
    /// What kind of word it is.
    pub class: Class,
    /// Whether it is written like a name.
    pub is_name: bool,
    /// Whether it begins with a digit.
    pub is_number: bool,
    /// Whether it comes from an earlier question of the conversation.
    pub is_context: bool,
    /// In how many visible passages it stands.
    pub frequency: u64,
    /// How rare it is: ln(1 + (N − n + ½) / (n + ½)).
    pub idf: f64,
    /// The word of the articles that was taken for it, where it is in none.
    pub repaired: Option<String>,
    /// Those of `forms` that stand for it because the operator says so.
    pub equals: Vec<(Language, String)>,
}

impl Term {
    /// Whether a word of an article in `language` with this term stands for the word.
    pub fn is(&self, language: Language, term: &str) -> bool {
        self.forms.iter().any(|(of, form)| *of == language && form == term)
    }

    /// Whether it does so only because the operator says that two words are equal.
    pub fn is_by_synonym(&self, language: Language, term: &str) -> bool {
        self.equals.iter().any(|(of, form)| *of == language && form == term)
    }
}

/// A question, analysed.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The question as it was typed, cut to [`LONGEST`].
    pub question: String,
    /// Its distinct terms in order, those of the context last.
    pub terms: Vec<Term>,
    /// The language it seems to be in.
    pub language: Option<Language>,
    /// The languages of the visible articles.
    pub languages: Vec<Language>,
    /// How many passages are visible.
    pub passages: u64,
    /// Whether a capital letter tells a name: not in German, where every noun has one.
    pub capitals_tell: bool,
}

impl Query {
    /// The content words of the question itself.
    pub fn content(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.class == Class::Content && !term.is_context)
    }
}

/// Analyses a question against what is visible.
pub fn analyse(question: &str, context: &[String], shelves: &[&Shelf]) -> Result<Query, SearchError> {
    let question: String = question.chars().take(LONGEST).collect();
    let statistics = Statistics::of(shelves.to_vec());
    let languages: BTreeSet<Language> = shelves.iter().flat_map(|shelf| shelf.languages.iter().copied()).collect();
    let languages: Vec<Language> = languages.into_iter().collect();
    let analysts: Vec<(Language, Terms)> = languages.iter().map(|language| (*language, Terms::new(*language))).collect();
    let asked_in = language::of_question(&question);
    let capitals_tell = !asked_in.map_or_else(|| languages.iter().all(|of| language::has_capital_nouns(*of)), language::has_capital_nouns);
    let mut analysis = Analysis {
        shelves,
        statistics,
        analysts,
        terms: Vec::new(),
        may_repair: asked_in.is_none_or(|asked| languages.contains(&asked)),
        capitals_tell,
    };
    analysis.read(clause::asking(&question), false)?;
    for earlier in context.iter().rev() {
        let earlier: String = earlier.chars().take(LONGEST).collect();
        analysis.read(&earlier, true)?;
    }
    let passages = analysis.statistics.passages();
    Ok(Query { terms: analysis.terms, language: asked_in, languages, passages, capitals_tell, question })
}

/// The most frequent word that begins with `begun`; none where nothing does, or too little is typed to tell.
pub fn finish(begun: &str, shelves: &[&Shelf]) -> Result<Option<String>, SearchError> {
    let mut lower = String::new();
    tokens::lower(begun, &mut lower);
    let folded = tokens::fold(&lower);
    if folded.chars().count() < SHORTEST_BEGINNING {
        return Ok(None);
    }
    let mut best: Option<(u64, String)> = None;
    for shelf in shelves {
        for (word, frequency) in shelf.vocabulary().beginning_with(&folded)? {
            if best.as_ref().is_none_or(|(most, known)| (frequency, known) > (*most, &word)) {
                best = Some((frequency, word));
            }
        }
    }
    Ok(best.map(|(_, word)| word))
}

struct Analysis<'a> {
    shelves: &'a [&'a Shelf],
    statistics: Statistics<'a>,
    analysts: Vec<(Language, Terms)>,
    terms: Vec<Term>,
    may_repair: bool,
    capitals_tell: bool,
}

impl Analysis<'_> {
    fn read(&mut self, text: &str, is_context: bool) -> Result<(), SearchError> {
        let mut lower = String::new();
        let mut is_first = true;
        for token in tokens(text) {
            if self.terms.len() >= MOST_TERMS {
                break;
            }
            tokens::lower(token.text, &mut lower);
            let folded = tokens::fold(&lower);
            let class = class(&folded);
            let is_name = self.capitals_tell && token.is_capital() && class == Class::Content && !is_first;
            is_first = false;
            if self.terms.iter().any(|term| term.folded == folded) || (is_context && class != Class::Content) {
                continue;
            }
            let term = self.term(&token, &lower, folded, class)?;
            self.terms.push(Term { is_name, is_context, ..term });
        }
        Ok(())
    }

    fn term(&self, token: &Token, lower: &str, folded: String, class: Class) -> Result<Term, SearchError> {
        let mut term = Term {
            word: token.text.to_owned(),
            forms: self.forms(lower),
            class,
            is_name: false,
            is_number: token.kind == Kind::Number,
            is_context: false,
            frequency: 0,
            idf: 0.0,
            repaired: None,
            equals: self.equals(&folded, lower),
            folded,
        };
        term.forms.extend(term.equals.iter().cloned());
        term.frequency = self.frequency(&term.forms)?;
        if term.frequency == 0 && class == Class::Content && token.kind == Kind::Word && self.may_repair {
            self.repair(&mut term)?;
        }
        term.idf = self.idf(term.frequency);
        Ok(term)
    }

    fn forms(&self, lower: &str) -> Vec<(Language, String)> {
        self.analysts.iter().map(|(language, terms)| (*language, terms.term(lower))).collect()
    }

    /// The forms of the words that an operator of the visible collections says stand for this one.
    fn equals(&self, folded: &str, lower: &str) -> Vec<(Language, String)> {
        let own = self.forms(lower);
        let others = self.shelves.iter().flat_map(|shelf| shelf.collection.synonyms.of(folded));
        others.flat_map(|other| self.forms(other)).filter(|form| !own.contains(form)).collect()
    }

    fn frequency(&self, forms: &[(Language, String)]) -> Result<u64, SearchError> {
        let distinct: BTreeSet<&str> = forms.iter().map(|(_, form)| form.as_str()).collect();
        let (mut in_text, mut in_titles) = (0, 0);
        for form in distinct {
            for shelf in self.shelves {
                in_text += shelf.searcher.doc_freq(&tantivy::Term::from_field_text(shelf.fields.body, form))?;
                in_titles += shelf.searcher.doc_freq(&tantivy::Term::from_field_text(shelf.fields.title, form))?;
            }
        }
        // A word that stands in titles only is known, but no passage has it: it counts as rare.
        Ok(if in_text == 0 { in_titles.min(1) } else { in_text.min(self.statistics.passages()) })
    }

    fn idf(&self, frequency: u64) -> f64 {
        let (passages, frequency) = (self.statistics.passages() as f64, frequency as f64);
        (1.0 + (passages - frequency + 0.5) / (frequency + 0.5)).ln()
    }

    /// Takes the most frequent word at the least distance for one that is in no visible article. The word is looked for as it is and
    /// without its ending, for a slip and an ending together may be further from any word than the slip alone.
    fn repair(&self, term: &mut Term) -> Result<(), SearchError> {
        let mut spellings: Vec<&str> =
            std::iter::once(term.folded.as_str()).chain(term.forms.iter().map(|(_, form)| form.as_str())).collect();
        spellings.dedup();
        for distance in vocabulary::distances(&term.folded) {
            let mut best: Option<Repair> = None;
            for spelling in &spellings {
                for shelf in self.shelves {
                    for near in shelf.vocabulary().near(spelling, *distance)? {
                        let repair = self.repair_by(near, &term.folded)?;
                        if repair.frequency > 0 && best.as_ref().is_none_or(|best| repair.rank() > best.rank()) {
                            best = Some(repair);
                        }
                    }
                }
            }
            if let Some(best) = best {
                term.frequency = best.frequency;
                term.forms = best.forms;
                term.repaired = Some(best.word);
                return Ok(());
            }
        }
        Ok(())
    }

    fn repair_by(&self, near: Near, folded: &str) -> Result<Repair, SearchError> {
        let Near { word, is_term } = near;
        let forms = if is_term { self.analysts.iter().map(|(language, _)| (*language, word.clone())).collect() } else { self.forms(&word) };
        let is_of_use = !word.starts_with(char::is_numeric) && !is_opposite(&word, folded) && !is_opposite(folded, &word);
        let frequency = if is_of_use { self.frequency(&forms)? } else { 0 };
        Ok(Repair { begins_alike: word.chars().next() == folded.chars().next(), frequency, word, forms })
    }
}

/// Whether a word is another with "un", "in", "im", "ir", "il" or "de" before it: no slip of the pen, but its opposite.
fn is_opposite(word: &str, other: &str) -> bool {
    ["un", "in", "im", "ir", "il", "de"].iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| rest == other))
}

/// A word of the articles that may have been meant.
struct Repair {
    begins_alike: bool,
    frequency: u64,
    word: String,
    forms: Vec<(Language, String)>,
}

impl Repair {
    /// Words with the same first letter go before others, frequent ones before rare ones.
    fn rank(&self) -> (bool, u64, std::cmp::Reverse<&str>) {
        (self.begins_alike, self.frequency, std::cmp::Reverse(&self.word))
    }
}

fn class(folded: &str) -> Class {
    if language::is_question_word(folded) {
        Class::Asking
    } else if language::is_stop(folded) {
        Class::Stop
    } else {
        Class::Content
    }
}

//! Reads the data and asks its questions: of all articles, and of all but the question's own.

use std::path::Path;

use quoth::answer::weights::{Fits, Fitted, Logistic, Weights};
use quoth::answer::{self, AnswerError, Asked, Sureness, features, judge, quoting, ranking};
use quoth::corpus::{Archive, Collection, load};
use quoth::eval::{self, Gold, Judged};
use quoth::search::{Library, Scope};

/// The sentences that were found for an answerable question.
pub struct List {
    /// The question's article.
    pub article: usize,
    /// What was measured of each sentence.
    pub values: Vec<[f64; features::COUNT]>,
    /// Whether it holds an answer.
    pub is_right: Vec<bool>,
    /// Its paragraph.
    pub paragraph: Vec<usize>,
    /// The paragraph that holds an answer.
    pub right_paragraph: Option<usize>,
}

/// What a judgement sees of a question.
#[derive(Clone)]
pub struct Example {
    /// The question's article.
    pub article: usize,
    /// In the order of [`judge::names`].
    pub values: Vec<f64>,
    /// Whether the article was indexed.
    pub is_present: bool,
    /// Whether the article was indexed and the question has no answer in it.
    pub is_near_miss: bool,
    /// Whether the first quote holds an answer.
    pub is_right: bool,
    /// Whether only one article was indexed.
    pub is_single: bool,
}

/// A library of fewer passages has one article.
const SMALL: u64 = 200;

/// Articles and questions.
pub struct Data {
    collection: Collection,
    archive: Archive,
    questions: Vec<Judged>,
    library: Library,
    /// For each article a library that has nothing else: a room may have few articles.
    singles: Vec<Library>,
}

impl Data {
    /// Reads `articles.jsonl` and `questions.jsonl`.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut archive = Archive::in_memory();
        let collection = load::collection(&folder.join("articles.jsonl"), &mut archive)?;
        let questions = eval::read(&folder.join("questions.jsonl"))?;
        let library = Library::in_memory(vec![collection.clone()], archive.clone())?;
        let mut singles = Vec::new();
        for document in &collection.documents {
            let single = Collection { documents: vec![document.clone()], ..collection.clone() };
            singles.push(Library::in_memory(vec![single], archive.clone())?);
        }
        Ok(Self { collection, archive, questions, library, singles })
    }

    /// How many articles there are.
    pub fn articles(&self) -> usize {
        self.collection.documents.len()
    }

    fn article(&self, question: &Judged) -> usize {
        let name = question.document.as_deref().unwrap_or_default();
        self.collection.documents.iter().position(|document| document.id.ends_with(name)).unwrap_or_default()
    }

    /// What is found for each answerable question among all articles, and in its own article alone.
    pub fn lists(&self) -> anyhow::Result<(Vec<List>, Vec<List>)> {
        Ok((self.lists_of(|_| &self.library)?, self.lists_of(|article| &self.singles[article])?))
    }

    fn lists_of<'a>(&'a self, library: impl Fn(usize) -> &'a Library + Sync) -> anyhow::Result<Vec<List>> {
        let answerable: Vec<&Judged> = self.questions.iter().filter(|question| question.is_answerable).collect();
        in_parallel(&answerable, |question| {
            let article = self.article(question);
            let ranking = rank(library(article), question, &unweighted())?;
            let id = &self.collection.documents[article].id;
            let holds = |found: usize, range: std::ops::Range<usize>| {
                let found = &ranking.retrieved.found[found];
                let range = found.passage.in_document(range);
                &found.document.id == id
                    && question
                        .gold
                        .iter()
                        .any(|gold| matches!(gold, Gold::Bytes(start, end) if range.start <= *start && *end <= range.end))
            };
            let mut list = List { article, values: vec![], is_right: vec![], paragraph: vec![], right_paragraph: None };
            for scored in &ranking.sentences {
                let sentence = &scored.sentence;
                list.values.push(sentence.values.0);
                list.is_right.push(holds(sentence.found, ranking.reads[sentence.found].sentences[sentence.at].clone()));
                list.paragraph.push(sentence.found);
                if holds(sentence.found, 0..ranking.retrieved.found[sentence.found].passage.text.len()) {
                    list.right_paragraph = Some(sentence.found);
                }
            }
            Ok(list)
        })
    }

    /// What the judgements see of every question: among all articles, of all but its own, in its own alone and in another alone; ranked by
    /// weights fitted without its article.
    pub fn examples(&self, folds: &[Vec<f64>]) -> anyhow::Result<Vec<Example>> {
        let mut examples = Vec::new();
        for (article, fold) in folds.iter().enumerate() {
            let weights = with_ranking(fold);
            let mut without = self.collection.clone();
            without.documents.remove(article);
            let absent = Library::in_memory(vec![without], self.archive.clone())?;
            let own: Vec<&Judged> = self.questions.iter().filter(|question| self.article(question) == article).collect();
            let other = &self.singles[(article + 1) % folds.len()];
            let asked = in_parallel(&own, |question| {
                Ok([
                    example(&self.library, question, article, true, &weights)?,
                    example(&absent, question, article, false, &weights)?,
                    example(&self.singles[article], question, article, true, &weights)?,
                    example(other, question, article, false, &weights)?,
                ])
            })?;
            examples.extend(asked.into_iter().flatten().flatten());
        }
        Ok(examples)
    }
}

fn example(library: &Library, question: &Judged, article: usize, is_present: bool, weights: &Weights) -> anyhow::Result<Option<Example>> {
    let ranking = rank(library, question, weights)?;
    let Some(values) = judge::values(&ranking) else { return Ok(None) };
    let best = &ranking.sentences[0].sentence;
    let quote = quoting::quote(library, &ranking.retrieved.found[best.found], &ranking.reads[best.found], best.at)?;
    let range = quote.range();
    let holds = |gold: &Gold| matches!(gold, Gold::Bytes(start, end) if range.start <= *start && *end <= range.end);
    let is_right = is_present
        && question.is_answerable
        && question.document.as_deref().is_some_and(|name| quote.document().id.ends_with(name))
        && question.gold.iter().any(holds);
    Ok(Some(Example {
        article,
        values,
        is_present,
        is_near_miss: is_present && !question.is_answerable,
        is_right,
        is_single: library.passages_indexed() < SMALL,
    }))
}

fn rank(library: &Library, question: &Judged, weights: &Weights) -> Result<ranking::Ranking, AnswerError> {
    let scope = Scope { collections: library.collections().map(|collection| collection.id.clone()).collect(), ..Scope::default() };
    let asked = Asked { question: &question.text, context: &question.context, scope: &scope, quotes: 1, sureness: Sureness::Usual };
    answer::ranking(library, &asked, weights)
}

fn unweighted() -> Weights {
    with_ranking(&vec![0.0; features::COUNT])
}

/// Weights whose judgements are never asked.
fn with_ranking(row: &[f64]) -> Weights {
    let none = Logistic::from(Fitted { features: Default::default(), bias: 0.0 });
    let fits = Fits { english: none.clone(), spaced: none.clone(), unspaced: none };
    Weights {
        provenance: quoth::answer::weights::Provenance {
            data: String::new(),
            licence: String::new(),
            method: String::new(),
            figures: Default::default(),
        },
        ranking: features::NAMES.iter().map(|name| (*name).to_owned()).zip(row.iter().copied()).collect(),
        gate: fits.clone(),
        tier: fits,
        thresholds: quoth::answer::weights::Thresholds { gate: 0.0, bold: 0.0, usual: 0.0, careful: 0.0 },
    }
}

/// Does the work for all items on all processors and gives the results in their order.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> anyhow::Result<R> + Sync) -> anyhow::Result<Vec<R>> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let parts: Vec<anyhow::Result<Vec<R>>> = std::thread::scope(|scope| {
        let running: Vec<_> =
            items.chunks(items.len().div_ceil(threads).max(1)).map(|some| scope.spawn(|| some.iter().map(&work).collect())).collect();
        running.into_iter().map(|thread| thread.join().expect("a worker panicked")).collect()
    });
    let mut all = Vec::new();
    for part in parts {
        all.extend(part?);
    }
    Ok(all)
}

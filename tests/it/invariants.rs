//! What is never to happen, whatever is asked: a library of a few invented articles, questioned through the public surface.

mod answering;
mod disk;
mod secrecy;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use quoth::answer::{self, Answer, AnswerError, Asked, Outcome, Shown, Sureness};
use quoth::corpus::{Archive, Collection, Format, load};
use quoth::search::{Library, Scope};
use tempfile::TempDir;

/// Folder of the collection, file, text. No name stands in two collections, so that a word tells where it is from.
const ARTICLES: &[(&str, &str, &str)] = &[
    (
        "harbour",
        "cranes.txt",
        "The cranes of Velm\n\nThe harbour of Velm bought three cranes in 1987. Each of them lifts forty tonnes.\n\n\nHarbour master Jonna Reik said \
         the third crane was never used. She had warned the council in March.\n \nIt stands idle because the quay beneath it is too weak.\n",
    ),
    (
        "harbour",
        "pilots.txt",
        "Pilots of Velm\r\n\r\nEleven pilots guide the ships into Velm. A pilot must have been at sea for eight years.\r\n\r\n\r\nTheir boat, the \
         Petrel, was built in Osk. It sank in 2009 and was raised within a week.\r\n",
    ),
    (
        "harbour",
        "fees.md",
        "# Fees in Velm\n\nA ship pays **two crowns** for each metre. [Fishing boats](https://fees.example) pay nothing.\n\n## Exceptions\n\nShips \
         in distress pay no fee. The *harbour master* decides what distress is.\n",
    ),
    (
        "orchard",
        "pears.txt",
        "The pears of Tolm\n\nThe orchard at Tolm grows nineteen kinds of pear. The oldest tree was planted by Ansgar Holt in 1802.\n\nWhy did the \
         harvest of 2016 fail? A late frost in May killed the blossom, the gardener Mirka Dahl said.\n\nVisitors may pick pears on Sundays in \
         September. They pay by the basket.\n",
    ),
    (
        "orchard",
        "bees.txt",
        "Bees in the orchard\n\nForty hives stand among the trees of Tolm. The bees belong to Mirka Dahl.\n\nShe sells their honey at the gate, and \
         gives the wax to the church.\n",
    ),
    (
        "sealed",
        "ledger.txt",
        "The sealed ledger\n\nTreasurer Quillon Drave hid the quarzite ledger beneath the crypt of Umbrach in 1741. It lists ninety debts of the \
         harbour and the orchard.\n\nThe cipher of the ledger was broken by Zenobia Frith.\n",
    ),
];

/// The collections that the room of these tests may see, and the one that it may not.
const SEEN: &[&str] = &["harbour", "orchard"];
const SEALED: &str = "sealed";

const QUESTIONS: &[&str] = &[
    "How many cranes did the harbour of Velm buy?",
    "Why does the third crane stand idle?",
    "Who warned the council?",
    "What did Jonna Reik say about the third crane?",
    "How many pilots guide ships into Velm?",
    "When did the Petrel sink?",
    "Where was the boat of the pilots built?",
    "What do fishing boats pay?",
    "What does a ship pay for each metre?",
    "Who decides what distress is?",
    "Who planted the oldest tree?",
    "Why did the harvest of 2016 fail?",
    "When may visitors pick pears?",
    "To whom do the bees belong?",
    "Where does Mirka Dahl sell honey?",
    "How many hives stand among the trees?",
    "Who hid the quarzite ledger?",
    "Who broke the cipher?",
    "Where is the crypt of Umbrach?",
    "quarzit ledgr Umbrahc",
    "What did Zenobia Frith break?",
    "debts of the harbour",
    "What colour is the moon of Jupiter?",
    "Wie viele Lotsen gibt es?",
];

/// The folders of the articles.
fn folders() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (collection, file, text) in ARTICLES {
        let path = folder.path().join(collection);
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join(file), text).unwrap();
    }
    folder
}

fn loaded(folder: &Path, names: &[&str], archive: &mut Archive) -> Vec<Collection> {
    names.iter().map(|name| load::collection(&folder.join(name), archive).unwrap()).collect()
}

/// A library in memory, loaded and built anew.
fn library(names: &[&str]) -> Library {
    let folder = folders();
    let mut archive = Archive::in_memory();
    let collections = loaded(folder.path(), names, &mut archive);
    Library::in_memory(collections, archive).unwrap()
}

fn with_sealed() -> Library {
    library(&[SEEN, &[SEALED]].concat())
}

/// What the room may see.
fn scope() -> Scope {
    Scope { collections: SEEN.iter().map(|name| (*name).to_owned()).collect(), ..Scope::default() }
}

fn ask(library: &Library, question: &str, context: &[String], scope: &Scope) -> Result<Answer, AnswerError> {
    answer::answer(library, &Asked { question, context, scope, quotes: 3, sureness: Sureness::Bold })
}

/// Everything that is shown of articles.
fn shown(outcome: &Outcome) -> Vec<&Shown> {
    match outcome {
        Outcome::Answer(quotes) => quotes.iter().collect(),
        Outcome::Closest(quote) => vec![quote],
        Outcome::Silence(_) => Vec::new(),
    }
}

/// A quote is the bytes it says it is: all of them in plain text, in order and without a gap in the words in Markdown.
fn check_bytes(library: &Library, shown: &Shown) {
    let quote = &shown.quote;
    let document = quote.document();
    let text = library.archive().text(document).unwrap();
    let stored = &text[quote.range()];
    if document.format == Format::Markdown {
        let mut rest = stored;
        for word in quote.text().split_whitespace() {
            let at = rest.find(word).unwrap_or_else(|| panic!("{word} is not in {stored}"));
            rest = &rest[at + word.len()..];
        }
    } else {
        assert_eq!(stored, quote.text(), "{}", document.id);
    }
    assert!(quote.citation().proves(quote.text()));
    for highlight in &shown.highlights {
        assert!(quote.text().get(highlight.clone()).is_some_and(|word| !word.is_empty()), "{highlight:?} of {}", quote.text());
    }
}

/// Words of every collection, whole, cut short and misspelt, and words of none.
fn word() -> impl Strategy<Value = String> {
    let all =
        ARTICLES.iter().flat_map(|(_, _, text)| text.split_whitespace()).chain(["who", "why", "in", "sealed", "xylophone", "1741", "?"]);
    let words: Vec<&str> = all.collect();
    (prop::sample::select(words), 0..4u8, any::<prop::sample::Index>()).prop_map(|(word, how, at)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at.index(letters.len());
        match how {
            0 => letters.truncate(at + 1),
            1 => letters[at] = 'e',
            _ => {}
        }
        letters.into_iter().collect()
    })
}

/// Questions made of such words, and plain ones.
fn question() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(word(), 1..9).prop_map(|words| words.join(" ")),
        1 => prop::sample::select(QUESTIONS).prop_map(str::to_owned),
    ]
}

//! One flow of a draft, from the first proposal to the post and back, played on every platform in the same words: [`play`] says them, and a
//! [`Stage`] is the platform. Included by path in each binary that has one.

use std::fs;
use std::path::Path;

/// The title of what is summarised, `articles/waterworks`.
const TITLE: &str = "The waterworks of Lennbruck";
const SOURCE: &str = "https://lennbruck.example/waterworks";
const PARAGRAPHS: [&[&str]; 7] = [
    &["The waterworks of Lennbruck were opened in 1911 beside the old mill."],
    &["Three wells brought the water up from a depth of ninety metres.", "The town paid 240 crowns for each metre."],
    &["Ida Holm led the works for thirty years.", "She had the first filters built of sand and gravel."],
    &["In 1954 a flood filled the pump house with mud.", "The pumps stood still for nine days, and water came by train from Osthaven."],
    &["The council decided in 1960 to build a second pump house on the hill.", "Its tank holds two million litres."],
    &["Today the works give water to forty thousand people.", "A guide shows visitors the old pumps on Sundays."],
    &["Lead pipes were replaced by the spring of 1989.", "Nobody has found lead in the water since then."],
];

/// Writes the article into a folder of articles.
pub fn write(articles: &Path) {
    let text: Vec<String> = PARAGRAPHS.iter().map(|sentences| sentences.join(" ")).collect();
    let card = format!("---\ntitle: {TITLE}\nsource: {SOURCE}\ndate: 2024-03-01\n---\n");
    fs::write(articles.join("waterworks.txt"), format!("{card}{}\n", text.join("\n\n"))).unwrap();
}

/// The article's sentences, in order.
fn sentences() -> Vec<&'static str> {
    PARAGRAPHS.concat()
}

/// The numbers of the sentences that stand in a text, in the order in which they stand there.
pub fn numbers_in(text: &str) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> =
        sentences().into_iter().enumerate().filter_map(|(at, sentence)| Some((text.find(sentence)?, at + 1))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, number)| number).collect()
}

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The moderator who begins.
    Mod,
    /// Another moderator.
    Other,
    /// A member.
    Member,
}

/// What stands in the room because of a draft, as a member sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its sentences, in order.
    pub sentences: Vec<usize>,
    /// It says that it was edited.
    pub is_edited: bool,
    /// It is pinned.
    pub is_pinned: bool,
}

impl Post {
    /// Reads one from its words, with its links among them. Its line says which sentences it has, and each of them leads to its place.
    #[track_caller]
    pub fn read(text: &str, is_pinned: bool) -> Post {
        let sentences = numbers_in(text);
        let numbers: Vec<String> = sentences.iter().map(usize::to_string).collect();
        let word = if numbers.len() == 1 { "sentence" } else { "sentences" };
        let line = format!("from {TITLE}, 2024-03-01: {word} {} of {}", numbers.join(", "), self::sentences().len());
        assert!(text.contains(&line), "{line:?} is not in {text}");
        let links = text.matches(&format!("{SOURCE}#:~:text=")).count();
        assert_eq!(links, sentences.len(), "each sentence has its link in {text}");
        Post { sentences, is_edited: text.contains("Edited since it was posted."), is_pinned }
    }
}

/// Where the flow is played.
pub trait Stage {
    /// Somebody says a command in the words of the core, such as `draft 3 drop 4`: what they alone are told then, as plain words.
    fn tell(&mut self, who: Who, words: &str) -> String;
    /// Waits until what the bot has posted in the room, as somebody else sees it, is this.
    fn wait_posts(&mut self, posts: &[Post]);
}

/// A step: who says what, with `#` for the draft's number; what they are told; and what stands in the room afterwards.
struct Step(Who, &'static str, Told, Option<Stands>);

/// What is told.
enum Told {
    /// A preview of this revision with these sentences, and these words in it.
    Preview(u32, &'static [usize], &'static str),
    /// These words.
    Words(&'static str),
}

/// What stands in the room.
#[derive(Clone, Copy)]
struct Stands {
    sentences: &'static [usize],
    is_edited: bool,
}

const fn posted(sentences: &'static [usize]) -> Option<Stands> {
    Some(Stands { sentences, is_edited: false })
}

const fn edited(sentences: &'static [usize]) -> Option<Stands> {
    Some(Stands { sentences, is_edited: true })
}

const REFUSED: Told = Told::Words("Only moderators of this room can do that.");
const UNSEEN: &str = "You have not seen draft";
const STALE: &str = "was changed since you saw it, and nothing was done";
const ON_ITS_WAY: Told = Told::Words("It goes to the room now.");

/// Everything that is said. From the pin on, what is posted is pinned.
fn steps() -> Vec<Step> {
    use Told::{Preview, Words};
    use Who::{Member, Mod, Other};
    vec![
        Step(Member, "summary articles/waterworks", REFUSED, None),
        Step(Mod, "summary articles/waterworks in 2 sentences", Preview(1, &[1, 2], "being worked on"), None),
        Step(Mod, "draft # add", Preview(2, &[1, 2, 4], "being worked on"), None),
        Step(Mod, "draft # drop 1", Preview(3, &[2, 4], "being worked on"), None),
        Step(Mod, "draft # drop 99", Words("There is no sentence 99: the article has 13."), None),
        Step(Mod, "draft pin", Words("Done. It is pinned when it is posted."), None),
        Step(Member, "draft # post", REFUSED, None),
        Step(Member, "drafts", REFUSED, None),
        Step(Other, "draft # drop 4", Preview(3, &[2, 4], UNSEEN), None),
        Step(Other, "draft # drop 4", Preview(4, &[2], "being worked on"), None),
        Step(Mod, "draft # post", Preview(4, &[2], STALE), None),
        Step(Mod, "draft # post", ON_ITS_WAY, posted(&[2])),
        Step(Mod, "draft # post", Words("That draft stands in the room as it is here. Change it first."), posted(&[2])),
        Step(Member, "draft # retract", REFUSED, posted(&[2])),
        Step(Mod, "draft # add 4", Preview(5, &[2, 4], "being worked on"), posted(&[2])),
        Step(Mod, "draft # post", ON_ITS_WAY, edited(&[2, 4])),
        Step(Mod, "settings approval two", Words("Done."), edited(&[2, 4])),
        Step(Mod, "draft # swap 2 1", Preview(6, &[1, 4], "being worked on"), edited(&[2, 4])),
        Step(Mod, "draft # post", Words("Another moderator has to approve it."), edited(&[2, 4])),
        Step(Mod, "draft # approve", Words("Another moderator has to approve it."), edited(&[2, 4])),
        Step(Other, "draft # approve", Preview(6, &[1, 4], STALE), edited(&[2, 4])),
        Step(Other, "draft # reject", Words("Done. It is not posted; it can be worked on again."), edited(&[2, 4])),
        Step(Mod, "draft # post", Words("Another moderator has to approve it."), edited(&[2, 4])),
        Step(Other, "draft # approve", ON_ITS_WAY, edited(&[1, 4])),
        Step(Other, "drafts", Words("posted: The waterworks of Lennbruck, begun by"), edited(&[1, 4])),
        Step(Other, "draft # retract", Words("It is taken back from the room now."), None),
        Step(Mod, "draft # post", Words("Nothing more can be done with that draft."), None),
        Step(Mod, "audit", Words("retract # articles/waterworks"), None),
    ]
}

/// Plays all of it.
#[track_caller]
pub fn play(stage: &mut impl Stage) {
    let mut number = String::new();
    for Step(who, words, told, stands) in steps() {
        let words = words.replace('#', &number);
        let said = stage.tell(who, &words);
        match told {
            Told::Words(expected) => {
                let expected = expected.replace('#', &number);
                assert!(said.contains(&expected), "{who:?} says `{words}` and is not told {expected:?} but\n{said}");
            }
            Told::Preview(revision, sentences, expected) => {
                if number.is_empty() {
                    number = number_of(&said);
                }
                let heading = format!("Draft {number}, revision {revision}: ");
                assert!(said.contains(&heading) && said.contains(expected), "{who:?} says `{words}` and is not shown {heading}\n{said}");
                assert_eq!(numbers_in(&said), sentences, "{who:?} says `{words}`\n{said}");
            }
        }
        let posts = stands.map(|stands| Post { sentences: stands.sentences.to_vec(), is_edited: stands.is_edited, is_pinned: true });
        stage.wait_posts(posts.as_slice());
    }
}

/// The number of a draft, from its preview.
#[track_caller]
pub fn number_of(preview: &str) -> String {
    let (_, rest) = preview.split_once("Draft ").unwrap_or_else(|| panic!("no preview: {preview}"));
    rest.split(',').next().unwrap().to_owned()
}

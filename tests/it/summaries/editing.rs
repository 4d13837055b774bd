//! What a moderator does: drop, add, swap, reorder, another length, another focus; after any of it nothing dangles.

use std::sync::Arc;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use quoth::summary::{Block, EditError, Focus, Length, MOST, Ranking};

use super::{POOL, block, dangling, library, numbers};

#[track_caller]
fn check(act: impl Fn(&mut Block) -> Result<(), EditError>, expected: Expect) {
    let (archive, mut block) = block(POOL, Length::Sentences(3)).unwrap();
    let before = numbers(&block, &archive);
    let said = act(&mut block).map_or_else(|error| format!("\n{error}"), |()| String::new());
    let mark = if block.is_reordered() { " (reordered)" } else { "" };
    expected.assert_eq(&format!("{before} -> {}{mark}{said}", numbers(&block, &archive)));
    assert_eq!(dangling(&block), Vec::<usize>::new());
}

/// The first number that is shown.
fn first(block: &Block) -> usize {
    block.shown()[0] + 1
}

#[test]
fn sentences_go_and_come_with_what_they_need() {
    check(|block| block.drop_sentence(first(block)).map(drop), expect!["1 2 3 -> 3"]);
    check(|block| block.add_next().map(drop), expect!["1 2 3 -> 1 2 3 … 13"]);
    check(
        |block| block.add(7).map(drop),
        expect![[r#"
            1 2 3 -> 1 2 3
            that would be too long: 336 characters, and 241 are the most
            hint: drop a sentence first"#]],
    );
    check(
        |block| block.add(1).map(drop),
        expect![[r#"
            1 2 3 -> 1 2 3
            sentence 1 is in the summary already"#]],
    );
    check(
        |block| block.add(99).map(drop),
        expect![[r#"
            1 2 3 -> 1 2 3
            there is no sentence 99: the article has 14"#]],
    );
    check(
        |block| block.drop_sentence(14).map(drop),
        expect![[r#"
            1 2 3 -> 1 2 3
            sentence 14 is not in the summary"#]],
    );
    check(|block| block.swap(first(block), None).map(drop), expect!["1 2 3 -> 3 … 6 7"]);
    check(|block| block.swap(first(block), Some(11)).map(drop), expect!["1 2 3 -> 3 … 11"]);
    check(
        |block| block.swap(first(block), Some(2)).map(drop),
        expect![[r#"
            1 2 3 -> 1 2 3
            sentence 1 is in the summary already"#]],
    );
    check(|block| block.resize(Length::Sentences(1)), expect!["1 2 3 -> 1"]);
}

#[test]
fn an_order_never_parts_a_sentence_from_what_it_needs() {
    let two = |block: &mut Block| block.resize(Length::Sentences(1)).and_then(|()| block.add(7)).map(drop);
    let reversed = |block: &Block| block.shown().iter().rev().map(|at| at + 1).collect::<Vec<_>>();
    check(
        |block| two(block).and_then(|()| block.reorder(&reversed(block))),
        expect![[r#"
            1 2 3 -> 1 … 6 7
            sentence 7 has to come right after sentence 6, without which it would dangle"#]],
    );
    check(|block| two(block).and_then(|()| block.reorder(&[6, 7, 1])), expect!["1 2 3 -> 6 7 … 1 (reordered)"]);
    check(
        |block| two(block).and_then(|()| block.reorder(&[6, 7, 1])).and_then(|()| block.drop_sentence(7)).map(drop),
        expect!["1 2 3 -> 1"],
    );
    check(
        |block| two(block).and_then(|()| block.reorder(&[1, 6])),
        expect![[r#"
            1 2 3 -> 1 … 6 7
            an order names each sentence of the summary once
            hint: the sentences are those that the preview numbers"#]],
    );
    check(
        |block| two(block).and_then(|()| block.reorder(&[1, 6, 6, 7])),
        expect![[r#"
            1 2 3 -> 1 … 6 7
            an order names each sentence of the summary once
            hint: the sentences are those that the preview numbers"#]],
    );
}

#[test]
fn another_focus_ranks_anew() {
    let (library, scope) = library(&[("town/pool", "Harlow Mead closes its swimming pool", POOL)]);
    let document = Arc::clone(library.document("town/pool").unwrap());
    let article = Arc::new(quoth::summary::Article::read(library.archive(), &document).unwrap());
    let mut block = Block::propose(Arc::clone(&article), Ranking::new(&article, None), Length::Sentences(2), &[]).unwrap();
    let focus = Focus::new(&library, &scope, &article, "the sauna and its stove").unwrap();
    block.refocus(Ranking::new(&article, Some(focus))).unwrap();
    let last = article.sentences().len();
    assert_eq!(block.shown(), [last - 1]);
    assert_eq!(block.add_next(), Err(EditError::NothingLeft), "nothing else is on it");
    let restored = Block::restore(Arc::clone(&article), block.ranking().clone(), &block.kept()).unwrap();
    assert_eq!((restored.kept(), restored.shown()), (block.kept(), block.shown()));
    assert_eq!(block.kept().focus.as_deref(), Some("the sauna and its stove"));
}

/// What somebody may do.
#[derive(Debug, Clone)]
enum Act {
    Drop(usize),
    Add(usize),
    AddNext,
    Swap(usize, Option<usize>),
    Reorder(Vec<usize>),
    Turn(usize),
    Resize(Length),
}

fn act() -> impl Strategy<Value = Act> {
    let number = || 0..24_usize;
    let length = prop_oneof![Just(Length::Fifth), (1..8_usize).prop_map(Length::Sentences), (40..900_usize).prop_map(Length::Characters)];
    prop_oneof![
        number().prop_map(Act::Drop),
        number().prop_map(Act::Add),
        Just(Act::AddNext),
        (number(), proptest::option::of(number())).prop_map(|(out, into)| Act::Swap(out, into)),
        proptest::collection::vec(number(), 0..5).prop_map(Act::Reorder),
        number().prop_map(Act::Turn),
        length.prop_map(Act::Resize),
    ]
}

fn carry_out(block: &mut Block, act: &Act) -> Result<(), EditError> {
    match act {
        Act::Drop(number) => block.drop_sentence(*number).map(drop),
        Act::Add(number) => block.add(*number).map(drop),
        Act::AddNext => block.add_next().map(drop),
        Act::Swap(out, into) => block.swap(*out, *into).map(drop),
        Act::Reorder(numbers) => block.reorder(numbers),
        Act::Turn(by) => {
            let mut order: Vec<usize> = block.shown().iter().map(|at| at + 1).collect();
            let by = by % order.len().max(1);
            order.rotate_left(by);
            block.reorder(&order)
        }
        Act::Resize(length) => block.resize(*length),
    }
}

/// Sentences as articles have them, those that lean on others too.
const SENTENCES: &[&str] = &[
    "The mayor of Lenn opened the new bridge on Friday. ",
    "It is 212 metres long. ",
    "He said that the bridge was late. ",
    "We are proud of it. ",
    "However, the toll is high. ",
    "Two ferries serve the island of Ost. ",
    "Both are to be sold next year. ",
    "Why should anyone pay? ",
    "Trams cross the river every ten minutes. ",
    "“The rails are loud. They always were,” said Ida Holm. ",
    "The council paid half of the nine million crowns. ",
    "Repairs are planned for the summer. ",
    "\n\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn nothing_dangles_and_nothing_is_too_long_whatever_is_done(
        chosen in proptest::collection::vec(0..SENTENCES.len(), 4..24),
        acts in proptest::collection::vec(act(), 0..12),
        length in 1..5_usize,
    ) {
        let text: String = chosen.iter().map(|at| SENTENCES[*at]).collect();
        if let Some((archive, mut block)) = block(&text, Length::Sentences(length)) {
            prop_assert!(block.sentences().len() <= length || block.sentences().len() <= 8);
            for act in &acts {
                let before = block.kept();
                let done = carry_out(&mut block, act);
                if done.is_err() {
                    prop_assert_eq!(&before, &block.kept(), "{:?} changed something and failed", act);
                }
                prop_assert_eq!(dangling(&block), Vec::<usize>::new(), "after {:?} of {}", act, &text);
                prop_assert!(block.share() <= MOST as f64 + 0.01);
                if let Length::Characters(most) = block.length() {
                    prop_assert!(block.characters() <= most);
                }
                prop_assert_eq!(block.is_reordered(), !block.shown().is_sorted());
                for at in block.shown() {
                    let quote = block.article().quote(&archive, at).unwrap();
                    prop_assert_eq!(&text[quote.range()], quote.text());
                    prop_assert!(quote.citation().proves(quote.text()) && !quote.is_cut());
                }
                let restored = Block::restore(Arc::clone(block.article()), block.ranking().clone(), &block.kept()).unwrap();
                prop_assert_eq!(restored.shown(), block.shown());
            }
        }
    }
}

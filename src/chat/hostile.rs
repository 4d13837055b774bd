//! Summaries of hostile words, as long as a message may be: what each platform's renderer is tested with.

use proptest::prelude::*;

use crate::bot::drafts::is_fitting;
use crate::bot::message::{Action, Block, Message, Piece};

/// Words that take more room than others somewhere, or that could be markup.
const WORDS: [&str; 9] = ["*_~", "漢字", "😀", "word ", "<@1> ", ".\n- ", "https://x.org/(z) ", "\\", "&\"'"];

/// So many posts are looked at: each is long.
pub(super) fn some() -> ProptestConfig {
    ProptestConfig::with_cases(64)
}

/// A post of one or several articles: as many of the sentences that were drawn as are said to fit.
pub(super) fn post() -> impl Strategy<Value = Message> {
    prop::collection::vec((prop::collection::vec(piece(), 1..8), "\\PC{0,40}"), 1..10).prop_map(|articles| {
        let mut post = Message::default();
        for (pieces, title) in articles {
            let byline = Block::Byline(format!("From {title}, <@1>"));
            let mut fitting = post.clone();
            for count in 1..=pieces.len() {
                let pieces = pieces.iter().take(count).cloned().collect();
                let longer = post.clone().with(byline.clone()).with(Block::Sentences { title: title.clone(), pieces, is_numbered: false });
                if !is_fitting(&longer) {
                    return fitting.with(Block::Actions(vec![Action::Cited]));
                }
                fitting = longer;
            }
            post = fitting;
        }
        post.with(Block::Actions(vec![Action::Cited]))
    })
}

/// The pieces of a message.
pub(super) fn pieces(message: &Message) -> impl Iterator<Item = &Piece> {
    message.blocks.iter().flat_map(|block| match block {
        Block::Sentences { pieces, .. } => pieces.as_slice(),
        _ => &[],
    })
}

/// A sentence with a link as long as they come, or a gap.
fn piece() -> impl Strategy<Value = Piece> {
    let link = prop::option::of(
        (0_usize..400, 0_usize..500)
            .prop_map(|(plain, round)| format!("https://example.org/{}{}#:~:text=a&'b", "x".repeat(plain), "(y)".repeat(round))),
    );
    let words = (prop::sample::select(&WORDS[..]), 0_usize..400, "[*_`~|<>@:#\\[\\]()\\\\ .a-z\\PC]{1,60}");
    let sentence = (1_usize..2_000, words, link, any::<bool>()).prop_map(|(number, (word, times, rest), link, begins)| Piece::Sentence {
        label: number.to_string(),
        text: format!("{}{rest}", word.repeat(times)),
        citation: "news/ferries#p2@9f02ac41".into(),
        link,
        begins,
    });
    prop_oneof![1 => Just(Piece::Gap), 6 => sentence]
}

//! A made-up corpus: passages of about 450 bytes whose words follow Zipf's law, drawn from a seed. The words mean nothing; their numbers are
//! like those of real text.

use std::fmt::Write as _;

/// How many different words there are.
const VOCABULARY: usize = 200_000;

/// How many passages an article has.
pub const PASSAGES_IN_ARTICLE: usize = 20;

const SYLLABLES: [&str; 24] = [
    "ba", "co", "du", "fe", "gi", "han", "jo", "ka", "lem", "mi", "nor", "pa", "qui", "ras", "so", "tel", "u", "ver", "wi", "xan", "ye",
    "zu", "tri", "sto",
];
const SMALL: [&str; 12] = ["the", "of", "and", "in", "to", "a", "was", "by", "for", "on", "with", "as"];

/// Marsaglia's xorshift (2003).
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// A word by its rank.
fn word(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank + 24;
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

/// A rank drawn by Zipf's law with exponent 1.
fn rank(random: &mut Random) -> usize {
    ((VOCABULARY as f64).powf(random.share()) - 1.0) as usize
}

fn sentence(random: &mut Random, into: &mut String) {
    let words = 10 + random.next() % 12;
    for at in 0..words {
        let word = if random.next() % 5 < 2 { SMALL[(random.next() % 12) as usize].to_owned() } else { word(rank(random)) };
        if at == 0 {
            let (first, rest) = word.split_at(1);
            let _ = write!(into, "{}{rest}", first.to_uppercase());
        } else {
            let _ = write!(into, " {word}");
        }
    }
    into.push_str(". ");
}

/// The text of an article: its passages are its lines.
pub fn article(seed: u64, passages: usize) -> String {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = String::new();
    for _ in 0..passages {
        let end = text.len() + 430;
        while text.len() < end {
            sentence(&mut random, &mut text);
        }
        text.push('\n');
    }
    text
}

/// A question of `words` words on a passage of the article made from `seed`: as in SQuAD about four in ten are small words.
pub fn question(seed: u64, words: usize) -> String {
    let text = article(seed, 1);
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1);
    let content: Vec<&str> = text.split([' ', '.', '\n']).filter(|word| word.len() > 3).collect();
    let mut asked = String::from("What");
    for _ in 1..words {
        let word = if random.next() % 10 < 4 {
            SMALL[(random.next() % 12) as usize]
        } else {
            content[(random.next() % content.len() as u64) as usize]
        };
        let _ = write!(asked, " {word}");
    }
    asked.push('?');
    asked
}

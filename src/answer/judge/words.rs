//! English words that the judgement knows by what they do: deny, pick one of many, relate, count. Lower case, sorted, without accents.

use std::sync::LazyLock;

/// Words that deny.
const NEGATIONS: &[&str] = &["cannot", "neither", "never", "no", "nobody", "non", "none", "nor", "not", "nothing", "nowhere", "without"];

/// Verbs and adjectives that deny.
#[rustfmt::skip]
const REFUSALS: &[&str] = &[
    "avoid", "avoided", "avoids", "ban", "banned", "denied", "denies", "deny", "exclude", "excluded", "excludes", "excluding", "fail",
    "failed", "failing", "fails", "forbade", "forbid", "forbidden", "lack", "lacked", "lacking", "lacks", "opposed", "prevent",
    "prevented", "preventing", "prevents", "prohibit", "prohibited", "prohibits", "refuse", "refused", "refuses", "refusing", "reject",
    "rejected", "rejects", "stop", "stopped", "stops", "unable", "unwilling",
];

/// Words that pick one of many. Adjectives in -est count too.
#[rustfmt::skip]
const SUPERLATIVES: &[&str] = &[
    "best", "entire", "every", "final", "first", "initial", "last", "least", "main", "major", "most", "only", "original", "primary", "sole",
    "worst",
];

/// Words that end in -est and pick nothing.
#[rustfmt::skip]
const NO_SUPERLATIVES: &[&str] = &[
    "arrest", "contest", "forest", "harvest", "interest", "invest", "manifest", "priest", "protest", "request", "suggest",
];

/// Words that relate to a time, a place or an amount.
#[rustfmt::skip]
const RELATIONS: &[&str] = &[
    "above", "after", "against", "before", "below", "beneath", "between", "during", "fewer", "following", "less", "more", "over", "prior",
    "since", "under", "until", "within",
];

/// Common English words with their opposites, each pair in the order of the alphabet, as the dictionary has them. Words with other
/// endings count as well: see [`are_opposites`].
#[rustfmt::skip]
const OPPOSITES: &[(&str, &str)] = &[
    ("above", "below"), ("accelerate", "decelerate"), ("accept", "reject"), ("active", "passive"), ("add", "remove"), ("add", "subtract"),
    ("admit", "deny"), ("after", "before"), ("alive", "dead"), ("allow", "ban"), ("allow", "forbid"), ("allow", "prevent"),
    ("allow", "prohibit"), ("always", "never"), ("ancient", "modern"), ("anterior", "posterior"), ("appear", "vanish"),
    ("arrive", "depart"), ("artificial", "natural"), ("ascend", "descend"), ("attack", "defend"), ("attract", "repel"), ("bad", "good"),
    ("begin", "end"), ("beginning", "end"), ("best", "worst"), ("better", "worse"), ("big", "small"), ("birth", "death"), ("born", "died"),
    ("bottom", "top"), ("boys", "girls"), ("brother", "sister"), ("build", "destroy"), ("buy", "sell"), ("cheap", "expensive"),
    ("child", "parent"), ("clockwise", "counterclockwise"), ("close", "open"), ("closed", "opened"), ("cold", "hot"), ("common", "rare"),
    ("complex", "simple"), ("connect", "separate"), ("conservative", "liberal"), ("contract", "expand"), ("cool", "warm"),
    ("create", "destroy"), ("create", "prevent"), ("criticize", "praise"), ("dangerous", "safe"), ("dark", "light"), ("daughter", "son"),
    ("day", "night"), ("decline", "increase"), ("decline", "rise"), ("decrease", "expand"), ("decrease", "increase"),
    ("decreasing", "increasing"), ("deep", "shallow"), ("defeat", "victory"), ("defense", "offense"), ("demand", "supply"),
    ("different", "same"), ("different", "similar"), ("difficult", "easy"), ("direct", "indirect"), ("discourage", "encourage"),
    ("divide", "unite"), ("divorced", "married"), ("downstream", "upstream"), ("dry", "wet"), ("earlier", "later"), ("earliest", "latest"),
    ("early", "late"), ("east", "west"), ("eastern", "western"), ("empty", "full"), ("end", "start"), ("enemy", "friend"),
    ("enter", "leave"), ("entrance", "exit"), ("even", "odd"), ("exclude", "include"), ("expand", "shrink"), ("export", "import"),
    ("external", "internal"), ("fail", "succeed"), ("failure", "success"), ("fall", "rise"), ("false", "true"), ("far", "near"),
    ("fast", "slow"), ("father", "mother"), ("female", "male"), ("few", "many"), ("fewer", "more"), ("fewest", "most"),
    ("final", "initial"), ("finish", "start"), ("finite", "infinite"), ("fire", "hire"), ("first", "last"), ("follow", "precede"),
    ("formal", "informal"), ("former", "latter"), ("free", "slave"), ("gain", "lose"), ("gain", "loss"), ("general", "specific"),
    ("give", "take"), ("grow", "shrink"), ("hard", "soft"), ("hate", "love"), ("heavy", "light"), ("high", "low"), ("higher", "lower"),
    ("highest", "lowest"), ("horizontal", "vertical"), ("husband", "wife"), ("increase", "reduce"), ("inner", "outer"),
    ("inside", "outside"), ("join", "leave"), ("junior", "senior"), ("king", "queen"), ("land", "sea"), ("large", "small"),
    ("larger", "smaller"), ("largest", "smallest"), ("least", "most"), ("left", "right"), ("length", "width"), ("less", "more"),
    ("long", "short"), ("longer", "shorter"), ("longest", "shortest"), ("loose", "tight"), ("lose", "win"), ("loss", "profit"),
    ("loss", "victory"), ("lost", "won"), ("lower", "upper"), ("major", "minor"), ("majority", "minority"), ("man", "woman"),
    ("maximum", "minimum"), ("men", "women"), ("multiple", "single"), ("narrow", "wide"), ("negative", "positive"), ("new", "old"),
    ("newest", "oldest"), ("north", "south"), ("northeast", "southwest"), ("northern", "southern"), ("northwest", "southeast"),
    ("old", "young"), ("older", "younger"), ("oldest", "youngest"), ("opponent", "proponent"), ("oppose", "support"),
    ("optimist", "pessimist"), ("over", "under"), ("peace", "war"), ("permanent", "temporary"), ("poor", "rich"), ("poor", "wealthy"),
    ("poverty", "wealth"), ("powerful", "weak"), ("predecessor", "successor"), ("primary", "secondary"), ("private", "public"),
    ("pull", "push"), ("rare", "widespread"), ("rural", "urban"), ("short", "tall"), ("start", "stop"), ("strong", "weak"),
    ("stronger", "weaker"), ("strongest", "weakest"), ("student", "teacher"), ("summer", "winter"), ("thick", "thin"),
];

/// Words that frame a question and carry little of its topic: "what kind of", "an example of", "is located", "take place". An answer seldom
/// repeats them.
#[rustfmt::skip]
const FRAMING: &[&str] = &[
    "accorded", "according", "along", "also", "amount", "another", "became", "become", "becomes", "call", "called", "calls", "cause", "caused",
    "causes", "certain", "common", "commonly", "consider", "considered", "countries", "country", "describe", "described", "describes",
    "example", "examples", "first", "gave", "give", "given", "gives", "group", "groups", "happen", "happened", "happens", "include",
    "included", "includes", "kind", "kinds", "knew", "know", "known", "knows", "located", "location", "long", "main", "mainly", "make",
    "makes", "making", "many", "mean", "meaning", "means", "much", "name", "named", "names", "need", "needed", "needs", "number", "numbers",
    "occur", "occurred", "occurs", "often", "one", "part", "parts", "people", "percentage", "person", "place", "places", "process",
    "processes", "refer", "referred", "refers", "result", "resulted", "results", "sort", "sorts", "take", "taken", "takes", "taking", "term",
    "terms", "thing", "things", "time", "times", "title", "titled", "took", "type", "types", "typical", "typically", "use", "used", "uses",
    "using", "way", "ways", "within", "word", "words", "year", "years",
];

/// Words that say nothing by themselves, fewer than a search leaves out: who says "after", "more", "only" or "not" means it.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "a", "about", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "me", "my", "of", "on", "or", "our", "s",
    "shall", "she", "should", "so", "some", "such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would",
    "you", "your",
];

/// A word is turned into its opposite by one of these before it.
const PREFIXES: &[&str] = &["un", "in", "im", "ir", "il", "dis", "non", "anti", "de", "mis"];

/// Number words with their values.
#[rustfmt::skip]
const NUMBERS: &[(&str, f64)] = &[
    ("billion", 1e9), ("eight", 8.0), ("eighth", 8.0), ("eleven", 11.0), ("fifth", 5.0), ("fifty", 50.0), ("five", 5.0), ("forty", 40.0),
    ("four", 4.0), ("fourth", 4.0), ("hundred", 100.0), ("million", 1e6), ("nine", 9.0), ("ninth", 9.0), ("one", 1.0), ("second", 2.0),
    ("seven", 7.0), ("seventh", 7.0), ("six", 6.0), ("sixth", 6.0), ("sixty", 60.0), ("ten", 10.0), ("tenth", 10.0), ("third", 3.0),
    ("thirty", 30.0), ("thousand", 1e3), ("three", 3.0), ("twelve", 12.0), ("twenty", 20.0), ("two", 2.0),
];

/// Which lengths the words of a list have, by their first letter, a bit for each: most words are told by that to be none of them.
struct Lengths([u32; 26]);

impl Lengths {
    const fn of(mut words: &[&str]) -> Self {
        let mut lengths = Self([0; 26]);
        while let [word, rest @ ..] = words {
            lengths.add(word);
            words = rest;
        }
        lengths
    }

    const fn of_numbers(mut numbers: &[(&str, f64)]) -> Self {
        let mut lengths = Self([0; 26]);
        while let [(word, _), rest @ ..] = numbers {
            lengths.add(word);
            numbers = rest;
        }
        lengths
    }

    #[expect(clippy::indexing_slicing, reason = "a list with a word that begins otherwise is none that compiles")]
    const fn add(&mut self, word: &str) {
        if let [first, ..] = word.as_bytes() {
            self.0[(*first - b'a') as usize] |= 1 << word.len();
        }
    }

    fn may_have(&self, word: &str) -> bool {
        let first = word.bytes().next().map_or(usize::MAX, |first| usize::from(first.wrapping_sub(b'a')));
        self.0.get(first).is_some_and(|lengths| word.len() < 32 && (lengths >> word.len()) & 1 == 1)
    }
}

const NEGATION_LENGTHS: Lengths = Lengths::of(NEGATIONS);
const REFUSAL_LENGTHS: Lengths = Lengths::of(REFUSALS);
const SUPERLATIVE_LENGTHS: Lengths = Lengths::of(SUPERLATIVES);
const RELATION_LENGTHS: Lengths = Lengths::of(RELATIONS);
const NUMBER_LENGTHS: Lengths = Lengths::of_numbers(NUMBERS);

/// Whether a word denies.
pub fn is_negation(word: &str) -> bool {
    (NEGATION_LENGTHS.may_have(word) && NEGATIONS.contains(&word)) || word.ends_with("n't")
}

/// Whether a word denies by its meaning.
pub fn is_refusal(word: &str) -> bool {
    REFUSAL_LENGTHS.may_have(word) && REFUSALS.binary_search(&word).is_ok()
}

/// Whether a word picks one of many.
pub fn is_superlative(word: &str) -> bool {
    (word.len() > 5 && word.ends_with("est") && !NO_SUPERLATIVES.contains(&word))
        || (SUPERLATIVE_LENGTHS.may_have(word) && SUPERLATIVES.contains(&word))
}

/// Whether a word relates to a time, a place or an amount.
pub fn is_relation(word: &str) -> bool {
    RELATION_LENGTHS.may_have(word) && RELATIONS.contains(&word)
}

/// Whether a word frames a question and carries little of its topic.
pub fn is_framing(word: &str) -> bool {
    FRAMING.binary_search(&word).is_ok()
}

/// Whether a word says nothing by itself.
pub fn is_empty(word: &str) -> bool {
    EMPTY.binary_search(&word).is_ok()
}

/// The value of a number: "1,000", "20th", "three", "first" is none, for it picks one of many.
pub fn value(word: &str) -> Option<f64> {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        let digits = word.trim_end_matches(|last: char| last.is_alphabetic() || last == '%');
        return digits.replace(',', "").parse().ok();
    }
    if !NUMBER_LENGTHS.may_have(word) {
        return None;
    }
    NUMBERS.binary_search_by(|(known, _)| (*known).cmp(word)).ok().and_then(|at| NUMBERS.get(at)).map(|(_, value)| *value)
}

/// What of a word is left without a prefix that turns it into its opposite: "unfamiliar" gives "familiar", "decide" gives "cide".
/// No prefix begins like another, so there is at most one.
pub fn bare(word: &str) -> Option<&str> {
    // Most words begin like no prefix, or are too short to be anything without one.
    if word.len() < 6 || !word.starts_with(['u', 'i', 'd', 'n', 'a', 'm']) {
        return None;
    }
    PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)).filter(|rest| rest.len() >= 4)
}

/// The pairs of opposites both ways round and whether they are turned, by their first word: only those with the first letter of a word are
/// compared with it.
static BOTH_WAYS: LazyLock<Vec<(&str, &str, bool)>> = LazyLock::new(|| {
    let mut pairs: Vec<_> = OPPOSITES.iter().flat_map(|(a, b)| [(*a, *b, false), (*b, *a, true)]).collect();
    pairs.sort_unstable();
    pairs
});

/// The words of the table that are the opposite of a word.
pub fn opposites(word: &str) -> impl Iterator<Item = &'static str> {
    let first = word.bytes().next();
    let from = BOTH_WAYS.partition_point(|(known, _, _)| known.bytes().next() < first);
    let alike = BOTH_WAYS.iter().skip(from).take_while(move |(known, _, _)| known.bytes().next() == first);
    // A word that is akin to both of a pair is taken for its first.
    alike
        .filter(move |(known, other, is_turned)| are_akin(known, word) && !(*is_turned && are_akin(other, word)))
        .map(|(_, other, _)| *other)
}

/// Whether two words are the same but for their endings.
pub fn are_akin(a: &str, b: &str) -> bool {
    if a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
    if a == b {
        return true;
    }
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shared >= 4 && shared + 3 >= a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_opposite(a: &str, b: &str) -> bool {
        bare(a).is_some_and(|rest| are_akin(rest, b))
            || bare(b).is_some_and(|rest| are_akin(rest, a))
            || opposites(a).any(|other| are_akin(other, b))
    }

    #[test]
    fn opposites_by_prefix_and_by_table() {
        for (a, b, expected) in [
            ("familiar", "unfamiliar", true),
            ("possible", "impossible", true),
            ("organized", "disorganised", true),
            ("sert", "dessert", false),
            ("familiar", "family", false),
            ("form", "inform", true),
            ("increased", "decreasing", true),
            ("first", "last", true),
            ("first", "firm", false),
        ] {
            assert_eq!(are_opposite(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn numbers_have_values() {
        for (word, expected) in [("1,000", Some(1000.0)), ("20th", Some(20.0)), ("three", Some(3.0)), ("first", None), ("thee", None)] {
            assert_eq!(value(word), expected, "{word}");
        }
        assert!(NUMBERS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn framing_words_are_found_in_their_list() {
        assert!(FRAMING.is_sorted() && EMPTY.is_sorted() && REFUSALS.is_sorted());
        for (word, expected) in [("kind", true), ("years", true), ("yeast", false)] {
            assert_eq!(is_framing(word), expected, "{word}");
        }
    }

    #[test]
    fn every_word_of_a_list_is_found_by_its_first_letter_and_length() {
        for (list, is_it) in
            [(NEGATIONS, is_negation as fn(&str) -> bool), (REFUSALS, is_refusal), (SUPERLATIVES, is_superlative), (RELATIONS, is_relation)]
        {
            assert_eq!(list.iter().find(|word| !is_it(word)), None);
        }
        for (word, expected) in NUMBERS {
            assert_eq!(value(word), Some(*expected), "{word}");
        }
        for (a, b) in OPPOSITES {
            assert!(opposites(a).any(|other| other == *b) && opposites(b).any(|other| other == *a), "{a} {b}");
        }
    }

    #[test]
    fn superlatives_are_told_by_their_ending_and_by_a_list() {
        for (word, expected) in [("largest", true), ("only", true), ("forest", false), ("test", false), ("large", false)] {
            assert_eq!(is_superlative(word), expected, "{word}");
        }
    }
}

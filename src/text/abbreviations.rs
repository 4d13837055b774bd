//! What a full stop after a word means: the lists of abbreviations, titles, months and openers that cutting into sentences reads.
//! Tables only: nothing here looks at more than one word.

/// What is known of a word that has a full stop behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Never ends a sentence: "Dr.", "e.g.", "bzw.".
    Never,
    /// Ends one only before a word that opens sentences: "U.S.", "Inc.", "St.".
    BeforeOpener,
    /// Belongs to a number behind it, and ends a sentence before anything else: "No.", "Fig.", "Oct.".
    BeforeNumber,
    /// Ends a sentence before any capital except a day or a zone of time: "p.m.".
    Hour,
    /// An ordinary word.
    Word,
}

/// Titles and connecting abbreviations. Lower case, without the last full stop; sorted.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "abb", "adm", "anm", "approx", "assoc.prof", "bspw", "bzgl", "bzw", "ca", "capt", "cf", "cmdr", "col", "d.h", "dipl", "dr", "drs",
    "e.g", "eg", "einschl", "esp", "evtl", "fr", "gen", "ggf", "gov", "hon", "hr", "hrn", "i.a", "i.d.r", "i.e", "ie", "incl", "ing",
    "inkl", "insb", "lat", "lt", "maj", "messrs", "mio", "mme", "mlle", "mr", "mrd", "mrs", "ms", "msgr", "mt", "mx", "o.ä", "pres",
    "prof", "rep", "resp", "rev", "sen", "sgt", "sog", "supt", "u.a", "u.u", "v.a", "vgl", "viz", "vs", "z.b", "z.t", "zzgl",
];

/// Abbreviations that stand at the end of a sentence as well as inside. Lower case; sorted.
const BEFORE_OPENER: &[&str] =
    &["ave", "blvd", "bros", "co", "corp", "dept", "ed", "esq", "inc", "jr", "llc", "ltd", "mfg", "ph.d", "rd", "sr", "st", "str", "univ"];

/// Abbreviations of what is numbered, and of the months. Lower case; sorted.
#[rustfmt::skip]
const BEFORE_NUMBER: &[&str] = &[
    "abs", "apr", "art", "aug", "bd", "ch", "chap", "dec", "dez", "eq", "feb", "fig", "figs", "jan", "jul", "jun", "kap", "mar", "no",
    "nos", "nov", "nr", "oct", "okt", "op", "p", "par", "pop", "pp", "sec", "sect", "sep", "sept", "vol", "vols", "ziff",
];

/// Hours and eras. Lower case; sorted.
const HOURS: &[&str] = &["a.d", "a.m", "b.c", "b.c.e", "c.e", "p.m"];

/// Words that open sentences and hardly ever follow an abbreviation inside one: English, then German. Sorted.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "A", "Aber", "According", "After", "Although", "Am", "An", "And", "Another", "Are", "As", "At", "Auch", "Bei", "But", "By", "Da",
    "Das", "Dabei", "Denn", "Der", "Despite", "Did", "Die", "Dies", "Diese", "Doch", "Does", "During", "Ein", "Eine", "Er", "Es",
    "Every", "For", "From", "He", "Her", "Here", "His", "How", "However", "I", "If", "Im", "In", "Is", "It", "Its", "Many",
    "Meanwhile", "Mit", "Moreover", "Most", "My", "Nach", "On", "One", "Or", "Our", "Several", "She", "Sie", "Since", "So", "Some",
    "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Thus", "To", "Two", "Under", "Und",
    "Unlike", "Until", "Was", "We", "What", "When", "Where", "While", "Who", "Why", "Wir", "With", "You", "Your",
];

/// What a German ordinal stands before: months, and the things that are counted. Sorted.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "April", "August", "Dezember", "Etage", "Februar", "Januar", "Jahrestag", "Jahrhundert", "Jahrhunderts", "Juli", "Juni", "Jänner",
    "Mai", "Mal", "März", "November", "Oktober", "Platz", "September", "Stock", "Weltkrieg", "Weltkriegs",
];

/// German words that stand before an ordinal. Lower case; sorted.
#[rustfmt::skip]
const BEFORE_ORDINAL: &[&str] = &[
    "ab", "am", "beim", "bis", "das", "dem", "den", "der", "des", "die", "im", "seit", "vom", "zum", "zur",
];

/// What is numbered by Roman numerals. Sorted.
#[rustfmt::skip]
const BEFORE_NUMERAL: &[&str] = &["Act", "Article", "Book", "Class", "Division", "Level", "Part", "Phase", "Stage", "Title", "Type", "Volume", "War"];

/// What follows an hour without ending the sentence. Sorted.
#[rustfmt::skip]
const AFTER_HOUR: &[&str] = &[
    "BST", "CEST", "CET", "EDT", "EST", "ET", "Eastern", "Friday", "GMT", "Monday", "PST", "PT", "Pacific", "Saturday", "Sunday",
    "Thursday", "Tuesday", "UTC", "Wednesday",
];

/// Verbs that tell who said what stands in the quotation before. Lower case; sorted.
#[rustfmt::skip]
const REPORTING: &[&str] = &[
    "added", "admitted", "announced", "answered", "argued", "asked", "asks", "called", "cried", "demanded", "exclaimed", "explained",
    "fragt", "fragte", "insisted", "joked", "laughed", "noted", "replied", "rief", "said", "sagt", "sagte", "says", "screamed",
    "shouted", "told", "tweeted", "wanted", "wondered", "wrote", "yelled",
];

/// The longest word of the lists, in bytes, with room to spare.
const LONGEST: usize = 12;

/// What a full stop behind `word` means. `word` may hold full stops of its own ("U.S").
pub fn stopped(word: &str) -> Stopped {
    let mut letters = word.chars();
    let first = letters.next();
    if let (Some(letter), None) = (first, letters.next())
        && letter.is_alphabetic()
    {
        return if letter.is_uppercase() { Stopped::BeforeOpener } else { Stopped::BeforeNumber };
    }
    if word.len() <= LONGEST {
        let lower = word.to_lowercase();
        let known = [
            (NEVER, Stopped::Never),
            (BEFORE_OPENER, Stopped::BeforeOpener),
            (BEFORE_NUMBER, Stopped::BeforeNumber),
            (HOURS, Stopped::Hour),
        ];
        if let Some((_, meaning)) = known.into_iter().find(|(list, _)| holds(list, &lower)) {
            return meaning;
        }
    }
    if is_dotted(word) { Stopped::BeforeOpener } else { Stopped::Word }
}

/// Whether `word` opens sentences.
pub fn is_opener(word: &str) -> bool {
    holds(OPENERS, word)
}

/// Whether `word` is what a German ordinal counts: a month, "Jahrhundert".
pub fn is_counted(word: &str) -> bool {
    holds(COUNTED, word)
}

/// Whether an ordinal may follow `word` in German.
pub fn is_before_ordinal(word: &str) -> bool {
    word.len() <= LONGEST && holds(BEFORE_ORDINAL, &word.to_lowercase())
}

/// Whether the Roman numeral I may follow `word`.
pub fn is_before_numeral(word: &str) -> bool {
    holds(BEFORE_NUMERAL, word)
}

/// Whether `word` goes on after an hour: "5 p.m. Friday".
pub fn is_after_hour(word: &str) -> bool {
    holds(AFTER_HOUR, word)
}

/// Whether `word` reports what was said.
pub fn is_reporting(word: &str) -> bool {
    holds(REPORTING, word)
}

fn holds(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Single letters between full stops: "U.S", "Ph.D", "J.R.R".
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic) && !part.is_empty())
}

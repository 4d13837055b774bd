//! The words that tell whether a sentence can stand alone: openers, pronouns, verbs of speech, in English and in German.
//! Tables only; all in lower case, sorted (a test sees to it), compared with whole words.

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// Frequent words that are this language's own, by which it is told from others.
    pub marks: &'static [&'static str],
    /// Openers that point at the sentence before: connectives.
    pub connectives: &'static [&'static str],
    /// Connectives behind which a sentence with a named speaker stands alone.
    pub contrasts: &'static [&'static str],
    /// Connectives of two words or more.
    pub phrases: &'static [&'static str],
    /// Openers of an own kind that hide a connective: "so far", "this week".
    pub exceptions: &'static [&'static str],
    /// Openers whose clause may be ended by a comma and explained by what follows: "because".
    pub reasons: &'static [&'static str],
    /// Pronouns and possessives that open a sentence and point back.
    pub pronouns: &'static [&'static str],
    /// Demonstratives that open a sentence and point back.
    pub demonstratives: &'static [&'static str],
    /// Demonstratives that are articles too: they point back only before a verb ("Das ist").
    pub articles: &'static [&'static str],
    /// What the impersonal pronoun is.
    pub impersonal: &'static [&'static str],
    /// Words behind the impersonal pronoun that make it point at nothing ("es gibt").
    pub weather: &'static [&'static str],
    /// Judgements behind "it is" that are explained by "to" or "that".
    pub judgements: &'static [&'static str],
    /// Words that explain such a judgement, or close a cleft sentence.
    pub explained: &'static [&'static str],
    /// Pronouns for one person inside a sentence.
    pub singular: &'static [&'static str],
    /// Pronouns for several inside a sentence.
    pub plural: &'static [&'static str],
    /// Possessives that may stand before the name they belong to.
    pub possessives: &'static [&'static str],
    /// Nouns for persons, which a pronoun can take up.
    pub persons: &'static [&'static str],
    /// Nouns for several without an ending that shows it.
    pub groups: &'static [&'static str],
    /// First and second person.
    pub speaking: &'static [&'static str],
    /// Verbs and prepositions that name who says something.
    pub speech: &'static [&'static str],
    /// Helping verbs.
    pub auxiliaries: &'static [&'static str],
    /// Function words that are no names, though a capital opens the sentence.
    pub small: &'static [&'static str],
    /// Prepositions of place: a name behind one is no antecedent.
    pub places: &'static [&'static str],
    /// Days and months: capitals that are no names.
    pub dates: &'static [&'static str],
}

/// English.
#[rustfmt::skip]
pub static ENGLISH: Words = Words {
    marks: &[
        "and", "are", "at", "because", "but", "by", "for", "from", "had", "has", "he", "her", "his", "however", "i", "it", "it's", "its",
        "not", "said", "she", "that", "the", "their", "these", "they", "this", "to", "we", "what", "when", "who", "why", "with", "you",
    ],
    connectives: &[
        "accordingly", "afterwards", "also", "and", "besides", "but", "consequently", "conversely", "furthermore", "hence", "however",
        "instead", "likewise", "moreover", "neither", "nevertheless", "nonetheless", "nor", "or", "others", "otherwise", "similarly",
        "so", "then", "therefore", "though", "thus", "too", "yet",
    ],
    contrasts: &[
        "also", "and", "but", "furthermore", "however", "instead", "moreover", "nevertheless", "nonetheless", "then", "though", "yet",
    ],
    phrases: &[
        "after that", "as a consequence", "as a result", "at the same time", "before that", "both are", "both have", "both were",
        "both will", "by contrast", "by then", "even so", "for example", "for instance", "for that reason", "for this reason",
        "in addition", "in contrast", "in other words", "in that case", "in this case", "in this way", "in turn", "of these", "of those",
        "on the contrary", "on the other hand", "one of them", "since then", "some of them", "soon after", "that is why", "the former",
        "the latter", "the other", "the others", "the same", "to this end", "until then",
    ],
    exceptions: &[
        "so far", "so many", "so much", "so-called", "that said", "then and", "these days", "this afternoon", "this article",
        "this autumn", "this chapter", "this evening", "this guide", "this manual", "this month", "this morning", "this page",
        "this section", "this spring", "this summer", "this time", "this week", "this weekend", "this winter", "this year", "those who",
        "though a", "though the", "too many", "too much",
    ],
    reasons: &["because"],
    pronouns: &["he", "her", "hers", "him", "his", "it", "its", "she", "their", "theirs", "them", "they"],
    demonstratives: &["such", "that", "these", "this", "those"],
    articles: &[],
    impersonal: &["it"],
    weather: &[
        "appears", "dark", "early", "follows", "freezing", "friday", "hailing", "late", "midnight", "monday", "noon", "rained", "raining",
        "rains", "saturday", "seems", "snowed", "snowing", "snows", "sunday", "thursday", "tuesday", "turned", "turns", "wednesday",
        "windy",
    ],
    judgements: &[
        "believed", "better", "certain", "clear", "common", "customary", "dangerous", "difficult", "essential", "estimated", "expected",
        "feared", "forbidden", "hard", "hoped", "illegal", "important", "impossible", "known", "legal", "likely", "necessary", "obvious",
        "possible", "reported", "rumoured", "safe", "said", "sensible", "surprising", "thought", "time", "true", "uncertain", "unclear",
        "unknown", "unlikely", "usual", "vital", "wise", "worth", "wrong",
    ],
    explained: &["how", "if", "that", "to", "what", "when", "whether", "which", "who", "why"],
    singular: &["he", "her", "hers", "him", "his", "she"],
    plural: &["their", "theirs", "them", "they"],
    possessives: &["her", "his", "its", "their"],
    persons: &[
        "actor", "actress", "analyst", "architect", "artist", "author", "baker", "boss", "boy", "brother", "captain", "caretaker",
        "chair", "chairman", "chairwoman", "chancellor", "chief", "child", "coach", "conductor", "cook", "customer", "daughter", "deputy",
        "developer", "director", "doctor", "driver", "editor", "engineer", "everyone", "expert", "farmer", "father", "gardener", "girl",
        "goalkeeper", "governor", "guard", "guest", "head", "inspector", "judge", "keeper", "king", "lawyer", "leader", "librarian",
        "maintainer", "man", "manager", "mayor", "member", "minister", "moderator", "mother", "neighbour", "nobody", "nurse", "officer",
        "official", "operator", "organiser", "owner", "painter", "patient", "player", "policeman", "president", "priest", "prince",
        "princess", "professor", "programmer", "pupil", "queen", "referee", "reporter", "researcher", "resident", "scientist",
        "secretary", "senator", "singer", "sister", "someone", "son", "spokesman", "spokesperson", "spokeswoman", "striker", "student",
        "teacher", "trainer", "treasurer", "user", "visitor", "volunteer", "who", "winner", "witness", "woman", "worker", "writer",
    ],
    groups: &[
        "anyone", "board", "children", "club", "committee", "company", "council", "everyone", "family", "government", "men", "nobody",
        "people", "police", "someone", "staff", "team", "who", "women",
    ],
    speaking: &[
        "i", "i'd", "i'll", "i'm", "i've", "let's", "me", "mine", "my", "myself", "our", "ours", "ourselves", "us", "we", "we'd", "we'll",
        "we're", "we've", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself",
    ],
    speech: &[
        "according", "added", "admitted", "announced", "answered", "argued", "asked", "asks", "believes", "called", "claimed", "claims",
        "complained", "conceded", "confirmed", "continued", "declared", "denied", "explained", "insisted", "insists", "joked",
        "maintained", "maintains", "noted", "promised", "recalled", "remarked", "replied", "reported", "responded", "said", "say", "says",
        "shouted", "stated", "stressed", "suggested", "tells", "told", "tweeted", "urged", "warned", "warns", "wondered", "wrote",
    ],
    auxiliaries: &[
        "are", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "must", "remains", "should", "takes", "took",
        "was", "were", "will", "would",
    ],
    small: &[
        "a", "about", "after", "afterwards", "all", "although", "an", "and", "another", "any", "as", "asked", "at", "back", "because",
        "before", "both", "but", "by", "days", "despite", "during", "each", "early", "even", "eventually", "every", "finally", "first",
        "for", "from", "half", "here", "how", "however", "i", "if", "in", "instead", "it", "its", "just", "last", "late", "later", "like",
        "many", "meanwhile", "months", "more", "most", "my", "never", "next", "no", "nobody", "nor", "not", "now", "of", "often", "on",
        "once", "one", "only", "or", "other", "our", "over", "perhaps", "several", "since", "so", "some", "sometimes", "soon", "still",
        "such", "that", "the", "then", "there", "therefore", "these", "this", "those", "though", "three", "through", "thus", "to",
        "today", "tomorrow", "tonight", "two", "under", "until", "usually", "was", "we", "weeks", "what", "when", "where", "whether",
        "which", "while", "who", "why", "with", "without", "years", "yes", "yesterday", "yet", "you", "your",
    ],
    places: &["across", "around", "at", "from", "in", "into", "near", "outside", "over", "through", "to"],
    dates: &[
        "april", "august", "autumn", "christmas", "december", "easter", "february", "friday", "january", "july", "june", "march", "may",
        "monday", "november", "october", "saturday", "september", "sunday", "thursday", "tuesday", "wednesday",
    ],
};

/// German.
#[rustfmt::skip]
pub static GERMAN: Words = Words {
    marks: &[
        "aber", "am", "auch", "auf", "bei", "das", "dass", "dem", "den", "der", "des", "doch", "ein", "eine", "einen", "er", "es", "für",
        "hat", "ich", "ihre", "im", "ist", "mit", "nicht", "sagte", "sei", "seine", "sich", "sie", "sind", "und", "von", "war", "warum",
        "wir", "wird", "wurde", "zu",
    ],
    connectives: &[
        "aber", "allerdings", "also", "anschließend", "außerdem", "beide", "dabei", "dadurch", "dafür", "dagegen", "daher", "damit",
        "danach", "daneben", "dann", "darauf", "daraufhin", "darum", "davon", "dazu", "denn", "dennoch", "deshalb", "deswegen", "doch",
        "dort", "ferner", "jedoch", "oder", "schließlich", "so", "somit", "sondern", "sonst", "stattdessen", "trotzdem", "und", "zudem",
    ],
    contrasts: &["aber", "allerdings", "außerdem", "doch", "jedoch", "und", "zudem"],
    phrases: &[
        "aus diesem grund", "im gegensatz dazu", "in diesem fall", "seit damals", "seitdem", "unter anderem deshalb", "zum beispiel",
    ],
    exceptions: &[
        "damit das", "damit der", "damit die", "diese seite", "diese woche", "diesen monat", "diesen sommer", "diesen winter",
        "dieser artikel", "dieses jahr", "dort wo", "so viel", "so viele",
    ],
    reasons: &["da", "weil"],
    pronouns: &[
        "er", "es", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "sein", "seine", "seinem", "seinen", "seiner", "sie",
    ],
    demonstratives: &["dies", "diese", "diesem", "diesen", "dieser", "dieses", "jene", "jener", "jenes", "solch", "solche", "solcher"],
    articles: &["das", "der", "die"],
    impersonal: &["es"],
    weather: &["fehlt", "fehlte", "gab", "geht", "gibt", "ging", "handelt", "kam", "regnet", "regnete", "schneit", "schneite", "war"],
    judgements: &[
        "bekannt", "erlaubt", "fraglich", "klar", "möglich", "notwendig", "nötig", "schwierig", "sicher", "unklar", "unmöglich",
        "verboten", "wichtig", "zeit",
    ],
    explained: &["das", "dass", "der", "die", "ob", "warum", "wer", "wie", "zu"],
    singular: &["er", "ihm", "ihn"],
    plural: &[],
    possessives: &["ihr", "ihre", "ihrem", "ihren", "ihrer", "sein", "seine", "seinem", "seinen", "seiner"],
    persons: &["jeder", "jemand", "niemand", "wer"],
    groups: &[],
    speaking: &[
        "dein", "deine", "dich", "dir", "du", "ich", "mein", "meine", "meinem", "meinen", "meiner", "mich", "mir", "uns", "unser",
        "unsere", "unserem", "unseren", "unserer", "wir",
    ],
    speech: &[
        "antwortete", "behauptete", "berichtet", "berichtete", "betonte", "ergänzte", "erklärt", "erklärte", "erzählte", "forderte",
        "fragt", "fragte", "kritisierte", "kündigte", "laut", "meinte", "rief", "sagt", "sagte", "schrieb", "versicherte", "versprach",
        "warnte", "zufolge",
    ],
    auxiliaries: &[
        "bleibt", "blieb", "hat", "hatte", "hätte", "ist", "kann", "könnte", "muss", "müsse", "sei", "sind", "soll", "sollte", "war",
        "waren", "werde", "wird", "wurde", "wäre", "würde",
    ],
    small: &[
        "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bis", "da", "danach", "dann", "das", "den", "der", "des", "die",
        "doch", "ein", "eine", "einen", "früher", "für", "gestern", "heute", "im", "in", "jetzt", "mit", "morgen", "nach", "noch", "nun",
        "ob", "schon", "seit", "später", "um", "und", "unter", "vom", "von", "vor", "weil", "wenn", "wie", "während", "zu", "zum", "zur",
        "über",
    ],
    places: &["am", "an", "aus", "bei", "beim", "im", "in", "nach", "seit", "vom", "von", "vor", "zu", "zum", "zur"],
    dates: &[
        "abend", "anfang", "april", "august", "dezember", "dienstag", "donnerstag", "ende", "februar", "freitag", "frühjahr", "herbst",
        "jahr", "jahre", "jahren", "januar", "juli", "juni", "mai", "mittwoch", "montag", "morgen", "märz", "november", "oktober",
        "ostern", "samstag", "september", "sommer", "sonnabend", "sonntag", "tag", "tage", "weihnachten", "winter", "woche",
    ],
};

/// Words by which a language without a table is known, where it shares words with those that have one. Quotations alone widen there.
#[rustfmt::skip]
pub static FOREIGN: &[&str] = &[
    "att", "che", "dans", "del", "det", "di", "een", "el", "en", "est", "et", "het", "il", "jest", "la", "las", "le", "les", "los",
    "nie", "niet", "não", "och", "os", "per", "que", "som", "uma", "una", "une", "van", "y", "zijn",
];

/// Whether the sorted `list` holds `word`.
pub fn holds(list: &[&str], word: &str) -> bool {
    // First bytes decide most comparisons without a call.
    let first = word.bytes().next();
    list.binary_search_by(|probe| probe.bytes().next().cmp(&first).then_with(|| (*probe).cmp(word))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted() {
        for words in [&ENGLISH, &GERMAN] {
            let lists = [
                words.marks,
                words.connectives,
                words.contrasts,
                words.reasons,
                words.pronouns,
                words.demonstratives,
                words.articles,
                words.impersonal,
                words.weather,
                words.judgements,
                words.explained,
                words.singular,
                words.plural,
                words.possessives,
                words.persons,
                words.groups,
                words.speaking,
                words.speech,
                words.auxiliaries,
                words.small,
                words.places,
                words.dates,
            ];
            for list in lists {
                assert!(list.is_sorted(), "{list:?}");
            }
        }
        assert!(FOREIGN.is_sorted());
    }
}

//! The words that tell whether a sentence can stand alone: openers, pronouns, verbs of speech, in English and in German.
//! Tables only; all in lower case, compared with whole words.

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
pub static ENGLISH: Words = Words {
    marks: &[
        "the", "and", "to", "he", "she", "it", "they", "that", "for", "with", "said", "are", "but", "not", "his", "her", "this", "we", "you", "from", "has", "had",
        "their", "it's", "its", "i", "why", "what", "who", "when", "these", "at", "by", "because", "however",
    ],
    connectives: &[
        "accordingly", "afterwards", "also", "and", "besides", "but", "conversely", "consequently", "furthermore", "hence", "however", "instead", "likewise",
        "moreover", "neither", "nevertheless", "nonetheless", "nor", "or", "others", "otherwise", "similarly", "so", "then", "therefore", "though", "thus", "too", "yet",
    ],
    contrasts: &["also", "and", "but", "furthermore", "however", "instead", "moreover", "nevertheless", "nonetheless", "then", "though", "yet"],
    phrases: &[
        "after that", "as a consequence", "as a result", "at the same time", "before that", "both are", "both have", "both were", "both will", "by contrast",
        "by then", "even so", "for example", "for instance", "for that reason", "for this reason", "in addition", "in contrast", "in other words", "in that case",
        "in this case", "in this way", "in turn", "of these", "of those", "on the contrary", "on the other hand", "one of them", "since then", "some of them", "soon after", "that is why",
        "the former", "the latter", "the other", "the others", "the same", "to this end", "until then",
    ],
    exceptions: &[
        "so far", "so many", "so much", "so-called", "that said", "these days", "this afternoon", "this article", "this autumn", "this chapter", "this evening", "this guide",
        "this manual", "this month", "this morning", "this page", "this section", "this spring", "this summer", "this time", "this week", "this weekend", "this winter",
        "this year", "those who", "then and", "too many", "too much", "though the", "though a",
    ],
    reasons: &["because"],
    pronouns: &["he", "her", "hers", "him", "his", "it", "its", "she", "their", "theirs", "them", "they"],
    demonstratives: &["such", "that", "these", "this", "those"],
    articles: &[],
    impersonal: &["it"],
    weather: &[
        "rained", "rains", "snowed", "snows", "seems", "appears", "turned", "turns", "follows", "raining", "snowing", "freezing", "hailing", "windy", "dark", "late", "early",
        "noon", "midnight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ],
    judgements: &[
        "believed", "better", "certain", "clear", "common", "customary", "dangerous", "difficult", "essential", "estimated", "expected", "feared", "forbidden", "hard",
        "hoped", "illegal", "important", "impossible", "known", "legal", "likely", "necessary", "obvious", "possible", "reported", "rumoured", "safe", "said", "sensible",
        "surprising", "thought", "time", "true", "uncertain", "unclear", "unknown", "unlikely", "usual", "vital", "wise", "worth", "wrong",
    ],
    explained: &["to", "that", "whether", "if", "how", "why", "what", "when", "who", "which"],
    singular: &["he", "him", "himself", "his", "she", "her", "herself", "hers"],
    plural: &["they", "them", "their", "theirs", "themselves"],
    possessives: &["his", "her", "their", "its"],
    persons: &[
        "actor", "actress", "analyst", "architect", "artist", "author", "baker", "boss", "boy", "brother", "captain", "caretaker", "chair", "chairman", "chairwoman", "chancellor",
        "chief", "child", "coach", "conductor", "cook", "customer", "daughter", "deputy", "developer", "director", "doctor", "driver", "editor", "engineer", "everyone", "expert", "farmer", "father",
        "gardener", "girl", "goalkeeper", "governor", "guard", "guest", "head", "inspector", "judge", "keeper", "king", "lawyer", "leader", "librarian", "maintainer", "man", "manager", "mayor", "member",
        "minister", "moderator", "mother", "neighbour", "nobody", "nurse", "officer", "official", "operator", "organiser", "owner", "painter", "patient", "player", "policeman", "president", "priest", "prince", "princess",
        "professor", "programmer", "pupil", "queen", "referee", "reporter", "researcher", "resident", "scientist", "secretary", "senator", "singer", "sister", "son", "someone", "spokesman", "spokesperson", "spokeswoman", "striker",
        "student", "teacher", "trainer", "treasurer", "user", "visitor", "volunteer", "who", "winner", "witness", "woman", "worker", "writer",
    ],
    groups: &["children", "company", "council", "family", "government", "men", "people", "police", "staff", "team", "women", "club", "who", "anyone", "everyone", "someone", "nobody", "committee", "board"],
    speaking: &[
        "i", "i'm", "i've", "i'd", "i'll", "me", "mine", "my", "myself", "our", "ours", "ourselves", "us", "we", "we'd", "we'll", "we're", "we've", "you", "you'd", "you'll", "you're",
        "you've", "your", "yours", "yourself", "let's",
    ],
    speech: &[
        "according", "added", "admitted", "announced", "answered", "argued", "asked", "asks", "believes", "called", "claimed", "claims", "complained", "conceded", "confirmed", "continued", "declared",
        "denied", "explained", "insisted", "insists", "joked", "maintained", "maintains", "noted", "promised", "recalled", "remarked", "replied", "reported", "responded", "said", "say", "says", "shouted", "stated", "stressed",
        "suggested", "tells", "told", "tweeted", "urged", "warned", "warns", "wondered", "wrote",
    ],
    auxiliaries: &[
        "are", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "must", "should", "was", "were", "will", "would", "remains", "took", "takes",
    ],
    small: &[
        "a", "about", "after", "all", "although", "an", "and", "another", "any", "as", "asked", "at", "because", "before", "both", "but", "by", "despite", "during", "each", "even", "every", "for",
        "from", "how", "however", "if", "in", "instead", "it", "its", "last", "later", "like", "many", "meanwhile", "more", "most", "next", "no", "nor", "not", "now", "of", "on", "once",
        "one", "only", "or", "other", "our", "over", "perhaps", "several", "since", "so", "some", "soon", "still", "such", "that", "the", "then", "there", "therefore", "these", "this", "those", "though", "three", "through", "thus",
        "to", "today", "two", "under", "until", "was", "we", "what", "when", "where", "whether", "which", "while", "who", "why", "with", "without", "yes", "yesterday", "yet", "you", "your", "my", "i",
        "back", "afterwards", "eventually", "finally", "first", "years", "months", "weeks", "days", "here", "just", "never", "nobody", "often", "sometimes", "usually", "tomorrow", "tonight", "early", "late", "half",
    ],
    places: &["across", "at", "from", "in", "into", "near", "outside", "over", "to", "through", "around"],
    dates: &[
        "april", "august", "autumn", "christmas", "december", "easter", "february", "friday", "january", "july", "june", "march", "may", "monday", "november", "october", "saturday", "september",
        "sunday", "thursday", "tuesday", "wednesday",
    ],
};

/// German.
pub static GERMAN: Words = Words {
    marks: &[
        "der", "das", "und", "nicht", "ist", "ein", "eine", "einen", "er", "sie", "es", "mit", "von", "den", "dem", "auf", "sich", "für", "auch", "wir", "ich", "im", "zu", "am", "wird", "wurde",
        "hat", "sei", "aber", "doch", "dass", "sagte", "des", "war", "warum", "sind", "bei", "ihre", "seine",
    ],
    connectives: &[
        "aber", "allerdings", "also", "anschließend", "außerdem", "beide", "dabei", "dadurch", "dafür", "dagegen", "daher", "damit", "danach", "daneben", "dann", "darauf", "daraufhin", "darum", "davon", "dazu",
        "denn", "dennoch", "deshalb", "deswegen", "doch", "dort", "ferner", "jedoch", "oder", "schließlich", "so", "somit", "sondern", "sonst", "stattdessen", "trotzdem", "und", "zudem",
    ],
    contrasts: &["aber", "allerdings", "außerdem", "doch", "jedoch", "und", "zudem"],
    phrases: &["aus diesem grund", "im gegensatz dazu", "in diesem fall", "zum beispiel", "unter anderem deshalb", "seit damals", "seitdem"],
    exceptions: &[
        "so viel", "so viele", "dort wo", "damit der", "damit die", "damit das", "diese woche", "dieses jahr", "dieser artikel", "diese seite", "diesen sommer", "diesen winter", "diesen monat",
    ],
    reasons: &["weil", "da"],
    pronouns: &["er", "es", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "sein", "seine", "seinem", "seinen", "seiner", "sie"],
    demonstratives: &["dies", "diese", "diesem", "diesen", "dieser", "dieses", "jene", "jener", "jenes", "solch", "solche", "solcher"],
    articles: &["das", "der", "die"],
    impersonal: &["es"],
    weather: &["gibt", "gab", "regnet", "regnete", "schneit", "schneite", "geht", "ging", "handelt", "war", "fehlt", "fehlte", "kam"],
    judgements: &["bekannt", "erlaubt", "fraglich", "klar", "möglich", "nötig", "notwendig", "schwierig", "sicher", "unklar", "unmöglich", "verboten", "wichtig", "zeit"],
    explained: &["zu", "dass", "ob", "wie", "warum", "wer", "der", "die", "das"],
    singular: &["er", "ihm", "ihn"],
    plural: &[],
    possessives: &["sein", "seine", "seinem", "seinen", "seiner", "ihr", "ihre", "ihrem", "ihren", "ihrer"],
    persons: &["wer", "jeder", "niemand", "jemand"],
    groups: &[],
    speaking: &[
        "ich", "mich", "mir", "mein", "meine", "meinem", "meinen", "meiner", "wir", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "du", "dich", "dir", "dein", "deine",
    ],
    speech: &[
        "antwortete", "behauptete", "berichtet", "berichtete", "betonte", "ergänzte", "erklärt", "erklärte", "erzählte", "fragt", "fragte", "forderte", "kritisierte", "kündigte", "laut", "meinte", "rief", "sagt", "sagte", "schrieb",
        "versicherte", "versprach", "warnte", "zufolge",
    ],
    auxiliaries: &["bleibt", "blieb", "hat", "hatte", "ist", "kann", "könnte", "muss", "müsse", "sei", "sind", "soll", "sollte", "war", "wäre", "waren", "werde", "wird", "wurde", "würde", "hätte"],
    small: &[
        "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bis", "da", "dann", "das", "den", "der", "des", "die", "doch", "ein", "eine", "einen", "für", "im", "in", "mit", "nach", "noch", "nun", "ob", "seit", "später", "und",
        "um", "unter", "vom", "von", "vor", "während", "weil", "wenn", "wie", "zu", "zum", "zur", "über", "gestern", "heute", "morgen", "danach", "früher", "schon", "jetzt",
    ],
    places: &["am", "an", "aus", "bei", "beim", "im", "in", "nach", "seit", "vom", "von", "zu", "zum", "zur", "vor"],
    dates: &[
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
        "ostern", "weihnachten", "frühjahr", "sommer", "herbst", "winter", "jahr", "jahre", "jahren", "tag", "tage", "woche", "abend", "morgen", "ende", "anfang",
    ],
};

/// Words by which a language without a table is known, where it shares words with those that have one. Quotations alone widen there.
pub static FOREIGN: &[&str] = &[
    "el", "los", "las", "una", "que", "y", "le", "la", "les", "et", "une", "est", "dans", "il", "di", "che", "per", "het", "een", "van", "niet", "zijn", "och", "att", "som", "det", "nie", "jest", "não", "uma", "os", "del", "en",
];

//! Cutting a paragraph into sentences: a table of cases, and what holds for any text at all.

use proptest::prelude::*;
use quoth::text::sentences::sentences;

/// Every case is written with a bar where a sentence ends.
#[test]
fn table() {
    let failed: Vec<String> = CASES
        .iter()
        .filter_map(|marked| {
            let text: String = marked.split('|').collect();
            let found: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
            let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
            (found != wanted).then(|| format!("wanted {wanted:#?}\nfound {found:#?}"))
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), CASES.len(), failed.join("\n"));
}

const CASES: &[&str] = &[
    // Plain stops.
    "The bridge opened in May.| It closed in June.",
    "One sentence without a stop",
    "  Space around it.  |  And between.  ",
    "Wow!| Really?| Yes.",
    "What now?!| Nobody knew.",
    // Abbreviations, titles and initials.
    "The U.S. Senate met on Monday.| It voted late.",
    "She moved to the U.S.| He stayed behind.",
    "Dr. No was a film.| Mr. Smith liked it.",
    "The office at No. 10 is small.| It has one door.",
    "He said no.| Nobody minded.",
    "Bring fruit, e.g. Apples from the farm.| Then come home.",
    "The last step, i.e. Testing, took a week.",
    "J. R. R. Tolkien wrote it.| Others copied it.",
    "George R. Martin and J. A. Smith were there.| They left early.",
    "They met at St. Mary's church.| It was cold.",
    "The shop is on Main St.| The owner lives above it.",
    "Bears vs. Lions was the match.| It ended level.",
    "It costs approx. Nine euros.| That is much.",
    "On Oct. 3 the club met.| Dues went up.",
    "The fair was in Sept.| Nobody came.",
    "Prof. Dr. Weber spoke.| Everybody listened.",
    "Acme Inc. Chairman Ng resigned.| Shares fell.",
    "She works for Acme Inc.| The firm is old.",
    "See Fig. 4 and Vol. 2 for details.| Both are online.",
    "The train left at 5 p.m. Friday.| It was full.",
    "The train left at 5 p.m.| Passengers cheered.",
    "Gov. Lee and Sen. Diaz agreed.| Rep. Cole did not.",
    "They sell pens, paper, etc.| The shop is small.",
    "They sell pens, paper, etc. and ink.| It is small.",
    "He has a Ph.D. in chemistry.| She has two.",
    "Martin Luther King Jr. Day is a holiday.| Banks close.",
    "It sank in World War I.| Divers found it.",
    "Arthur I. Smith found it.| It was deep.",
    "Version 3.5 is out.| Version 3.6 follows.",
    "Visit example.org for more.| It is free.",
    "The oven reaches 250 °C. |Nonetheless the bread was raw.",
    "The blue bike is Anna's. |Anna's sister has none.",
    "This holds for the class n. |The proof is short.",
    // Numbers after the stop.
    "Nobody else came. |26 members stayed at home.",
    "It was built in 1990.| 12 people live there.",
    "1. Open the lid.| 2. Pour the water in.",
    "10. Close the lid.| Done.",
    "IV. The garden.| It is large.",
    // Full stop before lower case, ellipses.
    "The firm yahoo. com was wrong.| It went on.",
    "Well... maybe later.| Or not.",
    "Well… maybe later.| Or not.",
    "He waited…| Nobody came.",
    "He waited...| Nobody came.",
    "The report [...] Names were left out.| It was short.",
    // Quotations and brackets.
    "“We are late.”| The driver laughed.",
    "“We are late.” he said.| The driver laughed.",
    "“Why?” he asked.| Nobody answered.",
    "\"Why?\" he asked.| \"Because,\" she said.",
    "“Why?” Marta asked.| Nobody answered.",
    "“Why now?” President Diaz asked the room.| Nobody answered.",
    "“Why now?”| He said it was late.",
    "“Stop!” shouted the guard.| The dog ran on.",
    "He called it “a shame.”| She agreed.",
    "(It was late.)| They went home.",
    "They went home (it was late).| The lights were out.",
    "The town (pop. 900) is old.| It has a mill.",
    "It fell in 1204.[12] |The walls were rebuilt.[3]",
    "She said: ‘Go.’| He went.",
    "Yahoo! announced a sale.| Shares rose.",
    // Lines.
    "A line that\r\ngoes on here.|\r\nA new one.",
    "A heading\nThen text.| More text.",
    "First line.|\nSecond line.",
    // German.
    "Es gibt Obst, z. B. Äpfel.| Sie sind rot.",
    "Es gibt Obst, z.B. Äpfel.| Sie sind rot.",
    "Das ist Nr. 5 auf der Liste.| Es folgt Nr. 6.",
    "Hunde bzw. Katzen sind erlaubt.| Vögel nicht.",
    "Die Wahl ist am 3. Oktober.| Alle dürfen hin.",
    "Im 19. Jahrhundert war es ein Dorf.| Heute ist es eine Stadt.",
    "Der 1. FC verlor.| Die Fans gingen.",
    "Er ist am 3.| Die Feier war laut.",
    "„Warum?“, fragte er.| Niemand wusste es.",
    "„Warum?“ fragte er.| Niemand wusste es.",
    "Vgl. Abs. 2 des Gesetzes.| Es gilt d. h. Immer.",
    // Other scripts.
    "今天下雨。|我们在家。",
    "真的吗？|是的！|好。",
    "“为什么？”他问道。|没有人回答。",
    "「なぜ？」と彼は聞いた。|誰も答えなかった。",
    "「はい。」|「いいえ。」",
    "วันนี้ฝนตก เราอยู่บ้าน พรุ่งนี้ไปตลาด",
    "Дождь шёл.| Мы сидели дома.",
    "هل جاء؟| نعم جاء.",
    "वह आया।| हम गए।",
    "¿Qué pasó?| Nadie lo sabe.| ¡Vamos!",
];

#[test]
fn nothing_gives_nothing() {
    assert!(sentences("").is_empty());
    assert!(sentences(" \r\n\t").is_empty());
}

/// Rule SB8 of UAX 29 looks ahead: a long run of marks behind a full stop must not make that quadratic.
#[test]
fn long_runs_of_marks_stay_linear() {
    for mark in [" ", "(", "\u{301}", "\u{200d}", "…", ". ", ".", "[1", "\n", " (", "A?\""] {
        let text = format!("End.{}Start again.", mark.repeat(50_000));
        assert!(!sentences(&text).is_empty());
    }
}

fn holds(text: &str) {
    let found = sentences(text);
    let mut end = 0;
    for range in &found {
        assert!(range.start >= end && range.start < range.end, "{found:?} in {text:?}");
        assert!(text[end..range.start].trim().is_empty(), "lost {:?} of {text:?}", &text[end..range.start]);
        let sentence = &text[range.clone()];
        assert_eq!(sentence, sentence.trim());
        end = range.end;
    }
    assert!(text[end..].trim().is_empty(), "lost {:?} of {text:?}", &text[end..]);
}

proptest! {
    #[test]
    fn any_text_is_covered(text in "\\PC*") {
        holds(&text);
    }

    #[test]
    fn any_characters_are_covered(text in proptest::collection::vec(any::<char>(), 0..80)) {
        holds(&text.into_iter().collect::<String>());
    }

    #[test]
    fn text_full_of_marks_is_covered(text in "([A-Za-z0-9]{0,3}[.!?…。？」「“”\"'\\[\\]() \n\r\u{301}]{0,4}){0,30}") {
        holds(&text);
    }
}

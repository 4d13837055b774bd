//! A few invented articles.

use std::sync::Arc;

use quoth::corpus::{Archive, Card, Collection, Document, Format};
use quoth::search::Library;
use quoth::text::language;

const BRIDGE: &str = "The Arrow Bridge over the river Lenn was opened on 4 May 1931. Mayor Ida Holm cut the ribbon.

It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.

Repairs in 2018 cost nine million crowns. The council paid half of that sum.

The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.";

const LIBRARY: &str = "The town library of Lennbruck lends books, maps and musical instruments.

Readers may keep a book for four weeks. A fine of two crowns is due for each week after that.

The reading room opens at nine in the morning and closes at eight in the evening.";

const TRAM: &str = "The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.

By 1920 it had three lines and carried nine thousand passengers on a working day. The depot at Osthaven was built in 1922. It held sixty cars.

The council wanted to close the tramway in 1967. Ida Holm led the protest against the closure. She collected eleven thousand signatures within a month.

The council gave way in the spring of 1968. Since then two lines have been built anew, one of them over the Arrow Bridge.

Today the tramway carries forty thousand passengers on a working day. Its newest cars can be entered without a step.";

const VAULT: &str = "The zanzibar vault below the mint holds the crown jewels.";

/// Two collections that everyone sees or may be given, and one that is nobody's: `town`, `more` and `secret`.
pub fn library() -> Library {
    let mut archive = Archive::in_memory();
    let collections = vec![
        collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", BRIDGE), ("town/library", "The town library", LIBRARY)]),
        collection(&mut archive, "more", &[("more/weather", "Weather in Lennbruck", "It rains in Lennbruck on 140 days of the year.")]),
        collection(&mut archive, "secret", &[("secret/vault", "The vault", VAULT)]),
    ];
    Library::in_memory(collections, archive).unwrap()
}

/// Articles that are long enough to be summarised.
pub fn long() -> Library {
    long_with(TRAM)
}

/// The same after one sentence was corrected, one was taken out and one was added.
pub fn long_corrected() -> Library {
    long_with(
        &TRAM
            .replace("nine thousand", "eight thousand")
            .replace(" It held sixty cars.", "")
            .replace("without a step.", "without a step. A third line is planned."),
    )
}

/// The same after it was withdrawn.
pub fn long_withdrawn() -> Library {
    let mut archive = Archive::in_memory();
    collection(&mut archive, "town", &[("town/tram", "The tramway", TRAM)]);
    let town = collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", BRIDGE)]);
    Library::in_memory(vec![town], archive).unwrap()
}

fn long_with(tram: &str) -> Library {
    let mut archive = Archive::in_memory();
    collection(&mut archive, "town", &[("town/tram", "The tramway", TRAM)]);
    let town = collection(
        &mut archive,
        "town",
        &[("town/bell", "The bell", "It rings at noon."), ("town/bridge", "The Arrow Bridge", BRIDGE), ("town/tram", "The tramway", tram)],
    );
    let secret = collection(&mut archive, "secret", &[("secret/vault", "The vault", VAULT)]);
    Library::in_memory(vec![town, secret], archive).unwrap()
}

/// The same town after the article on the bridge was corrected.
pub fn corrected() -> Library {
    let mut archive = Archive::in_memory();
    collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", BRIDGE)]);
    let bridge = BRIDGE.replace("nine million", "ten million");
    let town = collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", &bridge)]);
    Library::in_memory(vec![town], archive).unwrap()
}

/// The three collections after a day's work: the bridge is corrected, the library withdrawn, a mill new, and so is an article that is nobody's.
pub fn revised() -> Library {
    const MILL: &str = "The mill of Lennbruck grinds rye. Its wheel was built in 1790 by Jonas Amt.";
    let mut archive = Archive::in_memory();
    let bridge = BRIDGE.replace("nine million", "ten million");
    collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", BRIDGE), ("town/library", "The town library", LIBRARY)]);
    let collections = vec![
        collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", &bridge), ("town/mill", "The mill", MILL)]),
        collection(&mut archive, "more", &[("more/weather", "Weather in Lennbruck", "It rains in Lennbruck on 140 days of the year.")]),
        collection(&mut archive, "secret", &[("secret/cellar", "The cellar", "The cellar is dry."), ("secret/vault", "The vault", VAULT)]),
    ];
    Library::in_memory(collections, archive).unwrap()
}

fn collection(archive: &mut Archive, id: &str, articles: &[(&str, &str, &str)]) -> Collection {
    let documents: Vec<Arc<Document>> = articles.iter().map(|(id, title, text)| document(archive, id, title, text)).collect();
    let title = format!("Articles on {id}");
    let revisions: Vec<(String, String)> = documents.iter().map(|document| (document.id.clone(), document.sha256.clone())).collect();
    archive.record(&revisions).unwrap();
    Collection {
        id: id.to_owned(),
        title,
        description: String::new(),
        documents,
        notices: Vec::new(),
        synonyms: quoth::corpus::Synonyms::default(),
    }
}

fn document(archive: &mut Archive, id: &str, title: &str, text: &str) -> Arc<Document> {
    let card =
        Card { title: title.to_owned(), published: Some("2024-03-01".to_owned()), author: Some("Town desk".to_owned()), ..Card::default() };
    Arc::new(Document {
        id: id.to_owned(),
        card,
        sha256: archive.put(text.as_bytes()).unwrap(),
        length: text.len() as u64,
        format: Format::Text,
        language: language::detect(text),
    })
}

/// Four articles of one collection with days in no order, one without any, and one without a word.
pub fn dated() -> Library {
    let mut archive = Archive::in_memory();
    let days = [("a", Some("2024-01-05"), "one"), ("b", None, "two"), ("c", Some("2025-02-01"), ""), ("d", Some("2025-01-31"), "four")];
    let mut town = collection(&mut archive, "town", &[]);
    for (name, day, words) in days {
        let text = if words.is_empty() { String::new() } else { format!("The {words} bell of Lennbruck rings at noon. It is old.") };
        let document = document(&mut archive, &format!("town/{name}"), &format!("Bell {name}"), &text);
        let card = Card { published: day.map(str::to_owned), ..document.card.clone() };
        town.documents.push(Arc::new(Document { card, ..(*document).clone() }));
    }
    let revisions: Vec<(String, String)> = town.documents.iter().map(|document| (document.id.clone(), document.sha256.clone())).collect();
    archive.record(&revisions).unwrap();
    Library::in_memory(vec![town], archive).unwrap()
}

/// One article in Markdown whose card has everything that can be known, and one that is nobody's.
pub fn handbook() -> Library {
    const TEXT: &str =
        "# The ferry\n\nThe ferry crosses the Lenn.\n\n## Hours\n\nIt runs from six to ten.\n\n## Fares\n\nA crossing costs two crowns.\n";
    let mut archive = Archive::in_memory();
    let mut town = collection(&mut archive, "town", &[("town/bridge", "The Arrow Bridge", BRIDGE)]);
    let ferry = document(&mut archive, "town/ferry", "The ferry", TEXT);
    let card = Card {
        source: Some("https://lennbruck.example/ferry".to_owned()),
        based_on: Some("the log of the ferry".to_owned()),
        licence: Some("CC-BY-4.0".to_owned()),
        ..ferry.card.clone()
    };
    town.documents.push(Arc::new(Document { card, format: Format::Markdown, ..(*ferry).clone() }));
    let revisions: Vec<(String, String)> = town.documents.iter().map(|document| (document.id.clone(), document.sha256.clone())).collect();
    archive.record(&revisions).unwrap();
    let secret = collection(&mut archive, "secret", &[("secret/vault", "The vault", VAULT)]);
    Library::in_memory(vec![town, secret], archive).unwrap()
}

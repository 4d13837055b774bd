//! What is read, and what is refused with which words.

use std::fs;

use expect_test::{Expect, expect};
use quoth::corpus::{Archive, Collection, Format, hash, load};
use quoth::text::language::Language;

use super::{folder, loaded};

const CARD: &str = "title = \"News\"\n[[article]]\nid = \"a\"\nfile = \"a.txt\"\ntitle = \"A\u{202e}\\u0007 b\"\n";

/// The message for a collection `c` with these files, without the folder's path.
#[track_caller]
fn refused(files: &[(&str, &[u8])], expected: Expect) {
    let folder = folder(files);
    let message = loaded(&folder.path().join("c")).map(|_| ()).unwrap_err();
    expected.assert_eq(&message.replace(&folder.path().display().to_string(), "."));
}

fn ids(collection: &Collection) -> Vec<&str> {
    collection.documents.iter().map(|document| document.id.as_str()).collect()
}

#[test]
fn a_folder_with_cards() {
    let sum = hash::sha256(b"Some words.");
    let cards = format!(
        "description = \"d\"\nlanguage = \"de\"\n{CARD}source = \"https://a.example\"\npublished = 2026-01-31\nretrieved = \"2026-02-01\"\nsha256 = \"{sum}\"\n"
    );
    let folder =
        folder(&[("News 1/collection.toml", cards.as_bytes()), ("News 1/a.txt", b"Some words."), ("News 1/other.txt", b"Not named.")]);
    let (collection, archive) = loaded(&folder.path().join("News 1")).unwrap();
    assert_eq!((collection.id.as_str(), collection.title.as_str(), ids(&collection)), ("news-1", "News", vec!["news-1/a"]));
    let document = &collection.documents[0];
    assert_eq!((document.card.title.as_str(), document.card.published.as_deref()), ("A b", Some("2026-01-31")));
    assert_eq!((document.language, document.format, document.length), (Language::De, Format::Text, 11));
    assert_eq!(&*archive.text(document).unwrap(), "Some words.");
    assert_eq!(archive.revisions("news-1/a").unwrap(), [sum]);
}

#[test]
fn a_plain_folder_names_its_articles_by_their_paths() {
    let files: &[(&str, &[u8])] = &[
        ("My Notes/Über Paris.md", b"# The town\n\nText."),
        ("My Notes/sub/b.TXT", b"First line.\nMore."),
        ("My Notes/empty.txt", b" \n"),
        ("My Notes/.hidden.txt", b"x"),
        ("My Notes/picture.png", b"\0"),
        ("My Notes/turned.txt", "one\ntwo\u{202e}\u{7}".as_bytes()),
    ];
    let folder = folder(files);
    let (collection, _) = loaded(&folder.path().join("My Notes")).unwrap();
    assert_eq!(ids(&collection), ["my-notes/sub/b", "my-notes/turned", "my-notes/über-paris"]);
    assert_eq!(
        collection.documents.iter().map(|document| document.card.title.as_str()).collect::<Vec<_>>(),
        ["First line.", "one", "The town"]
    );
    expect![[r#"
        `empty.txt` is empty and was left out
        `turned.txt` has 2 control or bidirectional characters, the first (U+202E) at byte 7 in line 2"#]]
    .assert_eq(&collection.notices.join("\n"));
}

#[test]
fn one_file_and_lines_of_json() {
    let lines = "\u{feff}{\"id\":\"d1\",\"title\":\"T\",\"text\":\"one\\ntwo\",\"more\":1}\n\n{\"id\":\"d0\",\"text\":\"x\"}\r\n{\"id\":\"e\",\"title\":\"\",\"text\":\"\"}";
    let folder = folder(&[("set/articles.jsonl", lines.as_bytes()), ("set/Other.jsonl", lines.as_bytes()), ("One.md", b"# H\n\nx")]);
    let (collection, archive) = loaded(&folder.path().join("set/articles.jsonl")).unwrap();
    assert_eq!(ids(&collection), ["set/d0", "set/d1"]);
    assert_eq!((&*archive.text(&collection.documents[1]).unwrap(), collection.documents[1].format), ("one\ntwo", Format::Lines));
    assert_eq!((collection.documents[0].card.title.as_str(), collection.notices.len()), ("d0", 1));
    assert_eq!(ids(&loaded(&folder.path().join("set/Other.jsonl")).unwrap().0), ["other/d0", "other/d1"]);
    let (collection, _) = loaded(&folder.path().join("One.md")).unwrap();
    assert_eq!((ids(&collection), collection.documents[0].card.title.as_str()), (vec!["one/one"], "H"));
}

#[test]
fn a_byte_order_mark_is_kept_in_the_bytes_and_left_out_of_the_words() {
    let bytes = "\u{feff}Words.".as_bytes();
    let folder = folder(&[("a.txt", bytes), ("b.md", "\u{feff}# Head\n\nWords.".as_bytes())]);
    let (collection, archive) = loaded(folder.path()).unwrap();
    let words =
        |index: usize| quoth::corpus::cut::passages(&collection.documents[index], &archive.text(&collection.documents[index]).unwrap());
    assert_eq!((words(0)[0].text.as_str(), words(0)[0].pieces[0].start, words(1)[0].text.as_str()), ("Words.", 3, "Words."));
    assert_eq!((collection.documents[0].length, collection.documents[1].card.title.as_str()), (9, "Head"));
}

#[test]
fn articles_that_are_not_text_are_refused() {
    refused(
        &[("c/a.txt", b"ab\0c")],
        expect![[r#"
        cannot read collection `./c`: `a.txt` has a NUL byte at byte 2
        hint: save it as text in UTF-8; UTF-16 and word processor files are not read"#]],
    );
    refused(
        &[("c/a.txt", b"ab\xffc")],
        expect![[r#"
        cannot read collection `./c`: `a.txt` is not UTF-8 from byte 2 on
        hint: save it as UTF-8"#]],
    );
    refused(
        &[("c/a.txt", b"x"), ("c/A.md", b"x")],
        expect![[r#"
        cannot read collection `./c`: `A.md` and `a.txt` have the same id `c/a`
        hint: give one of them another id or file name"#]],
    );
    refused(
        &[("c/a.txt", b"")],
        expect![[r#"
        cannot read collection `./c`: it has no articles
        hint: put .txt or .md files into it, or [[article]] cards into its collection.toml"#]],
    );
    refused(
        &[("d/a.txt", b"")],
        expect![[r#"
        cannot read collection `./c`: there is no `./c`
        hint: check the path; it is relative to the folder quoth was started in"#]],
    );
}

#[test]
fn cards_that_do_not_fit_are_refused() {
    let with = |more: &str| format!("{CARD}{more}\n").into_bytes();
    refused(
        &[("c/collection.toml", &with(""))],
        expect![[r#"
            cannot read collection `./c`: there is no `a.txt`, which a card names
            hint: restore the file, or remove its card"#]],
    );
    refused(
        &[("c/collection.toml", &with("")), ("c/a.txt", b"\n")],
        expect![[r#"
            cannot read collection `./c`: `a.txt` has no words
            hint: restore the file, or leave it out of the collection"#]],
    );
    refused(
        &[("c/collection.toml", &with("sha256 = \"0123456789\"")), ("c/a.txt", b"x")],
        expect![[r#"
        cannot read collection `./c`: sha256 of `a.txt` is 2d711642…, its card says 01234567…
        hint: restore the file, or write the new sha256 into its card if the change was meant"#]],
    );
    refused(
        &[("c/collection.toml", &with("colour = 1")), ("c/a.txt", b"x")],
        expect![[r#"
        cannot read collection `./c`: `collection.toml` is not understood: TOML parse error at line 6, column 1
          |
        6 | colour = 1
          | ^^^^^^
        unknown field `colour`, expected one of `id`, `file`, `title`, `source`, `based_on`, `author`, `published`, `retrieved`, `licence`, `language`, `sha256`
        hint: the keys are title, description, language and [[article]] with id, file, title, source, based_on, author, published, retrieved, licence, sha256"#]],
    );
    refused(
        &[("c/collection.toml", &with("published = \"31.1.2026\"")), ("c/a.txt", b"x")],
        expect![[r#"
        cannot read collection `./c`: `31.1.2026` of `a` is no date
        hint: write dates as 2026-01-31"#]],
    );
    refused(
        &[("c/collection.toml", b"title = \"\xff\"")],
        expect![[r#"
        cannot read collection `./c`: `collection.toml` is not UTF-8 from byte 9 on
        hint: save it as UTF-8"#]],
    );
    let twice = format!("{CARD}{}", CARD.split_once('\n').unwrap().1);
    refused(
        &[("c/collection.toml", twice.as_bytes()), ("c/a.txt", b"x")],
        expect![[r#"
        cannot read collection `./c`: `a.txt` and `a.txt` have the same id `c/a`
        hint: give one of them another id or file name"#]],
    );
    refused(
        &[("c/collection.toml", b"title = \"x\"")],
        expect![[r#"
        cannot read collection `./c`: it has no articles
        hint: put .txt or .md files into it, or [[article]] cards into its collection.toml"#]],
    );
    for id in ["", "../a", "a#p1", "a b"] {
        let cards = CARD.replace("id = \"a\"", &format!("id = \"{id}\""));
        let folder = folder(&[("collection.toml", cards.as_bytes()), ("a.txt", b"x")]);
        assert!(loaded(folder.path()).unwrap_err().contains("cannot be an id"), "{id}");
    }
}

#[test]
fn no_card_leads_out_of_the_folder() {
    for file in ["../secret.txt", "/etc/hostname", "link.txt", "sub/../../secret.txt", ""] {
        let cards = CARD.replace("a.txt", file);
        let folder = folder(&[("secret.txt", b"x"), ("c/collection.toml", cards.as_bytes()), ("c/sub/x.txt", b"x")]);
        #[cfg(unix)]
        std::os::unix::fs::symlink("../secret.txt", folder.path().join("c/link.txt")).unwrap();
        assert!(loaded(&folder.path().join("c")).unwrap_err().contains(&format!("`{file}` leaves the folder")), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_plain_folder_follows_no_link_out_of_itself() {
    let folder = folder(&[("secret.txt", b"x"), ("c/a.txt", b"x")]);
    for (to, name) in [("../secret.txt", "c/link.txt"), ("..", "c/loop"), ("a.txt", "c/same.txt")] {
        std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
    }
    let (collection, _) = loaded(&folder.path().join("c")).unwrap();
    assert_eq!(ids(&collection), ["c/a", "c/same"]);
    expect![[r#"
        `link.txt` is a link to a folder or out of this one and was left out
        `loop` is a link to a folder or out of this one and was left out"#]]
    .assert_eq(&collection.notices.join("\n"));
}

#[test]
fn fifty_megabytes_are_read_and_sixty_five_are_not() {
    let folder = folder(&[("large.txt", "A line of words.\n".repeat(50_000_000 / 17 + 1).as_bytes()), ("larger.txt", b"x")]);
    let (collection, _) = loaded(&folder.path().join("large.txt")).unwrap();
    assert!(collection.documents[0].length >= 50_000_000);
    fs::File::create(folder.path().join("larger.txt")).unwrap().set_len(load::MAX_ARTICLE_BYTES + 1).unwrap();
    assert!(loaded(&folder.path().join("larger.txt")).unwrap_err().contains("has more than 67108864 bytes"));
}

#[test]
fn the_archive_keeps_every_revision_and_rewrites_none() {
    let folder = folder(&[("c/a.txt", b"first")]);
    let kept = folder.path().join("data/articles");
    let mut archive = Archive::folder(&kept).unwrap();
    let old = load::collection(&folder.path().join("c"), &mut archive).unwrap().documents[0].clone();
    let written = fs::metadata(kept.join(&old.sha256)).unwrap().modified().unwrap();
    fs::write(folder.path().join("c/a.txt"), "second").unwrap();
    let new = load::collection(&folder.path().join("c"), &mut archive).unwrap().documents[0].clone();
    assert_eq!(archive.put(b"first").unwrap(), old.sha256);
    assert_eq!(fs::metadata(kept.join(&old.sha256)).unwrap().modified().unwrap(), written);
    assert_eq!(archive.revisions("c/a").unwrap(), [old.sha256.clone(), new.sha256.clone()]);
    assert_eq!((archive.read(&old, 1..3).unwrap(), archive.text(&new).unwrap().to_string()), ("ir".to_owned(), "second".to_owned()));
    assert!(archive.read(&old, 3..9).is_err());

    fs::write(kept.join(&old.sha256), "fir5t").unwrap();
    assert!(archive.text(&old).unwrap_err().to_string().contains("is damaged"));
    archive.put(b"first").unwrap();
    assert_eq!(&*archive.text(&old).unwrap(), "first");
    fs::remove_file(kept.join(&old.sha256)).unwrap();
    assert!(archive.text(&old).unwrap_err().to_string().contains("is not in the archive"));
    fs::write(kept.join("revisions"), "torn li\nc/a ../../x\n").unwrap();
    assert!(archive.revisions("c/a").unwrap().is_empty());
}

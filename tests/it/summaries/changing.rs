//! What changed between two revisions, in the sentences of the article.

use expect_test::{Expect, expect};
use quoth::corpus::Archive;
use quoth::summary::{Article, Revised, Told, changes};

use super::document;

#[track_caller]
fn check(before: &str, after: &str, expected: Expect) {
    let mut archive = Archive::in_memory();
    let old = Article::read(&archive.clone(), &document(&mut archive, "town/a", "A", before));
    assert!(old.is_err(), "an archive that has not the revision gives none");
    let (old, new) = (document(&mut archive, "town/a", "A", before), document(&mut archive, "town/a", "A", after));
    let (old, new) = (Article::read(&archive, &old).unwrap(), Article::read(&archive, &new).unwrap());
    let found = changes((&archive, &old), (&archive, &new)).unwrap();
    let told = |told: &Told| {
        let needs: Vec<String> = told.needs.iter().map(|cited| cited.number.to_string()).collect();
        let with = if needs.is_empty() { String::new() } else { format!(" (with {})", needs.join(", ")) };
        format!("{} {}{with}", told.sentence.number, told.sentence.quote.text())
    };
    let mut text = format!("{} unchanged\n", found.unchanged);
    for revised in &found.revised {
        text.push_str(&match revised {
            Revised::Added(one) => format!("+ {}\n", told(one)),
            Revised::Withdrawn(one) => format!("- {}\n", told(one)),
            Revised::Corrected { before, after, diff } => format!("~ {}\n  {}\n  in {} runs\n", told(before), told(after), diff.len()),
        });
    }
    expected.assert_eq(&text);
}

#[test]
fn sentences_come_go_and_are_corrected() {
    let before = "The bridge of Lenn opened in 1931. It is 212 metres long. Repairs cost nine million crowns.\n\nLorries use the tunnel.";
    check(
        before,
        before,
        expect![[r#"
        4 unchanged
    "#]],
    );
    check(
        before,
        &before.replace("nine", "ten"),
        expect![[r#"
        3 unchanged
        ~ 3 Repairs cost nine million crowns.
          3 Repairs cost ten million crowns.
          in 4 runs
    "#]],
    );
    check(
        before,
        &before.replace("It is 212", "It is 214"),
        expect![[r#"
        3 unchanged
        ~ 2 It is 212 metres long. (with 1)
          2 It is 214 metres long. (with 1)
          in 4 runs
    "#]],
    );
    check(
        before,
        &before.replace("Lorries use the tunnel.", "Trams are back since May. They run at night."),
        expect![[r#"
        3 unchanged
        - 4 Lorries use the tunnel.
        + 4 Trams are back since May.
        + 5 They run at night. (with 4)
    "#]],
    );
    check(
        before,
        "Lorries use the tunnel.\n\nThe bridge of Lenn opened in 1931. It is 212 metres long. Repairs cost nine million crowns.",
        expect![[r#"
            4 unchanged
        "#]],
    );
    check(
        before,
        "Nothing of it is left.",
        expect![[r#"
        0 unchanged
        - 1 The bridge of Lenn opened in 1931.
        - 2 It is 212 metres long. (with 1)
        - 3 Repairs cost nine million crowns.
        - 4 Lorries use the tunnel.
        + 1 Nothing of it is left.
    "#]],
    );
    check(
        "",
        before,
        expect![[r#"
        0 unchanged
        + 1 The bridge of Lenn opened in 1931.
        + 2 It is 212 metres long. (with 1)
        + 3 Repairs cost nine million crowns.
        + 4 Lorries use the tunnel.
    "#]],
    );
}

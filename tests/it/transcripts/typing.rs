//! Suggestions while somebody types.

use expect_test::expect;
use quoth::bot::{Sought, Suggestion, Typing};

use crate::support::articles;
use crate::support::room::Room;

/// What is suggested to somebody at a place, in lines.
fn suggested(room: &Room, (who, place): (&str, &str), (typed, sought, only): (&str, Sought, Option<&str>)) -> String {
    let (here, member) = (format!("test:{place}").as_str().into(), format!("test:{who}").as_str().into());
    let within: Vec<_> = match place {
        "thread" => ["test:channel", "test:server"].map(Into::into).into(),
        "channel" => vec!["test:server".into()],
        _ => Vec::new(),
    };
    let typing = Typing { typed, sought, only, most: 4, room: &here, within: &within, member: &member };
    let found = room.bot.suggest(&typing, (&room.library, &room.memory)).unwrap();
    let line = |Suggestion { title, words, citation }: &Suggestion| format!("{title} | {} | {citation}\n", words.replace('\n', "⏎"));
    found.iter().map(line).collect()
}

#[test]
fn passages_are_suggested_for_what_is_typed() {
    let room = Room::new();
    expect![[r#"
        The Arrow Bridge | Repairs in 2018 cost nine million crowns. | town/bridge#p3s1@bc27ae53
        The Arrow Bridge | The council paid half of that sum. | town/bridge#p3s2@d5bf3e4b
    "#]]
    .assert_eq(&suggested(&room, ("alice", "room"), ("repairs cost", Sought::Passages, None)));
    expect![[r#""#]].assert_eq(&suggested(&room, ("alice", "room"), ("repairs cost", Sought::Passages, Some("town/library"))));
    expect![[r#"
        The town library | Readers may keep a book for four weeks. | town/library#p2s1@7e0c9bf6
        The town library | A fine of two crowns is due for each week after that. | town/library#p2s2@f4d73e84
        The town library | The town library of Lennbruck lends books, maps and musical instruments. | town/library#p1@80eb1abc
    "#]]
    .assert_eq(&suggested(&room, ("alice", "room"), ("keep a book", Sought::Passages, Some("The town library"))));
    expect![[r#"
        The town library | Readers may keep a book for four weeks. | town/library#p2s1@7e0c9bf6
        The town library | A fine of two crowns is due for each week after that. | town/library#p2s2@f4d73e84
        The town library | The town library of Lennbruck lends books, maps and musical instruments. | town/library#p1@80eb1abc
    "#]]
    .assert_eq(&suggested(&room, ("alice", "room"), ("keep a book in: town/library", Sought::Passages, Some("town/bridge"))));
    expect![[r#""#]].assert_eq(&suggested(&room, ("alice", "room"), ("keep a book", Sought::Passages, Some("nowhere"))));
    expect![[r#""#]].assert_eq(&suggested(&room, ("alice", "room"), ("zanzibar vault", Sought::Passages, None)));
    assert_eq!(suggested(&room, ("alice", "room"), (&"bridge ".repeat(5_000), Sought::Passages, None)).lines().count(), 4);
}

#[test]
fn the_newest_articles_come_while_nothing_is_typed() {
    let mut room = Room::new();
    expect![[r#"
        The Arrow Bridge | The Arrow Bridge over the river Lenn was opened on 4 May 1931. | town/bridge#p1s1@6ad52a60
        The town library | The town library of Lennbruck lends books, maps and musical instruments. | town/library#p1@80eb1abc
    "#]]
    .assert_eq(&suggested(&room, ("alice", "room"), (" ", Sought::Passages, None)));
    expect![[r#"
        The town library | The town library of Lennbruck lends books, maps and musical instruments. | town/library#p1@80eb1abc
    "#]]
    .assert_eq(&suggested(&room, ("alice", "room"), ("", Sought::Passages, Some("town/library"))));
    expect![[r#""#]].assert_eq(&suggested(&room, ("alice", "room"), ("", Sought::Passages, Some("secret"))));
    room.library = articles::dated();
    expect![[r#"
        Bell d | The four bell of Lennbruck rings at noon. | town/d#p1s1@0ba90204
        Bell a | The one bell of Lennbruck rings at noon. | town/a#p1s1@4d24bdba
        Bell b | The two bell of Lennbruck rings at noon. | town/b#p1s1@27675642
    "#]]
    .assert_eq(&suggested(&room, ("alice", "room"), ("", Sought::Passages, None)));
}

#[test]
fn articles_are_suggested_by_what_they_are_called() {
    let room = Room::new();
    let found = |typed| suggested(&room, ("alice", "room"), (typed, Sought::Articles, None));
    expect![[r#"
        Articles on town |  | town
        The Arrow Bridge |  | town/bridge
        The town library |  | town/library
    "#]]
    .assert_eq(&found(""));
    expect![[r#"
        The town library |  | town/library
    "#]]
    .assert_eq(&found("LIBR"));
    expect![[r#"
        The Arrow Bridge |  | town/bridge
    "#]]
    .assert_eq(&found("arrow"));
    expect![[r#""#]].assert_eq(&found("vault"));
    expect![[r#""#]].assert_eq(&found("weather"));
}

#[test]
fn only_what_a_room_may_see_is_suggested_and_to_nobody_who_is_not_answered() {
    let mut room = Room::new();
    room.play(
        "mod@channel> /hide town/bridge\nmod@channel> /ignore bob\ncarol> /optout\nmod@channel> /settings server collections town, more",
    );
    let kept = room.memory.written();
    for place in ["channel", "thread"] {
        for sought in [Sought::Passages, Sought::Articles] {
            for typed in ["", "bridge", "The Arrow Bridge", "lenn"] {
                assert!(!suggested(&room, ("alice", place), (typed, sought, None)).contains("town/bridge"), "{typed}");
                for nobody in ["bob", "carol"] {
                    assert_eq!(suggested(&room, (nobody, place), (typed, sought, None)), "", "{nobody}");
                }
            }
        }
        assert!(suggested(&room, ("alice", place), ("rain", Sought::Passages, None)).contains("more/weather#p1@"));
    }
    assert_eq!(suggested(&room, ("alice", "elsewhere"), ("weather", Sought::Articles, None)), "");
    assert_eq!(room.memory.written(), kept, "nothing is remembered");
}

//! Servers: what is set for all of one, what a room within it sets for itself, and which language is spoken to whom.

use expect_test::expect;
use quoth::bot::event::{MemberId, Role, RoomId, Standing};
use quoth::bot::settings::Key;
use quoth::bot::texts::Tongue;

use crate::support::room::{Room, check};

#[test]
fn what_is_set_for_a_server_holds_in_its_rooms_unless_they_set_it_themselves() {
    check(
        "
        mod@channel> /settings server quotes 2
        mod@lobby> /settings quotes
        mod@lobby> /settings quotes 1
        mod@lobby> /settings quotes
        mod@channel> /settings server quotes 3
        mod@lobby> /settings quotes
        mod@lobby> /settings quotes default
        mod@thread> /settings quotes
        mod@thread> /settings server quotes
        mod@channel> /settings quotes 1
        mod@thread> /settings quotes
        mod@lobby> /settings server
        mod@lobby> /settings
        ",
        expect![[r#"
            mod@channel> /settings server quotes 2
              m1 to e1, privately
                Done. Most quotes in an answer: 2.
            mod@lobby> /settings quotes
              m2 to e2, privately
                # Settings of this room:
                - Most quotes in an answer: 2 (quotes), as in the whole server
                `quotes` takes 1, 2, 3, default.
            mod@lobby> /settings quotes 1
              m3 to e3, privately
                Done. Most quotes in an answer: 1.
            mod@lobby> /settings quotes
              m4 to e4, privately
                # Settings of this room:
                - Most quotes in an answer: 1 (quotes)
                `quotes` takes 1, 2, 3, default.
            mod@channel> /settings server quotes 3
              m5 to e5, privately
                Done. Most quotes in an answer: 3.
            mod@lobby> /settings quotes
              m6 to e6, privately
                # Settings of this room:
                - Most quotes in an answer: 1 (quotes)
                `quotes` takes 1, 2, 3, default.
            mod@lobby> /settings quotes default
              m7 to e7, privately
                Done. Most quotes in an answer: 3.
            mod@thread> /settings quotes
              m8 to e8, privately
                # Settings of this room:
                - Most quotes in an answer: 3 (quotes), as in the whole server
                `quotes` takes 1, 2, 3, default.
            mod@thread> /settings server quotes
              m9 to e9, privately
                # Settings of the whole server:
                - Most quotes in an answer: 3 (quotes)
                `quotes` takes 1, 2, 3, default.
            mod@channel> /settings quotes 1
              m10 to e10, privately
                Done. Most quotes in an answer: 1.
            mod@thread> /settings quotes
              m11 to e11, privately
                # Settings of this room:
                - Most quotes in an answer: 1 (quotes)
                `quotes` takes 1, 2, 3, default.
            mod@lobby> /settings server
              m12 to e12, privately
                # Settings of the whole server:
                - Collections asked: town (collections)
                - Most quotes in an answer: 3 (quotes)
                - When to speak: addressed (speak)
                - How to reply: reply (reply)
                - Language: en (language)
                - How sure to be: usual (sureness)
                - Show the closest passage: addressed (closest)
                - Keep texts of unanswered questions: no (texts)
                - What commands begin with: ! (prefix)
                - What a member may ask for: 5/10s (limit)
                - Answer with notices, which alert nobody: no (notices)
                - Put a first reaction on answers: no (reactions)
                - The moderators' room: none (moderators)
                - Who approves a summary: one (approval)
                - When digests are posted here: off (digest)
                - Time zone: UTC (timezone)
            mod@lobby> /settings
              m13 to e13, privately
                # Settings of this room:
                - Collections asked: town (collections)
                - Most quotes in an answer: 3 (quotes), as in the whole server
                - When to speak: addressed (speak)
                - How to reply: reply (reply)
                - Language: en (language)
                - How sure to be: usual (sureness)
                - Show the closest passage: addressed (closest)
                - Keep texts of unanswered questions: no (texts)
                - What commands begin with: ! (prefix)
                - What a member may ask for: 5/10s (limit)
                - Answer with notices, which alert nobody: no (notices)
                - Put a first reaction on answers: no (reactions)
                - The moderators' room: none (moderators)
                - Who approves a summary: one (approval)
                - When digests are posted here: off (digest)
                - Time zone: UTC (timezone)
        "#]],
    );
}

#[test]
fn a_room_in_no_server_cannot_change_one() {
    check(
        "
        mod> /settings server quotes 2
        mod> /settings server
        mod> /language server de
        mod@dm> /language server de
        mod german> /settings server quotes 2
        ",
        expect![[r#"
            mod> /settings server quotes 2
              m1 to e1, privately
                This room is in no server. `settings` changes it by itself.
            mod> /settings server
              m2 to e2, privately
                This room is in no server. `settings` changes it by itself.
            mod> /language server de
              m3 to e3, privately
                This room is in no server. `settings` changes it by itself.
            mod@dm> /language server de
              m4 to e4, privately
                This room is in no server. `settings` changes it by itself.
            mod german> /settings server quotes 2
              m5 to e5, privately, in German
                Dieser Raum gehört zu keinem Server. `einstellungen` ändert ihn allein.
        "#]],
    );
}

#[test]
fn a_server_is_named_in_whatever_way_the_bot_is_meant() {
    check(
        "
        mod@channel> quoth settings server quotes 2
        mod@channel> !settings SERVER quotes
        mod@channel> quoth language server de
        mod@channel> quoth settings server
        alice@channel> quoth settings server quotes 1
        mod@channel> quoth settings server dances
        ",
        expect![[r#"
            mod@channel> quoth settings server quotes 2
              m1 to e1, privately
                Done. Most quotes in an answer: 2.
            mod@channel> !settings SERVER quotes
              m2 to e2, privately
                # Settings of the whole server:
                - Most quotes in an answer: 2 (quotes)
                `quotes` takes 1, 2, 3, default.
            mod@channel> quoth language server de
              m3 to e3, privately, in German
                Erledigt. Sprache: de.
            mod@channel> quoth settings server
              m4 to e4, privately, in German
                # Einstellungen des ganzen Servers:
                - Befragte Sammlungen: town (collections)
                - Höchstens so viele Zitate je Antwort: 2 (quotes)
                - Wann ich spreche: addressed (speak)
                - Wie ich antworte: reply (reply)
                - Sprache: de (language)
                - Wie sicher ich sein muss: usual (sureness)
                - Die nächstliegende Stelle zeigen: addressed (closest)
                - Texte unbeantworteter Fragen aufbewahren: nein (texts)
                - Womit Befehle beginnen: ! (prefix)
                - Wie viel ein Mitglied fragen darf: 5/10s (limit)
                - Mit Hinweisen antworten, die niemanden benachrichtigen: nein (notices)
                - Antworten mit einer ersten Reaktion versehen: nein (reactions)
                - Der Raum der Moderatoren: keiner (moderators)
                - Wer eine Zusammenfassung freigibt: one (approval)
                - Wann hier ein Überblick erscheint: off (digest)
                - Zeitzone: UTC (timezone)
            alice@channel> quoth settings server quotes 1
              m5 to e5, privately, in German
                Das können nur die Moderatoren dieses Raums.
            mod@channel> quoth settings server dances
              m6 to e6, privately, in German
                Das, wonach du fragst, steht hier in keinem Artikel. Prüf die Schreibweise oder nimm andere Wörter.
                # Nächste Überschriften:
                - The Arrow Bridge
        "#]],
    );
}

#[test]
fn the_server_speaks_its_language_until_moderators_decide() {
    let mut room = Room::new();
    room.local = Some(Tongue::De);
    expect![[r#"
        bot@channel joined
          m1 to e1, in German
            Hallo, ich beantworte Fragen mit Zitaten aus Artikeln. `hilfe` sagt, wie, `datenschutz`, was aufbewahrt wird.
        alice@channel> quoth Who invented the telephone?
          m2 to e2, privately, in German
            Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        alice@channel> quoth When was the bridge opened?
          m3 to e3, in German
            “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
            — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
            [next] [more] [source] [remove]
        mod@channel> !settings server quotes 2
          m4 to e4, privately, in German
            Erledigt. Höchstens so viele Zitate je Antwort: 2.
        mod@channel> !language
          m5 to e5, privately, in German
            # Einstellungen dieses Raums:
            - Sprache: de (language)
            `language` nimmt en, de, default.
        mod@channel> !language en
          m6 to e6, privately
            Done. Language: en.
        alice@channel> quoth Who invented the telephone?
          m7 to e7, privately
            No article here has a word of that. Try other words, or see `articles`.
        alice@lobby> quoth Who invented the telephone?
          m8 to e8, privately, in German
            Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        mod@channel> !language default
          m9 to e9, privately, in German
            Erledigt. Sprache: de.
        mod@lobby> !language server en
          m10 to e10, privately
            Done. Language: en.
        mod@channel> !settings server quotes 1
          m11 to e11, privately
            Done. Most quotes in an answer: 1.
        mod@lobby> !language server default
          m12 to e12, privately, in German
            Erledigt. Sprache: de.
        alice> quoth Who invented the telephone?
          m13 to e13, privately
            No article here has a word of that. Try other words, or see `articles`.
    "#]]
    .assert_eq(&room.play(
        "
        bot@channel joined
        alice@channel> quoth Who invented the telephone?
        alice@channel> quoth When was the bridge opened?
        mod@channel> !settings server quotes 2
        mod@channel> !language
        mod@channel> !language en
        alice@channel> quoth Who invented the telephone?
        alice@lobby> quoth Who invented the telephone?
        mod@channel> !language default
        mod@lobby> !language server en
        mod@channel> !settings server quotes 1
        mod@lobby> !language server default
        alice> quoth Who invented the telephone?
        ",
    ));
}

#[test]
fn what_only_one_sees_is_in_the_language_they_read_in() {
    check(
        "
        alice@channel german> /ask When was the bridge opened?
        alice@channel german> /ask Who was the engineer of the Arrow Bridge?
        alice@channel german> /ask Who invented the telephone?
        alice@channel german> /help ask
        bob@channel german presses next on m1
        alice@channel german presses next on m1
        alice@channel german presses source on m1
        alice@channel german> /artcles
        alice@channel german> /settings
        mod@channel german> /language server de
        mod@channel english> /settings quotes 2
        mod@channel english> /articles
        alice@channel english> /ask Who was the engineer of the Arrow Bridge?
        alice@channel> quoth Who invented the telephone?
        alice@channel edits e14> quoth When was the bridge opened?
        alice@channel edits e14> quoth Who invented the telephone?
        ",
        expect![[r#"
            alice@channel german> /ask When was the bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@channel german> /ask Who was the engineer of the Arrow Bridge?
              m2 to e2
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice@channel german> /ask Who invented the telephone?
              m3 to e3, privately, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
            alice@channel german> /help ask
              m4 to e4, privately, in German
                Eine Frage stellen, auf Wunsch an einen Artikel oder eine Sammlung.
                So wird es geschrieben: frag <Frage> [in: <Artikel oder Sammlung>]
            bob@channel german presses next on m1
              m5 to e5, privately, in German
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, Absatz 4, town/bridge#p4s1@9e241c2d
            alice@channel german presses next on m1
              m1 now says
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
            alice@channel german presses source on m1
              m6 to e7, privately, in German
                # Zitiert aus:
                — The Arrow Bridge, 2024-03-01, Absatz 4, town/bridge#p4s1@9e241c2d
                - von Town desk
                - veröffentlicht 2024-03-01
            alice@channel german> /artcles
              m7 to e8, privately, in German
                Diesen Befehl gibt es nicht. Meintest du `artikel`?
            alice@channel german> /settings
              m8 to e9, privately, in German
                Das können nur die Moderatoren dieses Raums.
            mod@channel german> /language server de
              m9 to e10, privately, in German
                Erledigt. Sprache: de.
            mod@channel english> /settings quotes 2
              m10 to e11, privately
                Done. Most quotes in an answer: 2.
            mod@channel english> /articles
              m11 to e12, privately
                # Articles this room can ask about:
                # Articles on town
                - The Arrow Bridge (town/bridge)
                - The town library (town/library)
            alice@channel english> /ask Who was the engineer of the Arrow Bridge?
              m12 to e13, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice@channel> quoth Who invented the telephone?
              m13 to e14, privately, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
            alice@channel edits e14> quoth When was the bridge opened?
              m13 now says, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@channel edits e14> quoth Who invented the telephone?
              m13 now says, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        "#]],
    );
}

#[test]
fn every_setting_of_a_server_reaches_its_rooms_and_only_moderators_change_it() {
    let values = |key: Key| match key {
        Key::Collections => "more",
        Key::Quotes => "1",
        Key::Speak => "everything",
        Key::Reply => "thread",
        Key::Language => "de",
        Key::Sureness => "bold",
        Key::Closest => "never",
        Key::Texts | Key::Notices | Key::Reactions => "yes",
        Key::Prefix => "?",
        Key::Limit => "7/9s",
        Key::Moderators => "1234",
        Key::Approval => "two",
        Key::Digest => "daily 08:00",
        Key::Timezone => "Europe/Berlin",
    };
    // A digest is posted in one room.
    for key in Key::ALL.into_iter().filter(|key| *key != Key::Digest) {
        for (who, may) in [("alice", false), ("unlearnt", false), ("forged", false), ("mod", true), ("admin", true)] {
            let mut room = Room::new();
            // Drafts are shown in another room only to who moderates that one too.
            let there = (MemberId(format!("test:{who}")), RoomId("test:1234".into()));
            room.elsewhere.insert(there, Standing::Known(Role::Moderator));
            let shown = |room: &mut Room, place: &str| {
                room.play(&format!("mod@{place} english> /settings {}", key.name())).lines().nth(3).unwrap().to_owned()
            };
            let before = shown(&mut room, "thread");
            room.play(&format!("{who}@channel english> /settings server {} {}", key.name(), values(key)));
            for place in ["channel", "lobby", "thread"] {
                let now = shown(&mut room, place);
                let is_changed = now == format!("{}, as in the whole server", now.trim_end_matches(", as in the whole server"));
                assert_eq!((now != before, is_changed), (may, may), "{who} {} {place}: {now}", key.name());
            }
            assert_eq!(shown(&mut room, "elsewhere"), before, "another server's room");
        }
    }
}

#[test]
fn what_is_done_to_a_server_is_noted_for_all_its_rooms() {
    check(
        "
        mod@channel> /settings server quotes 2
        mod@channel> /hide town/library
        modest@lobby> /audit
        modest@thread> /audit
        ",
        expect![[r#"
            mod@channel> /settings server quotes 2
              m1 to e1, privately
                Done. Most quotes in an answer: 2.
            mod@channel> /hide town/library
              m2 to e2, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            modest@lobby> /audit
              m3 to e3, privately
                # What moderators did, newest first:
                - 2023-11-14 22:13 mod: settings server quotes 2
            modest@thread> /audit
              m4 to e4, privately
                # What moderators did, newest first:
                - 2023-11-14 22:14 mod: hide town/library
                - 2023-11-14 22:13 mod: settings server quotes 2
        "#]],
    );
}

#[test]
fn texts_of_a_server_that_keeps_them_no_longer_are_deleted_in_all_its_rooms() {
    let mut room = Room::new();
    room.play(
        "
        mod@channel> /settings server texts yes
        alice@channel> quoth Who invented the telephone?
        alice@thread> quoth Who invented the television?
        mod@lobby> /settings texts yes
        mod@elsewhere> /settings texts yes
        alice@elsewhere> quoth Who invented the radio?
        ",
    );
    let kept = |room: &Room| ["telephone", "television", "radio"].map(|word| room.memory.written().contains(word));
    assert_eq!(kept(&room), [true; 3]);
    room.play("mod@lobby> /settings server texts no");
    assert_eq!(kept(&room), [false, false, true]);
}

//! What moderators decide.

use expect_test::expect;
use quoth::bot::event::Failure;

use super::{check, german};
use crate::support::room::Room;

#[test]
fn settings_of_a_room() {
    check(
        "
        mod> /einstellungen
        mod> /einstellungen quotes
        mod> /einstellungen quotes 2
        mod> /einstellungen quotes 7
        mod> /einstellungen tempo 3
        mod> /einstellungen prefix aa
        mod> /einstellungen limit schnell
        mod> /einstellungen moderators #mods
        mod> /einstellungen moderators 77
        mod> /einstellungen texts ja
        mod> /einstellungen server quotes 2
        mod> /sprache
        mod> /sprache fr
        ",
        expect![[r#"
            mod> /einstellungen
              m2 to e2, privately, in German
                # Einstellungen dieses Raums:
                - Befragte Sammlungen: town (collections)
                - Höchstens so viele Zitate je Antwort: 3 (quotes)
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
            mod> /einstellungen quotes
              m3 to e3, privately, in German
                # Einstellungen dieses Raums:
                - Höchstens so viele Zitate je Antwort: 3 (quotes)
                `quotes` nimmt 1, 2, 3, default.
            mod> /einstellungen quotes 2
              m4 to e4, privately, in German
                Erledigt. Höchstens so viele Zitate je Antwort: 2.
            mod> /einstellungen quotes 7
              m5 to e5, privately, in German
                `quotes` nimmt 1, 2, 3, default.
            mod> /einstellungen tempo 3
              m6 to e6, privately, in German
                Diese Einstellung gibt es nicht. `einstellungen` zählt alle auf.
            mod> /einstellungen prefix aa
              m7 to e7, privately, in German
                Ein Präfix besteht aus ein bis drei Zeichen. Buchstaben, Ziffern, Leerzeichen und > ` * _ @ # < / gehen nicht.
            mod> /einstellungen limit schnell
              m8 to e8, privately, in German
                Eine Grenze sieht so aus: 5/10s, das sind fünf auf einmal, dann alle 10 Sekunden eins mehr. Höchstens 1000 auf einmal, höchstens ein Tag dazwischen.
            mod> /einstellungen moderators #mods
              m9 to e9, privately, in German
                `moderators` nimmt die Kennung eines Raums, etwa !abc:example.org oder die Nummer eines Kanals, oder `default` für keinen.
            mod> /einstellungen moderators 77
              m10 to e10, privately, in German
                Nur wer auch jenen Raum moderiert, kann dort Entwürfe zeigen lassen, und ich muss darin sein.
            mod> /einstellungen texts ja
              m11 to e11, privately, in German
                Erledigt. Texte unbeantworteter Fragen aufbewahren: ja.
            mod> /einstellungen server quotes 2
              m12 to e12, privately, in German
                Dieser Raum gehört zu keinem Server. `einstellungen` ändert ihn allein.
            mod> /sprache
              m13 to e13, privately, in German
                # Einstellungen dieses Raums:
                - Sprache: de (language)
                `language` nimmt en, de, default.
            mod> /sprache fr
              m14 to e14, privately, in German
                `language` nimmt en, de, default.
        "#]],
    );
}

#[test]
fn settings_of_a_server() {
    check(
        "
        mod@channel> /sprache server de
        mod@channel> /einstellungen server quotes 2
        mod@channel> /einstellungen quotes
        mod@channel> /ruhe 2 Tage
        mod@thread> /ruhe
        mod@thread> /ruhe aus
        alice@thread> quoth When was the Arrow Bridge opened?
        mod@channel> /ruhe aus
        mod@channel> /verbergen town/bridge
        mod@thread> /zeigen town/bridge
        mod@channel> /ignorieren bob
        mod@thread> /beachten bob
        mod@channel> /protokoll
        ",
        expect![[r#"
            mod@channel> /sprache server de
              m2 to e2, privately, in German
                Erledigt. Sprache: de.
            mod@channel> /einstellungen server quotes 2
              m3 to e3, privately, in German
                Erledigt. Höchstens so viele Zitate je Antwort: 2.
            mod@channel> /einstellungen quotes
              m4 to e4, privately, in German
                # Einstellungen dieses Raums:
                - Höchstens so viele Zitate je Antwort: 2 (quotes), wie im ganzen Server
                `quotes` nimmt 1, 2, 3, default.
            mod@channel> /ruhe 2 Tage
              m5 to e5, privately, in German
                Ich schweige in diesem Raum 2 Tage lang, bis 2023-11-16 22:15 UTC. `ruhe aus` beendet es früher.
            mod@thread> /ruhe
              m6 to e6, privately, in German
                Ich schweige in diesem Raum 48 Stunden lang, bis 2023-11-16 22:15 UTC. `ruhe aus` beendet es früher. So lange ist es in einem Raum ruhig, zu dem dieser gehört; dort lässt es sich beenden.
            mod@thread> /ruhe aus
              m7 to e7, privately, in German
                Ich schweige in diesem Raum 48 Stunden lang, bis 2023-11-16 22:15 UTC. `ruhe aus` beendet es früher. So lange ist es in einem Raum ruhig, zu dem dieser gehört; dort lässt es sich beenden.
            alice@thread> quoth When was the Arrow Bridge opened?
              m8 to e8, privately, in German
                Moderatoren lassen mich hier eine Weile schweigen. Versuch es in 48 Stunden wieder.
            mod@channel> /ruhe aus
              m9 to e9, privately, in German
                Ich schweige hier nicht. Mit `ruhe 1h` schweige ich eine Stunde lang.
            mod@channel> /verbergen town/bridge
              m10 to e10, privately, in German
                Erledigt. Dieser Artikel wird in diesem Raum nicht mehr zitiert. `zeigen` nimmt es zurück.
            mod@thread> /zeigen town/bridge
              m11 to e11, privately, in German
                Dieser Artikel ist in einem Raum verborgen, zu dem dieser gehört. `zeigen` nimmt es dort zurück.
            mod@channel> /ignorieren bob
              m12 to e12, privately, in German
                Erledigt. Dieses Mitglied bekommt in diesem Raum keine Antwort mehr. `beachten` nimmt es zurück.
            mod@thread> /beachten bob
              m13 to e13, privately, in German
                Dieses Mitglied wird in einem Raum ignoriert, zu dem dieser gehört. `beachten` nimmt es dort zurück.
            mod@channel> /protokoll
              m14 to e14, privately, in German
                # Was Moderatoren getan haben, das Neueste zuerst:
                - 2023-11-14 22:17 mod: ignorieren bob
                - 2023-11-14 22:16 mod: verbergen town/bridge
                - 2023-11-14 22:16 mod: ruhe off
                - 2023-11-14 22:15 mod: ruhe 2023-11-16 22:15
                - 2023-11-14 22:14 mod: einstellungen server quotes 2
                - 2023-11-14 22:14 mod: einstellungen server language de
        "#]],
    );
}

#[test]
fn hiding_ignoring_and_silence() {
    check(
        "
        mod> /verbergen
        mod> /verbergen town/castle
        mod> /verbergen town/bridge
        mod> /verbergen
        alice> /frag When was the Arrow Bridge opened?
        mod> /zeigen town/bridge
        mod> /ignorieren
        mod> /ignorieren mod
        mod> /ignorieren bob
        mod> /ignorieren
        mod> /beachten carol
        mod> /beachten bob
        mod> /ruhe
        mod> /ruhe ewig
        mod> /ruhe 90m
        alice> /frag When was the Arrow Bridge opened?
        mod> /ruhe aus
        ",
        expect![[r#"
            mod> /verbergen
              m2 to e2, privately, in German
                In diesem Raum ist kein Artikel verborgen. `verbergen` mit dem Namen eines Artikels verbirgt ihn.
            mod> /verbergen town/castle
              m3 to e3, privately, in German
                Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf.
            mod> /verbergen town/bridge
              m4 to e4, privately, in German
                Erledigt. Dieser Artikel wird in diesem Raum nicht mehr zitiert. `zeigen` nimmt es zurück.
            mod> /verbergen
              m5 to e5, privately, in German
                # In diesem Raum verborgen:
                - town/bridge
            alice> /frag When was the Arrow Bridge opened?
              m6 to e6, privately, in German
                Das beantwortet hier nichts. Versuch es mit anderen Wörtern.
                # Nächste Überschriften:
                - The town library
            mod> /zeigen town/bridge
              m7 to e7, privately, in German
                Erledigt. Dieser Artikel wird in diesem Raum wieder zitiert.
            mod> /ignorieren
              m8 to e8, privately, in German
                In diesem Raum wird niemand ignoriert. `ignorieren` mit einem Namen ignoriert jemanden.
            mod> /ignorieren mod
              m9 to e9, privately, in German
                Dich selbst kannst du nicht ignorieren. Mit `austragen` wird nicht beantwortet, was du schreibst.
            mod> /ignorieren bob
              m10 to e10, privately, in German
                Erledigt. Dieses Mitglied bekommt in diesem Raum keine Antwort mehr. `beachten` nimmt es zurück.
            mod> /ignorieren
              m11 to e11, privately, in German
                # In diesem Raum ignoriert:
                - bob
            mod> /beachten carol
              m12 to e12, privately, in German
                Dieses Mitglied wird hier nicht ignoriert. `ignorieren` ohne Namen zählt alle auf, die ignoriert werden.
            mod> /beachten bob
              m13 to e13, privately, in German
                Erledigt. Dieses Mitglied bekommt in diesem Raum wieder Antwort.
            mod> /ruhe
              m14 to e14, privately, in German
                Ich schweige hier nicht. Mit `ruhe 1h` schweige ich eine Stunde lang.
            mod> /ruhe ewig
              m15 to e15, privately, in German
                `ruhe` nimmt eine Zeit bis zu einer Woche, etwa 30m, 1h oder 2 Tage, oder `aus`.
            mod> /ruhe 90m
              m16 to e16, privately, in German
                Ich schweige in diesem Raum 90 Minuten lang, bis 2023-11-14 23:48 UTC. `ruhe aus` beendet es früher.
            alice> /frag When was the Arrow Bridge opened?
              m17 to e17, privately, in German
                Moderatoren lassen mich hier eine Weile schweigen. Versuch es in 90 Minuten wieder.
            mod> /ruhe aus
              m18 to e18, privately, in German
                Ich schweige hier nicht. Mit `ruhe 1h` schweige ich eine Stunde lang.
        "#]],
    );
}

#[test]
fn pinning_and_what_moderators_see() {
    let mut room = german(Room::new());
    let mut transcript = room.play(
        "
        mod> /anheften
        mod> /unbeantwortet
        mod> /rückmeldungen
        mod> /protokoll
        mod> /frag When was the Arrow Bridge opened?
        mod> /anheften
        mod> /lösen
        alice> /nicht hilfreich
        ",
    );
    room.unpinnable = Some(Failure::Forbidden);
    transcript.push_str(&room.play(
        "
        mod> /anheften
        mod> /einstellungen texts ja
        alice> /frag Who invented the telephone?
        alice> /frag Who invented the bridge?
        bob> m6 nicht hilfreich
        mod> /unbeantwortet
        mod> /rückmeldungen
        mod> /protokoll
        ",
    ));
    expect![[r#"
        mod> /anheften
          m2 to e2, privately, in German
            Hier ist keine Antwort, die sich anheften lässt. Antworte auf eine mit `anheften`, oder frag erst etwas.
        mod> /unbeantwortet
          m3 to e3, privately, in German
            Bisher hatte jede Frage eine Antwort.
        mod> /rückmeldungen
          m4 to e4, privately, in German
            Bisher hat niemand gesagt, ob eine Antwort hilfreich war.
        mod> /protokoll
          m5 to e5, privately, in German
            # Was Moderatoren getan haben, das Neueste zuerst:
            - 2023-11-14 22:13 admin: einstellungen language de
        mod> /frag When was the Arrow Bridge opened?
          m6 to e6, in German
            “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
            — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
            [next] [more] [source] [remove]
        mod> /anheften
          m6 is pinned
        mod> /lösen
          m6 is no longer pinned
        alice> /nicht hilfreich
          m7 to e9, privately, in German
            Hier gibt es noch keine Antwort, bei der es weitergehen könnte. Frag zuerst etwas.
        mod> /anheften
          m6 cannot be pinned
          m8 to e10, privately, in German
            Anheften darf ich hier nicht. Ein Moderator kann das ändern, indem er mir das Recht dazu gibt.
        mod> /einstellungen texts ja
          m9 to e11, privately, in German
            Erledigt. Texte unbeantworteter Fragen aufbewahren: ja.
        alice> /frag Who invented the telephone?
          m10 to e12, privately, in German
            Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        alice> /frag Who invented the bridge?
          m11 to e13, privately, in German
            Das, wonach du fragst, steht hier in keinem Artikel. Prüf die Schreibweise oder nimm andere Wörter.
            # Nächste Überschriften:
            - The Arrow Bridge
        bob> m6 nicht hilfreich
          m12 to e14, privately, in German
            Danke, das ist vermerkt. Moderatoren sehen es ohne deinen Namen.
        mod> /unbeantwortet
          m13 to e15, privately, in German
            # Fragen ohne Antwort:
            - kein Wort davon in einem Artikel: 1
            - wonach es fragt, steht in keinem Artikel: 1
            # Die neuesten:
            - 2023-11-14 22:17 Who invented the bridge?
            - 2023-11-14 22:17 Who invented the telephone?
        mod> /rückmeldungen
          m14 to e16, privately, in German
            # Was Mitglieder zu den Antworten sagen:
            - hilfreich: 0
            - nicht hilfreich: 1
            # Nicht hilfreich, das Neueste zuerst:
            - 2023-11-14 22:18 town/bridge#p1s1@6ad52a60: 1 Mitglied
            `prüfen` mit einer Quellenangabe zeigt, was sie zitiert; `verbergen` lässt ihren Artikel hier nicht mehr zitieren.
        mod> /protokoll
          m15 to e17, privately, in German
            # Was Moderatoren getan haben, das Neueste zuerst:
            - 2023-11-14 22:17 mod: einstellungen texts ja
            - 2023-11-14 22:16 mod: anheften town/bridge#p1s1@6ad52a60
            - 2023-11-14 22:16 mod: lösen town/bridge#p1s1@6ad52a60
            - 2023-11-14 22:15 mod: anheften town/bridge#p1s1@6ad52a60
            - 2023-11-14 22:13 admin: einstellungen language de
    "#]]
    .assert_eq(&transcript);
}

#[test]
fn too_much_at_once() {
    check(
        "
        mod> /einstellungen limit 1/1h
        alice> /frag When was the Arrow Bridge opened?
        alice> /frag When was the Arrow Bridge opened?
        ",
        expect![[r#"
            mod> /einstellungen limit 1/1h
              m2 to e2, privately, in German
                Erledigt. Wie viel ein Mitglied fragen darf: 1/1h.
            alice> /frag When was the Arrow Bridge opened?
              m3 to e3, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> /frag When was the Arrow Bridge opened?
              m4 to e4, privately, in German
                Das war viel auf einmal. Versuch es in 60 Minuten wieder.
        "#]],
    );
}

//! Drafts of summaries.

use expect_test::{Expect, expect};
use quoth::bot::event::Failure;

use super::german;
use crate::support::articles;
use crate::support::room::Room;

/// A room with articles that are long enough to be summarised.
fn room() -> Room {
    let mut room = Room::new();
    room.library = articles::long();
    german(room)
}

#[track_caller]
fn check(lines: &str, expected: Expect) {
    expected.assert_eq(&room().play(lines));
}

#[test]
fn from_a_draft_to_a_post() {
    check(
        "
        mod whispered> /zusammenfassung
        mod whispered> /entwürfe
        mod whispered> /entwurf
        mod whispered> /zusammenfassung die Burg
        mod whispered> /zusammenfassung town/bell
        mod whispered> /zusammenfassung town/tram über Zeppeline
        mod whispered> /zusammenfassung town/tram in 2 Sätzen
        mod whispered> /entwurf tanzen
        mod whispered> /entwurf streichen 9
        mod whispered> /entwurf aufnehmen 1
        mod whispered> /entwurf aufnehmen 99
        mod whispered> /entwurf aufnehmen 10
        mod whispered> /entwurf aufnehmen
        mod whispered> /entwurf ordnen 1
        mod whispered> /entwurf tauschen 2 5
        mod whispered> /entwurf ordnen 5 1
        mod whispered> /entwurf länge 2 Sätze
        mod whispered> /entwurf länger
        mod whispered> /entwurf kürzer
        mod whispered> /entwurf kürzer
        mod whispered> /entwurf ablehnen
        mod whispered> /entwurf zurückziehen
        mod whispered> /entwurf anheften
        mod whispered> /entwurf lösen
        modest whispered> /entwurf 1 verwerfen
        mod whispered> /entwurf veröffentlichen
        mod whispered> /entwurf veröffentlichen
        mod whispered> /entwurf verwerfen
        alice> m31 quelle
        mod whispered> /entwurf zurückziehen
        mod whispered> /entwurf aufnehmen
        alice whispered> /entwürfe
        ",
        expect![[r#"
            mod whispered> /zusammenfassung
              m2 to e2, privately, in German
                So wird es geschrieben: zusammenfassung <Artikel, Artikel…> [über …] [in 5 Sätzen] | zusammenfassung änderungen <Artikel>
            mod whispered> /entwürfe
              m3 to e3, privately, in German
                Es gibt keine Entwürfe. `zusammenfassung` mit dem Namen eines Artikels beginnt einen.
            mod whispered> /entwurf
              m4 to e4, privately, in German
                Diesen Entwurf gibt es hier nicht. `entwürfe` zählt alle auf.
            mod whispered> /zusammenfassung die Burg
              m5 to e5, privately, fleetingly, in German
                Kein Artikel und keine Sammlung heißt hier „die Burg“.
            mod whispered> /zusammenfassung town/bell
              m6 to e6, privately, in German
                The bell ist zu kurz: Kein Satz, der allein stehen kann, bleibt unter 30 % davon.
            mod whispered> /zusammenfassung town/tram über Zeppeline
              m7 to e7, privately, in German
                The tramway hat keinen Satz dazu.
            mod whispered> /zusammenfassung town/tram in 2 Sätzen
              m8 to e8, privately, in German
                # Entwurf 1, Fassung 1: in Arbeit
                The tramway, 2024-03-01: 2 von 11 Sätzen, 28 % des Artikels, 177 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf tanzen
              m9 to e9, privately, in German
                Hinter `entwurf` steht die Nummer, oder keine für den letzten, und dann eines davon: zeigen, streichen 4, aufnehmen, aufnehmen 7, tauschen 4, tauschen 4 7, ordnen 4 1, über …, länge 5, kürzer, länger, erneuern, anheften, lösen, veröffentlichen, freigeben, ablehnen, zurückziehen, verwerfen.
            mod whispered> /entwurf streichen 9
              m10 to e10, privately, in German
                Satz 9 steht nicht im Entwurf.
            mod whispered> /entwurf aufnehmen 1
              m11 to e11, privately, in German
                Satz 1 steht schon im Entwurf.
            mod whispered> /entwurf aufnehmen 99
              m12 to e12, privately, in German
                Einen Satz 99 gibt es nicht: Der Artikel hat 11.
            mod whispered> /entwurf aufnehmen 10
              m13 to e13, privately, in German
                Das wäre zu lang: 249 Zeichen, höchstens 188 dürfen es sein. Streich zuerst einen Satz.
            mod whispered> /entwurf aufnehmen
              m14 to e14, privately, in German
                Kein weiterer Satz passt: Eine Zusammenfassung hat höchstens 30 % ihres Artikels und sagt nichts zweimal.
            mod whispered> /entwurf ordnen 1
              m15 to e15, privately, in German
                Nenn jeden Satz des Entwurfs einmal, mit seiner Nummer.
            mod whispered> /entwurf tauschen 2 5
              m16 to e16, privately, in German
                # Entwurf 1, Fassung 2: in Arbeit
                The tramway, 2024-03-01: 1 von 11 Sätzen, 8 % des Artikels, 48 Zeichen
                5: The council wanted to close the tramway in 1967.
                Jeder weitere Satz wäre zu viel vom Artikel oder sagte nichts Neues.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf ordnen 5 1
              m17 to e17, privately, in German
                Nenn jeden Satz des Entwurfs einmal, mit seiner Nummer.
            mod whispered> /entwurf länge 2 Sätze
              m18 to e18, privately, in German
                # Entwurf 1, Fassung 3: in Arbeit
                The tramway, 2024-03-01: 2 von 11 Sätzen, 23 % des Artikels, 146 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                5: The council wanted to close the tramway in 1967.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf länger
              m19 to e19, privately, in German
                # Entwurf 1, Fassung 4: in Arbeit
                The tramway, 2024-03-01: 3 von 11 Sätzen, 25 % des Artikels, 158 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf kürzer
              m20 to e20, privately, in German
                # Entwurf 1, Fassung 5: in Arbeit
                The tramway, 2024-03-01: 1 von 11 Sätzen, 15 % des Artikels, 95 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf kürzer
              m21 to e21, privately, in German
                # Entwurf 1, Fassung 6: in Arbeit
                The tramway, 2024-03-01: 2 von 11 Sätzen, 10 % des Artikels, 60 Zeichen
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf ablehnen
              m22 to e22, privately, in German
                Diesen Entwurf hat niemand vorgeschlagen. `entwurf veröffentlichen` tut das.
            mod whispered> /entwurf zurückziehen
              m23 to e23, privately, in German
                Dieser Entwurf steht nicht im Raum.
            mod whispered> /entwurf anheften
              m24 to e24, privately, in German
                Erledigt. Er wird angeheftet, wenn er veröffentlicht ist.
            mod whispered> /entwurf lösen
              m25 to e25, privately, in German
                Erledigt. Er wird nicht angeheftet, wenn er veröffentlicht ist.
            modest whispered> /entwurf 1 verwerfen
              m26 to e26, privately, in German
                Du hast Entwurf 1 noch nicht gesehen; es ist nichts geschehen. Hier ist er; schreib es noch einmal, wenn du es willst.
                # Entwurf 1, Fassung 6: in Arbeit
                The tramway, 2024-03-01: 2 von 11 Sätzen, 10 % des Artikels, 60 Zeichen
                3: The depot at Osthaven was built in 1922.
                4: It held sixty cars.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf veröffentlichen
              m27 in room, in German
                Von mod zitiert aus The tramway, 2024-03-01: Sätze 3, 4 von 11
                = The tramway
                “The depot at Osthaven was built in 1922.” [3, town/tram#p2s2@eb0ecb13]
                “It held sixty cars.” [4, town/tram#p2s3@d6635bbf]
                [cited]
              m28 to e27, privately, in German
                Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
            mod whispered> /entwurf veröffentlichen
              m29 to e28, privately, in German
                Dieser Entwurf steht so im Raum. Ändere ihn zuerst.
            mod whispered> /entwurf verwerfen
              m30 to e29, privately, in German
                Dieser Entwurf steht im Raum. `entwurf zurückziehen` nimmt ihn heraus.
            alice> m31 quelle
              m31 to e30, privately, in German
                Diese Antwort ist nicht mehr bekannt. Bitte frag noch einmal.
            mod whispered> /entwurf zurückziehen
              m27 is gone
              m32 to e31, privately, in German
                Er wird jetzt aus dem Raum genommen.
            mod whispered> /entwurf aufnehmen
              m33 to e32, privately, in German
                Mit diesem Entwurf lässt sich nichts mehr tun. `zusammenfassung` beginnt einen neuen.
            alice whispered> /entwürfe
              m34 to e33, privately, in German
                Das können nur die Moderatoren dieses Raums.
        "#]],
    );
}

#[test]
fn another_approves() {
    check(
        "
        mod> /einstellungen moderators 77
        mod> /einstellungen approval two
        mod> /zusammenfassung town/tram in 1 Satz
        mod> /entwurf veröffentlichen
        mod@77> /entwurf freigeben
        moderate@77> /entwurf ablehnen
        mod@77> /entwurf veröffentlichen
        mod@77> /entwurf veröffentlichen
        moderate@77> /entwurf freigeben
        mod@77> /entwurf aufnehmen
        mod@77> /entwurf veröffentlichen
        moderate@77> /entwurf 1 freigeben
        ",
        expect![[r#"
            mod> /einstellungen moderators 77
              m2 to e2, privately, in German
                Nur wer auch jenen Raum moderiert, kann dort Entwürfe zeigen lassen, und ich muss darin sein.
            mod> /einstellungen approval two
              m3 to e3, privately, in German
                Erledigt. Wer eine Zusammenfassung freigibt: two.
            mod> /zusammenfassung town/tram in 1 Satz
              m4 to e4, confidentially, in German
                # Entwurf 1, Fassung 1: in Arbeit
                The tramway, 2024-03-01: 1 von 11 Sätzen, 15 % des Artikels, 95 Zeichen
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod> /entwurf veröffentlichen
              m5 to e5, privately, in German
                Ein anderer Moderator muss ihn freigeben. Die anderen finden ihn unter `entwürfe`: `entwurf 1 freigeben`.
            mod@77> /entwurf freigeben
              m6 to e6, privately
                There is no such draft for this room. `drafts` lists them.
            moderate@77> /entwurf ablehnen
              m7 to e7, privately
                There is no such draft for this room. `drafts` lists them.
            mod@77> /entwurf veröffentlichen
              m8 to e8, privately
                There is no such draft for this room. `drafts` lists them.
            mod@77> /entwurf veröffentlichen
              m9 to e9, privately
                There is no such draft for this room. `drafts` lists them.
            moderate@77> /entwurf freigeben
              m10 to e10, privately
                There is no such draft for this room. `drafts` lists them.
            mod@77> /entwurf aufnehmen
              m11 to e11, privately
                There is no such draft for this room. `drafts` lists them.
            mod@77> /entwurf veröffentlichen
              m12 to e12, privately
                There is no such draft for this room. `drafts` lists them.
            moderate@77> /entwurf 1 freigeben
              m13 to e13, privately
                There is no such draft for this room. `drafts` lists them.
        "#]],
    );
}

#[test]
fn what_does_not_arrive() {
    let mut room = room();
    room.play("mod whispered> /zusammenfassung town/tram in 1 Satz");
    let mut transcript = String::new();
    for why in [Failure::Forbidden, Failure::Gone, Failure::TooLate, Failure::Unknown] {
        room.failing = Some(why);
        transcript.push_str(&room.play("mod whispered> /entwurf veröffentlichen"));
    }
    transcript.push_str(&room.play("mod whispered> /entwurf\nmod whispered> /entwurf veröffentlichen\nmod whispered> /entwurf verwerfen"));
    room.failing = None;
    room.play("mod whispered> /zusammenfassung town/tram in 1 Satz\nmod whispered> /entwurf veröffentlichen");
    room.failing = Some(Failure::Forbidden);
    transcript.push_str(&room.play("mod whispered> /entwurf zurückziehen\nmod> /zusammenfassung town/tram in 1 Satz"));
    room.play("mod> /einstellungen moderators 77");
    transcript.push_str(&room.play("mod> /zusammenfassung town/tram in 1 Satz"));
    expect![[r#"
        mod whispered> /entwurf veröffentlichen
          e3/0 fails
          m3 to e3, privately, in German
            Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
          m4 to e3, privately, in German
            Entwurf 1 ging nicht in den Raum: Ich darf dort nicht schreiben. Er ist wieder offen.
        mod whispered> /entwurf veröffentlichen
          e4/0 fails
          m5 to e4, privately, in German
            Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
          m6 to e4, privately, in German
            Entwurf 1 ging nicht in den Raum: Der Raum oder der Beitrag ist weg. Er ist wieder offen.
        mod whispered> /entwurf veröffentlichen
          e5/0 fails
          m7 to e5, privately, in German
            Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
          m8 to e5, privately, in German
            Entwurf 1 kam nicht an. Er ist wieder offen: Versuch es noch einmal.
        mod whispered> /entwurf veröffentlichen
          e6/0 fails
          m9 to e6, privately, in German
            Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
          m10 to e6, privately, in German
            Ob Entwurf 1 im Raum angekommen ist, ist nicht bekannt, und er wird nicht noch einmal gesendet. Sieh dort nach; `entwurf 1 verwerfen` vergisst ihn.
        mod whispered> /entwurf
          m11 to e7, privately, in German
            # Entwurf 1, Fassung 1: ob er im Raum steht, weiß niemand
            The tramway, 2024-03-01: 1 von 11 Sätzen, 15 % des Artikels, 95 Zeichen
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            Sieh nach, ob er da ist. Er wird nicht noch einmal gesendet; `entwurf 1 verwerfen` vergisst ihn.
            [discard]
        mod whispered> /entwurf veröffentlichen
          m12 to e8, privately, in German
            Ob dieser Entwurf im Raum steht, ist nicht bekannt. Er wird nicht noch einmal gesendet; `entwurf verwerfen` vergisst ihn.
        mod whispered> /entwurf verwerfen
          m13 to e9, privately, in German
            Erledigt. Der Entwurf ist verworfen.
        mod whispered> /entwurf zurückziehen
          e12/0 fails
          m17 to e12, privately, in German
            Er wird jetzt aus dem Raum genommen.
          m18 to e12, privately, in German
            Entwurf 2 ließ sich nicht zurückziehen: Ich darf es nicht, oder die Plattform ist nicht zu erreichen. Versuch es später noch einmal.
        mod> /zusammenfassung town/tram in 1 Satz
          e13/0 fails
          m19 to e13, privately, in German
            Das kann ich dir nicht so zeigen, dass niemand sonst es liest. Lass mich dir direkt schreiben, nimm den Befehl der Plattform, wo sie welche hat, oder leg mit `einstellungen moderators` einen Raum der Moderatoren fest.
        mod> /zusammenfassung town/tram in 1 Satz
          e15/0 fails
          m21 to e15, privately, in German
            Das kann ich dir nicht so zeigen, dass niemand sonst es liest. Lass mich dir direkt schreiben, nimm den Befehl der Plattform, wo sie welche hat, oder leg mit `einstellungen moderators` einen Raum der Moderatoren fest.
    "#]].assert_eq(&transcript);
}

#[test]
fn what_changed_in_the_article() {
    let mut room = room();
    room.play("mod whispered> /zusammenfassung town/tram in 2 Sätzen");
    room.library = articles::long_corrected();
    let transcript = room.play(
        "
        mod whispered> /zusammenfassung änderungen town/tram
        mod whispered> /zusammenfassung änderungen town/bridge
        mod whispered> /zusammenfassung änderungen town/castle
        mod whispered> /entwurf veröffentlichen
        mod whispered> /entwurf erneuern
        mod whispered> /entwurf erneuern
        mod whispered> /verbergen town/tram
        mod whispered> /entwurf erneuern
        ",
    );
    expect![[r#"
        mod whispered> /zusammenfassung änderungen town/tram
          m3 to e3, privately, in German
            # Was sich in The tramway seit Fassung f0fc3ec2 geändert hat; 9 Sätze sind, wie sie waren:
            Berichtigt:
            By 1920 it had three lines and carried [-nine-][+eight+] thousand passengers on a working day.
            — The tramway, 2024-03-01, Absatz 2, town/tram#p2s1@b5310346
            Zurückgezogen:
            “It held sixty cars.” …
            — The tramway, 2024-03-01, Absatz 2, town/tram#p2s3@d6635bbf
            Hinzugekommen:
            “A third line is planned.” …
            — The tramway, 2024-03-01, Absatz 5, town/tram#p5s3@793e1bc7
        mod whispered> /zusammenfassung änderungen town/bridge
          m4 to e4, privately, in German
            Ich kenne keine frühere Fassung dieses Artikels.
        mod whispered> /zusammenfassung änderungen town/castle
          m5 to e5, privately, in German
            Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf.
            # Nächste Überschriften:
            - The bell
            - The tramway
            - The Arrow Bridge
        mod whispered> /entwurf veröffentlichen
          m6 to e6, privately, in German
            `town/tram` hat sich seither geändert oder lässt sich hier nicht mehr zitieren. `entwurf 1 erneuern` wählt neu aus dem, was jetzt dort steht.
        mod whispered> /entwurf erneuern
          m7 to e7, privately, in German
            # Entwurf 1, Fassung 2: in Arbeit
            The tramway, 2024-03-01: 2 von 11 Sätzen, 28 % des Artikels, 178 Zeichen
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            2: By 1920 it had three lines and carried eight thousand passengers on a working day.
            `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
            [post] [add] [shorter] [longer] [discard]
        mod whispered> /entwurf erneuern
          m8 to e8, privately, in German
            Das ändert nichts.
        mod whispered> /verbergen town/tram
          m9 to e9, privately, in German
            Erledigt. Dieser Artikel wird in diesem Raum nicht mehr zitiert. `zeigen` nimmt es zurück.
        mod whispered> /entwurf erneuern
          m10 to e10, privately, in German
            `town/tram` lässt sich hier nicht mehr zitieren.
    "#]].assert_eq(&transcript);
}

#[test]
fn several_articles() {
    check(
        "
        mod whispered> /zusammenfassung town in 1 Satz
        mod whispered> /entwurf streichen 1
        mod whispered> /entwurf tauschen 1.1 2.3
        mod whispered> /entwurf veröffentlichen
        ",
        expect![[r#"
            mod whispered> /zusammenfassung town in 1 Satz
              m2 to e2, privately, in German
                The bell ist zu kurz: Kein Satz, der allein stehen kann, bleibt unter 30 % davon.
                # Entwurf 1, Fassung 1: in Arbeit
                The Arrow Bridge, 2024-03-01: 1 von 8 Sätzen, 17 % des Artikels, 62 Zeichen
                1.1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
                The tramway, 2024-03-01: 1 von 11 Sätzen, 15 % des Artikels, 95 Zeichen
                2.1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                `entwurf 1 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 1 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /entwurf streichen 1
              m3 to e3, privately, in German
                Der Entwurf hat 2 Artikel: `2.4` ist Satz 4 des zweiten.
            mod whispered> /entwurf tauschen 1.1 2.3
              m4 to e4, privately, in German
                Tauschen und ordnen lassen sich Sätze nur innerhalb eines Artikels.
            mod whispered> /entwurf veröffentlichen
              m5 in room, in German
                Von mod zitiert aus The Arrow Bridge, 2024-03-01: Satz 1 von 8
                = The Arrow Bridge
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.” [1, town/bridge#p1s1@6ad52a60]
                Aus The tramway, 2024-03-01: Satz 1 von 11
                = The tramway
                “The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.” [1, town/tram#p1@7f014b89]
                [cited]
              m6 to e5, privately, in German
                Er geht jetzt in den Raum. `entwurf 1 zurückziehen` nimmt ihn wieder heraus.
        "#]],
    );
}

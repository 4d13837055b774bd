//! What can be asked of a summary.

use expect_test::expect;

use super::{check, room};
use crate::support::articles;

#[test]
fn what_can_be_asked_of_a_summary() {
    check(
        "
        mod whispered> /summary
        mod whispered> /summary the tramway about Ida Holm
        mod whispered> /summary town/tram in 2 sentences
        mod whispered> /summary town/tram in 150 characters
        mod whispered> /summary town
        mod whispered> /summary town/tram, town/bridge about passengers
        mod whispered> /summary town/tram about zeppelins
        mod whispered> /summary the bell
        mod whispered> /summary the tranway
        mod whispered> /summary secret/vault
        mod german whispered> /zusammenfassung town/tram über Ida Holm in 2 Sätzen
        ",
        expect![[r#"
            mod whispered> /summary
              m1 to e1, privately
                It is written so: summary <article, article…> [about …] [in 5 sentences] | summary changes <article>
            mod whispered> /summary the tramway about Ida Holm
              m2 to e2, privately
                # Draft 1, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 7 % of the article, 45 characters
                about Ida Holm
                6: Ida Holm led the protest against the closure.
                `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /summary town/tram in 2 sentences
              m3 to e3, privately
                # Draft 2, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                2: By 1920 it had three lines and carried nine thousand passengers on a working day.
                `draft 2 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 2 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /summary town/tram in 150 characters
              m4 to e4, privately
                # Draft 3, revision 1: being worked on
                The tramway, 2024-03-01: 2 of 11 sentences, 23 % of the article, 146 characters
                1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
                …
                5: The council wanted to close the tramway in 1967.
                `draft 3 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 3 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /summary town
              m5 to e5, privately
                The bell is too short: no sentence that stands alone is within 30 % of it.
                # Draft 4, revision 1: being worked on
                The Arrow Bridge, 2024-03-01: 1 of 8 sentences, 17 % of the article, 62 characters
                1.1: The Arrow Bridge over the river Lenn was opened on 4 May 1931.
                The tramway, 2024-03-01: 3 of 11 sentences, 17 % of the article, 109 characters
                2.3: The depot at Osthaven was built in 1922.
                2.4: It held sixty cars.
                2.5: The council wanted to close the tramway in 1967.
                `draft 4 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 4 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /summary town/tram, town/bridge about passengers
              m6 to e6, privately
                The Arrow Bridge has no sentence on that.
                # Draft 5, revision 1: being worked on
                The tramway, 2024-03-01: 1 of 11 sentences, 11 % of the article, 69 characters
                about passengers
                10: Today the tramway carries forty thousand passengers on a working day.
                `draft 5 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 5 post` posts it, `discard` gives it up.
                [post] [add] [shorter] [longer] [discard]
            mod whispered> /summary town/tram about zeppelins
              m7 to e7, privately
                The tramway has no sentence on that.
            mod whispered> /summary the bell
              m8 to e8, privately
                The bell is too short: no sentence that stands alone is within 30 % of it.
            mod whispered> /summary the tranway
              m9 to e9, privately, fleetingly
                No article or collection here is called “the tranway”.
                # Nearest headings:
                - The tramway
            mod whispered> /summary secret/vault
              m10 to e10, privately, fleetingly
                No article or collection here is called “secret/vault”.
            mod german whispered> /zusammenfassung town/tram über Ida Holm in 2 Sätzen
              m11 to e11, privately, in German
                # Entwurf 6, Fassung 1: in Arbeit
                The tramway, 2024-03-01: 1 von 11 Sätzen, 7 % des Artikels, 45 Zeichen
                über Ida Holm
                6: Ida Holm led the protest against the closure.
                Jeder weitere Satz wäre zu viel vom Artikel oder sagte nichts Neues.
                `entwurf 6 streichen 4`, `aufnehmen`, `tauschen 4`, `ordnen 4 1`, `über …`, `kürzer`, `länger` und `länge 5` ändern ihn. Mit `anheften` wird er angeheftet. `entwurf 6 veröffentlichen` stellt ihn in den Raum, `verwerfen` gibt ihn auf.
                [post] [add] [shorter] [longer] [discard]
        "#]],
    );
}

#[test]
fn a_draft_of_an_article_that_changed_is_made_anew() {
    let mut room = room();
    let mut transcript = room.play("mod whispered> /summary town/tram in 2 sentences");
    room.library = articles::long_corrected();
    transcript.push_str(&room.play(
        "
        mod whispered> /draft post
        mod whispered> /draft
        mod whispered> /draft renew
        mod whispered> /summary changes town/tram
        mod german whispered> /zusammenfassung änderungen town/tram
        mod whispered> /summary changes town/bridge
        mod whispered> /hide town/tram
        mod whispered> /draft post
        mod whispered> /draft renew
        ",
    ));
    expect![[r#"
        mod whispered> /summary town/tram in 2 sentences
          m1 to e1, privately
            # Draft 1, revision 1: being worked on
            The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 177 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            2: By 1920 it had three lines and carried nine thousand passengers on a working day.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod whispered> /draft post
          m2 to e2, privately
            `town/tram` has changed since, or cannot be quoted here any more. `draft 1 renew` chooses anew from what it says now.
        mod whispered> /draft
          m3 to e3, privately
            # Draft 1, revision 1: being worked on
            `town/tram` has changed since, or cannot be quoted here any more. `draft 1 renew` chooses anew from what it says now.
            [discard]
        mod whispered> /draft renew
          m4 to e4, privately
            # Draft 1, revision 2: being worked on
            The tramway, 2024-03-01: 2 of 11 sentences, 28 % of the article, 178 characters
            1: The tramway of Lennbruck opened on 2 May 1904 with four cars and one line along the river Lenn.
            2: By 1920 it had three lines and carried eight thousand passengers on a working day.
            `draft 1 drop 4`, `add`, `swap 4`, `order 4 1`, `about …`, `shorter`, `longer` and `length 5` change it. `pin` has it pinned. `draft 1 post` posts it, `discard` gives it up.
            [post] [add] [shorter] [longer] [discard]
        mod whispered> /summary changes town/tram
          m5 to e5, privately
            # What changed in The tramway since revision f0fc3ec2; 9 sentences are as they were:
            Corrected:
            By 1920 it had three lines and carried [-nine-][+eight+] thousand passengers on a working day.
            — The tramway, 2024-03-01, paragraph 2, town/tram#p2s1@b5310346
            Withdrawn:
            “It held sixty cars.” …
            — The tramway, 2024-03-01, paragraph 2, town/tram#p2s3@d6635bbf
            Added:
            “A third line is planned.” …
            — The tramway, 2024-03-01, paragraph 5, town/tram#p5s3@793e1bc7
        mod german whispered> /zusammenfassung änderungen town/tram
          m6 to e6, privately, in German
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
        mod whispered> /summary changes town/bridge
          m7 to e7, privately
            I know no earlier revision of that article.
        mod whispered> /hide town/tram
          m8 to e8, privately
            Done. That article is not quoted in this room any more. `unhide` takes it back.
        mod whispered> /draft post
          m9 to e9, privately
            `town/tram` has changed since, or cannot be quoted here any more. `draft 1 renew` chooses anew from what it says now.
        mod whispered> /draft renew
          m10 to e10, privately
            `town/tram` cannot be quoted here any more.
    "#]].assert_eq(&transcript);
}

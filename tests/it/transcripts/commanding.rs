//! Commands: help, what was mistyped, and what is no command.

use expect_test::expect;

use crate::support::articles;
use crate::support::room::{Room, check};

#[test]
fn help_lists_the_commands_that_one_may_use() {
    check(
        "
        alice> /help
        ",
        expect![[r#"
            alice> /help
              m1 to e1, privately
                Ask in your own words, by mentioning me, replying to me or with `!ask`. Commands work the same way.
                # Commands:
                - ask <question> [in: <article or collection>]: Ask a question, of one article or collection if you like.
                - next [number]: Show the next best passage, or the one with a number.
                - previous: Show the passage before it.
                - more: Show more of what stands around the quote.
                - source: Say where the quote is from.
                - remove: Take the last answer back.
                - helpful: Say that the last answer helped.
                - unhelpful: Say that the last answer did not help, or that there should have been one; moderators see what was quoted.
                - verify [citation]: Check that a quote is still what the article says.
                - explain: Say how your last question was decided.
                - articles [article]: List the articles this room can ask about, or say what is known of one.
                - help [command]: List the commands, or explain one.
                - about: Say what this bot is.
                - privacy: Say what is kept of whom, and how long.
                - forget me: Delete what is kept of you, at once.
                - optout: Keep what you write from being answered or counted.
                - optin: Be answered again.
        "#]],
    );
}

#[test]
fn help_says_how_one_asks_in_this_place() {
    let mut room = Room::new();
    assert!(room.play("alice@own> /help").contains("    Type a question. Commands begin with /.\n"));
    assert!(room.play("alice@dm> help").contains("    Ask in your own words. Commands are understood as they are written here.\n"));
}

#[test]
fn help_for_moderators_in_german() {
    check(
        "
        mod> /language deutsch
        mod> /hilfe
        mod> /help vergiss mich
        mod> /hilfe artikl
        mod> /hilfe frobnicate
        ",
        expect![[r#"
            mod> /language deutsch
              m1 to e1, privately, in German
                Erledigt. Sprache: de.
            mod> /hilfe
              m2 to e2, privately, in German
                Frag in eigenen Worten: Erwähne mich, antworte mir oder schreib `!frag`. Befehle gehen ebenso.
                # Befehle:
                - frag <Frage> [in: <Artikel oder Sammlung>]: Eine Frage stellen, auf Wunsch an einen Artikel oder eine Sammlung.
                - nächste [Nummer]: Die nächstbeste Stelle zeigen, oder die mit einer Nummer.
                - vorige: Die Stelle davor zeigen.
                - mehr: Mehr von dem zeigen, was um das Zitat steht.
                - quelle: Sagen, woher das Zitat ist.
                - entfernen: Die letzte Antwort zurücknehmen.
                - hilfreich: Sagen, dass die letzte Antwort geholfen hat.
                - nicht hilfreich: Sagen, dass die letzte Antwort nicht geholfen hat oder fehlt; Moderatoren sehen, was zitiert wurde.
                - prüfen [Quellenangabe]: Prüfen, ob ein Zitat noch so im Artikel steht.
                - erklären: Sagen, wie über deine letzte Frage entschieden wurde.
                - artikel [Artikel]: Die Artikel aufzählen, nach denen man hier fragen kann, oder einen vorstellen.
                - hilfe [Befehl]: Die Befehle aufzählen oder einen erklären.
                - über: Sagen, was dieser Bot ist.
                - datenschutz: Sagen, was von wem wie lange aufbewahrt wird.
                - vergiss mich: Sofort löschen, was von dir aufbewahrt wird.
                - austragen: Nicht mehr beantworten oder zählen lassen, was du schreibst.
                - eintragen: Wieder Antwort bekommen.
                # Für Moderatoren:
                - einstellungen [server] [Name Wert]: Die Einstellungen dieses Raums zeigen oder ändern.
                - sprache [server] [en|de]: Wählen, welche Sprache ich in diesem Raum spreche.
                - verbergen [Artikel oder Zitatangabe]: Einen Artikel in diesem Raum nicht mehr zitieren.
                - zeigen <Artikel>: Einen Artikel in diesem Raum wieder zitieren.
                - anheften: Eine Antwort in diesem Raum anheften.
                - lösen: Eine angeheftete Antwort wieder lösen.
                - ignorieren [Mitglied]: Ein Mitglied in diesem Raum ohne Antwort lassen.
                - beachten <Mitglied>: Einem Mitglied in diesem Raum wieder antworten.
                - ruhe [Zeit|aus]: Mich in diesem Raum eine Weile schweigen lassen.
                - zusammenfassung <Artikel, Artikel…> [über …] [in 5 Sätzen] | zusammenfassung änderungen <Artikel>: Aus Sätzen der Artikel eine Zusammenfassung entwerfen, oder sagen, was sich geändert hat.
                - entwürfe: Die Entwürfe von Zusammenfassungen für diesen Raum aufzählen.
                - entwurf [Nummer] [was damit geschehen soll]: Einen Entwurf zeigen, ändern, veröffentlichen oder zurückziehen.
                - unbeantwortet: Die Fragen ohne Antwort zählen, und sie zeigen, wo dieser Raum sie aufbewahrt.
                - rückmeldungen: Zählen, wie viele Antworten geholfen haben, und zeigen, welche nicht.
                - protokoll: Zeigen, was Moderatoren in diesem Raum getan haben.
                - geändert [Nummer aktualisieren|vermerken|zurückziehen]: Beiträge zeigen, deren Quelle sich geändert hat; sie aktualisieren, vermerken, zurückziehen.
                - überblick [Zeit] [veröffentlichen]: Zeigen, was neu ist: Artikel, was zitiert wurde und Fragen ohne Antwort.
            mod> /help vergiss mich
              m3 to e3, privately, in German
                Sofort löschen, was von dir aufbewahrt wird.
                So wird es geschrieben: vergiss mich
            mod> /hilfe artikl
              m4 to e4, privately, in German
                Diesen Befehl gibt es nicht. Meintest du `artikel`?
            mod> /hilfe frobnicate
              m5 to e5, privately, in German
                Diesen Befehl gibt es nicht. `hilfe` zählt alle auf.
        "#]],
    );
}

#[test]
fn help_explains_one_command() {
    check(
        "
        alice> /help ask
        alice> /help articels
        alice> /ask
        ",
        expect![[r#"
            alice> /help ask
              m1 to e1, privately
                Ask a question, of one article or collection if you like.
                It is written so: ask <question> [in: <article or collection>]
            alice> /help articels
              m2 to e2, privately
                There is no such command. Did you mean `articles`?
            alice> /ask
              m3 to e3, privately
                It is written so: ask <question> [in: <article or collection>]
        "#]],
    );
}

#[test]
fn unknown_commands_get_a_suggestion_where_one_was_meant() {
    check(
        "
        alice> /artcles
        alice> /frobnicate
        alice> !hlep
        alice> !dance
        alice> !!!
        alice> quoth !frobnicate
        ",
        expect![[r#"
            alice> /artcles
              m1 to e1, privately
                There is no such command. Did you mean `articles`?
            alice> /frobnicate
              m2 to e2, privately
                There is no such command. `help` lists all of them.
            alice> !hlep
              m3 to e3, privately
                There is no such command. Did you mean `help`?
            alice> !dance
            alice> !!!
            alice> quoth !frobnicate
              m4 to e6, privately
                There is no such command. `help` lists all of them.
        "#]],
    );
}

#[test]
fn thanks_need_no_answer() {
    check(
        "
        alice> quoth thanks!
        alice> quoth ok
        alice> quoth danke :)
        alice> quoth LOL
        alice> m1 👍
        alice> quoth
        alice> quoth , help about
        ",
        expect![[r#"
            alice> quoth thanks!
            alice> quoth ok
            alice> quoth danke :)
            alice> quoth LOL
            alice> m1 👍
            alice> quoth
            alice> quoth , help about
              m1 to e7, privately
                Say what this bot is.
                It is written so: about
        "#]],
    );
}

#[test]
fn commands_in_quotes_and_code_are_left_alone() {
    check(
        "
        alice> quoth > !help
        alice> > !help
        alice> `!help`
        alice> helpful
        ",
        expect![[r#"
            alice> quoth > !help
            alice> > !help
            alice> `!help`
            alice> helpful
        "#]],
    );
}

#[test]
fn going_on_from_nothing() {
    check(
        "
        alice> quoth more
        alice> quoth next
        alice> quoth source
        alice> quoth remove
        alice> quoth verify
        alice> quoth explain
        alice> m7 more
        alice presses next on m7
        alice> quoth Who invented the telephone?
        alice> quoth more
        alice> quoth remove
        alice> quoth remove
        ",
        expect![[r#"
            alice> quoth more
              m1 to e1, privately
                There is no answer here to go on from. Ask something first.
            alice> quoth next
              m2 to e2, privately
                There is no answer here to go on from. Ask something first.
            alice> quoth source
              m3 to e3, privately
                There is no answer here to go on from. Ask something first.
            alice> quoth remove
              m4 to e4, privately
                There is no answer here to go on from. Ask something first.
            alice> quoth verify
              m5 to e5, privately
                There is no answer here to go on from. Ask something first.
            alice> quoth explain
              m6 to e6, privately
                That answer is no longer known. Please ask again.
            alice> m7 more
              m7 to e7, privately
                That answer is no longer known. Please ask again.
            alice presses next on m7
              m8 to e8, privately
                That answer is no longer known. Please ask again.
            alice> quoth Who invented the telephone?
              m9 to e9, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> quoth more
              m10 to e10, privately
                There is no answer here to go on from. Ask something first.
            alice> quoth remove
              m9 is gone
            alice> quoth remove
              m11 to e12, privately
                There is no answer here to go on from. Ask something first.
        "#]],
    );
}

#[test]
fn what_is_known_of_an_article_is_told_by_its_id_or_title() {
    let mut room = Room::new();
    room.library = articles::handbook();
    let lines = "
        alice> /articles town/ferry
        alice> /articles The Ferry
        alice> quoth articles town/bridge
        alice german> /artikel town/ferry
        alice> /articles town
        alice> /articles secret/vault
        alice> /articles secret
        alice> /articles nothing
        mod> /hide town/ferry
        alice> /articles town/ferry
        alice> /articles The ferry
        alice> /articles town
    ";
    expect![[r#"
        alice> /articles town/ferry
          m1 to e1, privately
            # The ferry
            - by Town desk
            - published 2024-03-01
            - these words stand at https://lennbruck.example/ferry
            - written from the log of the ferry
            - licence CC-BY-4.0
            - 3 paragraphs
            - town/ferry
            # Its headings:
            - Hours
            - Fares
        alice> /articles The Ferry
          m2 to e2, privately
            # The ferry
            - by Town desk
            - published 2024-03-01
            - these words stand at https://lennbruck.example/ferry
            - written from the log of the ferry
            - licence CC-BY-4.0
            - 3 paragraphs
            - town/ferry
            # Its headings:
            - Hours
            - Fares
        alice> quoth articles town/bridge
          m3 to e3, privately
            # The Arrow Bridge
            - by Town desk
            - published 2024-03-01
            - 4 paragraphs
            - town/bridge
        alice german> /artikel town/ferry
          m4 to e4, privately, in German
            # The ferry
            - von Town desk
            - veröffentlicht 2024-03-01
            - genau diese Wörter stehen unter https://lennbruck.example/ferry
            - geschrieben nach the log of the ferry
            - Lizenz CC-BY-4.0
            - 3 Absätze
            - town/ferry
            # Seine Überschriften:
            - Hours
            - Fares
        alice> /articles town
          m5 to e5, privately
            # Articles this room can ask about:
            # Articles on town
            - The Arrow Bridge (town/bridge)
            - The ferry (town/ferry)
        alice> /articles secret/vault
          m6 to e6, privately
            There is no article or collection of that name here. `articles` lists them.
        alice> /articles secret
          m7 to e7, privately
            There is no article or collection of that name here. `articles` lists them.
        alice> /articles nothing
          m8 to e8, privately
            There is no article or collection of that name here. `articles` lists them.
        mod> /hide town/ferry
          m9 to e9, privately
            Done. That article is not quoted in this room any more. `unhide` takes it back.
        alice> /articles town/ferry
          m10 to e10, privately
            There is no article or collection of that name here. `articles` lists them.
        alice> /articles The ferry
          m11 to e11, privately
            There is no article or collection of that name here. `articles` lists them.
        alice> /articles town
          m12 to e12, privately
            # Articles this room can ask about:
            # Articles on town
            - The Arrow Bridge (town/bridge)
    "#]]
    .assert_eq(&room.play(lines));
}

#[test]
fn an_article_is_hidden_by_the_citation_of_what_it_says() {
    check(
        "
        mod> /hide town/bridge#p1s1@6ad52a60
        alice> quoth When was the bridge opened?
        mod> /hide
        mod> /hide secret/vault#p1@6ad52a60
        mod> /unhide town/bridge
        ",
        expect![[r#"
            mod> /hide town/bridge#p1s1@6ad52a60
              m1 to e1, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            alice> quoth When was the bridge opened?
              m2 to e2, privately
                Nothing here answers that. Try other words.
                # Nearest headings:
                - The town library
            mod> /hide
              m3 to e3, privately
                # Hidden in this room:
                - town/bridge
            mod> /hide secret/vault#p1@6ad52a60
              m4 to e4, privately
                There is no article or collection of that name here. `articles` lists them.
            mod> /unhide town/bridge
              m5 to e5, privately
                Done. That article is quoted in this room again.
        "#]],
    );
}

//! What the bot tells of itself, and what members decide about themselves.

use expect_test::expect;

use super::check;

#[test]
fn what_the_bot_says_of_itself() {
    check(
        "
        alice> /hilfe
        mod> /hilfe
        alice> /hilfe prüfen
        alice> /hilfe tanzen
        alice> /über
        alice> /datenschutz
        joined
        redact
        pin
        ",
        expect![[r#"
            alice> /hilfe
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
            mod> /hilfe
              m3 to e3, privately, in German
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
            alice> /hilfe prüfen
              m4 to e4, privately, in German
                Prüfen, ob ein Zitat noch so im Artikel steht.
                So wird es geschrieben: prüfen [Quellenangabe]
            alice> /hilfe tanzen
              m5 to e5, privately, in German
                Diesen Befehl gibt es nicht. `hilfe` zählt alle auf.
            alice> /über
              m6 to e6, privately, in German
                Ich antworte mit Zitaten: Jede Antwort besteht aus Wörtern eines Artikels, genau wie sie dort stehen, mit einer Quellenangabe, die sich prüfen lässt. Wo kein Artikel antwortet, sage ich das.
                quoth 0.1.0, in diesem Raum über 2 Artikel.
            alice> /datenschutz
              m7 to e7, privately, in German
                # Was von dir aufbewahrt wird:
                - Deine letzten 3 Fragen, für Nachfragen: nur im Arbeitsspeicher, 10 Minuten lang.
                - Fragen ohne Antwort werden gezählt; dieser Raum bewahrt ihre Texte nicht auf.
                - Kennungen, Zeiten und Quellenangaben von Antworten: 90 Tage.
                - Welche Antworten du hilfreich oder nicht hilfreich genannt hast, und wann: 90 Tage.
                - `vergiss mich` nimmt deine Kennung sofort aus den Antworten und aus dem, was du zu ihnen gesagt hast, und löscht die Texte.
                - Dass du dich ausgetragen hast oder ignoriert wirst, bleibt, bis es zurückgenommen wird, und was Moderatoren getan haben, bleibt.
                - Verlasse ich einen Raum, werden seine Einstellungen und Texte nach 7 Tagen gelöscht.
            joined
              m8 to e8, in German
                Hallo, ich beantworte Fragen mit Zitaten aus Artikeln. `hilfe` sagt, wie, `datenschutz`, was aufbewahrt wird.
            redact
            pin
        "#]],
    );
}

#[test]
fn what_members_decide_themselves() {
    check(
        "
        alice> /vergiss mich
        alice> /austragen
        alice> quoth When was the Arrow Bridge opened?
        alice> /eintragen
        alice> /einstellungen
        unlearnt> /einstellungen quotes 2
        forged> /einstellungen quotes 2
        ",
        expect![[r#"
            alice> /vergiss mich
              m2 to e2, privately, in German
                Erledigt. Deine Kennung steht in keiner Antwort mehr und bei nichts, was du zu einer gesagt hast, und deine Fragen sind überall gelöscht. Mit `austragen` bleibt es so.
            alice> /austragen
              m3 to e3, privately, in German
                Erledigt. Was du schreibst, wird nicht mehr beantwortet oder gezählt. `eintragen` nimmt es zurück.
            alice> quoth When was the Arrow Bridge opened?
              m4 to e4, privately, in German
                Du hast dich ausgetragen, darum wird das nicht beantwortet. `eintragen` nimmt es zurück.
            alice> /eintragen
              m5 to e5, privately, in German
                Erledigt. Deine Fragen werden wieder beantwortet.
            alice> /einstellungen
              m6 to e6, privately, in German
                Das können nur die Moderatoren dieses Raums.
            unlearnt> /einstellungen quotes 2
              m7 to e7, privately, in German
                Was du in diesem Raum darfst, war gerade nicht zu erfahren. Versuch es gleich noch einmal.
            forged> /einstellungen quotes 2
              m8 to e8, privately, in German
                Ob diese Nachricht wirklich von dir ist, ist nicht sicher; darum wird sie nicht befolgt. Schreib sie noch einmal.
        "#]],
    );
}

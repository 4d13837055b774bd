//! Questions, and the ways on from an answer.

use expect_test::expect;

use super::check;

#[test]
fn an_answer_and_the_ways_on_from_it() {
    check(
        "
        alice> /frag
        alice> /frag What did the repairs of the bridge cost?
        alice> /nächste
        alice> /vorige
        alice> /vorige
        alice> /nächste 2
        alice> /nächste 99
        alice> /mehr
        alice> /mehr
        alice> /mehr
        alice> /mehr
        alice> /quelle
        alice> /hilfreich
        alice> /nicht hilfreich
        alice> /erklären
        alice> /prüfen
        bob> m2 entfernen
        bob> /nächste
        alice> /entfernen
        ",
        expect![[r#"
            alice> /frag
              m2 to e2, privately, in German
                So wird es geschrieben: frag <Frage> [in: <Artikel oder Sammlung>]
            alice> /frag What did the repairs of the bridge cost?
              m3 to e3, in German
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice> /nächste
              m4 to e4, in German
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [remove]
            alice> /vorige
              m5 to e5, in German
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice> /vorige
              m6 to e6, privately, in German
                Das ist schon die erste Stelle.
            alice> /nächste 2
              m7 to e7, in German
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [remove]
            alice> /nächste 99
              m8 to e8, privately, in German
                Eine Stelle mit dieser Nummer gibt es nicht. `nächste` zeigt die folgende.
            alice> /mehr
              m9 to e9, in German
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3@82c7db4b
                [previous] [next] [more] [source] [remove]
            alice> /mehr
              m10 to e10, in German
                “It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.⏎⏎Repairs in 2018 cost nine million crowns. The council paid half of that sum.⏎⏎The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, Absätze 2–4, town/bridge#p2-4@b0f01e00
                [previous] [next] [more] [source] [remove]
            alice> /mehr
              m11 to e11, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931. Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.⏎⏎Repairs in 2018 cost nine million crowns. The council paid half of that sum.⏎⏎The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–4, town/bridge#p1-4@7069d970
                [previous] [next] [more] [source] [remove]
            alice> /mehr
              m12 to e12, privately, in German
                Mehr ist um diese Stelle herum nicht zu zeigen. `quelle` sagt, wo der ganze Artikel steht.
            alice> /quelle
              m13 to e13, in German
                # Zitiert aus:
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
                - von Town desk
                - veröffentlicht 2024-03-01
            alice> /hilfreich
              m14 to e14, privately, in German
                Danke, das ist vermerkt. Moderatoren sehen es ohne deinen Namen.
            alice> /nicht hilfreich
              m15 to e15, privately, in German
                Danke, das ist vermerkt. Moderatoren sehen es ohne deinen Namen.
            alice> /erklären
              m16 to e16, privately, fleetingly, in German
                # So wurde über die letzte Frage entschieden:
                - „repairs“: in 1 Stelle, auch in der besten
                - „bridge“: in 3 Stellen, nicht in der besten
                - „cost“: in 1 Stelle, auch in der besten
                - etwas hier handelt davon: 100 %; unter 30 % schweige ich
                - die beste Stelle antwortet: 49 %; ab 47 % gilt sie als Antwort
                - town/bridge#p3s1: Wert 18.26 (length 1.95, retrieval 1.17, article 1.00)
                - town/bridge#p3s2: Wert 12.06 (length 1.95, retrieval 1.17, article 1.00)
                - town/bridge#p4s1: Wert 9.00 (length 2.08, article 1.00, is first 1.00)
                - Index b3e4c104ec43
            alice> /prüfen
              m17 to e17, in German
                Genau so steht es im Artikel:
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
            bob> m2 entfernen
              m18 to e18, privately, in German
                Diese Antwort ist nicht mehr bekannt. Bitte frag noch einmal.
            bob> /nächste
              m19 to e19, privately, in German
                Hier gibt es noch keine Antwort, bei der es weitergehen könnte. Frag zuerst etwas.
            alice> /entfernen
              m11 is gone
        "#]],
    );
}

#[test]
fn what_has_no_answer() {
    check(
        "
        alice> /frag Who invented the telephone?
        alice> /frag Who invented the bridge?
        alice> /frag ???
        alice> /frag How long is a reader of the bridge?
        alice> /frag Who was the engineer of the Arrow Bridge?
        alice> /frag When? in: town/castle
        alice> /frag When was it opened? in: The Arow Bridge
        alice> /tanzen
        alice> /hilfee
        alice edits e1> /hilfe
        alice unreadable
        ",
        expect![[r#"
            alice> /frag Who invented the telephone?
              m2 to e2, privately, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
            alice> /frag Who invented the bridge?
              m3 to e3, privately, in German
                Das, wonach du fragst, steht hier in keinem Artikel. Prüf die Schreibweise oder nimm andere Wörter.
                # Nächste Überschriften:
                - The Arrow Bridge
            alice> /frag ???
              m4 to e4, privately, in German
                Das beantwortet hier nichts. Versuch es mit anderen Wörtern.
                # Nächste Überschriften:
                - The Arrow Bridge
            alice> /frag How long is a reader of the bridge?
              m5 to e5, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s1@d1fc235b
                [next] [more] [source] [remove]
            alice> /frag Who was the engineer of the Arrow Bridge?
              m6 to e6, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> /frag When? in: town/castle
              m7 to e7, privately, in German
                Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf.
            alice> /frag When was it opened? in: The Arow Bridge
              m8 to e8, privately, in German
                Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf.
            alice> /tanzen
              m9 to e9, privately, in German
                Diesen Befehl gibt es nicht. `hilfe` zählt alle auf.
            alice> /hilfee
              m10 to e10, privately, in German
                Diesen Befehl gibt es nicht. Meintest du `hilfe`?
            alice edits e1> /hilfe
            alice unreadable
              m11 to e12, privately, in German
                Diese Nachricht konnte ich nicht lesen: Ihr Schlüssel hat mich nicht erreicht. Vielleicht gibt dein Programm Schlüssel nur an bestätigte Sitzungen weiter, oder er verspätet sich. Schreib sie in einer Minute noch einmal; hilft das nicht, sieh nach dieser Einstellung deines Programms.
        "#]],
    );
}

#[test]
fn what_only_one_sees() {
    check(
        "
        alice privately> /frag What did the repairs of the bridge cost?
        alice presses next on m2
        alice presses share on m2
        alice presses share on m2
        bob presses remove on m2
        alice muted> /frag What did the repairs of the bridge cost?
        alice presses next on m99
        alice@dm german> What did the repairs of the bridge cost?
        alice@dm german> hilfe frag
        alice@dm german> einstellungen
        ",
        expect![[r#"
            alice privately> /frag What did the repairs of the bridge cost?
              m2 to e2, privately, in German
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [share] [remove]
            alice presses next on m2
              m2 now says, in German
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [share] [remove]
            alice presses share on m2
              m3 to e4, in German
                Geteilt von alice
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [remove]
            alice presses share on m2
              m4 to e5, privately, in German
                Diese Antwort wurde schon geteilt.
            bob presses remove on m2
              m5 to e6, privately, in German
                Diese Antwort ist nicht mehr bekannt. Bitte frag noch einmal.
            alice muted> /frag What did the repairs of the bridge cost?
              m6 to e7, in German
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice presses next on m99
              m7 to e8, privately, in German
                Diese Antwort ist nicht mehr bekannt. Bitte frag noch einmal.
            alice@dm german> What did the repairs of the bridge cost?
              m8 to e9
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            alice@dm german> hilfe frag
              m9 to e10, privately, in German
                Eine Frage stellen, auf Wunsch an einen Artikel oder eine Sammlung.
                So wird es geschrieben: frag <Frage> [in: <Artikel oder Sammlung>]
            alice@dm german> einstellungen
              m10 to e11, privately, in German
                Das können nur die Moderatoren dieses Raums.
        "#]],
    );
}

#[test]
fn what_stands_in_the_article() {
    check(
        "
        alice> /prüfen town/bridge#p3s1@bc27ae53
        alice> /prüfen town/bridge#p3s2@bc27ae53
        alice> /prüfen town/bridge#p3s1@00000000
        alice> /prüfen bridge
        alice> /artikel
        alice> /artikel town/bridge
        alice> /artikel the arow bridge
        ",
        expect![[r#"
            alice> /prüfen town/bridge#p3s1@bc27ae53
              m2 to e2, in German
                Genau so steht es im Artikel:
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
            alice> /prüfen town/bridge#p3s2@bc27ae53
              m3 to e3, in German
                Genau so steht es im Artikel, an einer anderen Stelle als zuvor:
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
            alice> /prüfen town/bridge#p3s1@00000000
              m4 to e4, privately, in German
                Von keinem Artikel hier ist bekannt, dass das unter dieser Quellenangabe stand. Prüf, ob sie ganz kopiert ist.
            alice> /prüfen bridge
              m5 to e5, privately, in German
                Das ist keine Quellenangabe. Sie sieht aus wie news/paris-summit#p9s2@2fee959b und steht unter jedem Zitat.
            alice> /artikel
              m6 to e6, privately, in German
                # Artikel, nach denen man hier fragen kann:
                # Articles on town
                - The Arrow Bridge (town/bridge)
                - The town library (town/library)
            alice> /artikel town/bridge
              m7 to e7, privately, in German
                # The Arrow Bridge
                - von Town desk
                - veröffentlicht 2024-03-01
                - 4 Absätze
                - town/bridge
            alice> /artikel the arow bridge
              m8 to e8, privately, in German
                Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf.
        "#]],
    );
}

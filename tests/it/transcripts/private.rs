//! Answers that only their asker sees, and showing them to everybody.

use expect_test::expect;

use crate::support::room::{Room, check};

#[test]
fn a_private_answer_is_shared_once() {
    check(
        "
        alice@channel german privately> /ask What did the repairs of the bridge cost?
        alice@channel german presses next on m1
        alice@channel german presses previous on m1
        alice@channel german presses more on m1
        alice@channel german presses share on m1
        alice@channel german presses share on m1
        alice@channel german presses share on m2
        bob@channel german presses next on m2
        alice@channel german presses next on m2
        mod@channel presses previous on m2
        bob@channel presses remove on m2
        alice@channel german presses remove on m2
        ",
        expect![[r#"
            alice@channel german privately> /ask What did the repairs of the bridge cost?
              m1 to e1, privately, in German
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [share] [remove]
            alice@channel german presses next on m1
              m1 now says, in German
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [share] [remove]
            alice@channel german presses previous on m1
              m1 now says, in German
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [share] [remove]
            alice@channel german presses more on m1
              m1 now says, in German
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3@82c7db4b
                [next] [more] [source] [share] [remove]
            alice@channel german presses share on m1
              m2 to e5
                Shared by alice
                “Repairs in 2018 cost nine million crowns. The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3@82c7db4b
                [next] [more] [source] [remove]
            alice@channel german presses share on m1
              m3 to e6, privately, in German
                Diese Antwort wurde schon geteilt.
            alice@channel german presses share on m2
              m4 to e7, privately, in German
                Diese Antwort wurde schon geteilt.
            bob@channel german presses next on m2
              m5 to e8, privately, in German
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, Absatz 3, town/bridge#p3s2@d5bf3e4b
            alice@channel german presses next on m2
              m2 now says
                Shared by alice
                “The council paid half of that sum.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s2@d5bf3e4b
                [previous] [next] [more] [source] [remove]
            mod@channel presses previous on m2
              m2 now says
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [remove]
            bob@channel presses remove on m2
              m6 to e11, privately
                Only whoever asked and moderators can do that.
            alice@channel german presses remove on m2
              m2 is gone
        "#]],
    );
}

#[test]
fn the_closest_passage_is_shared_as_no_more_than_that() {
    check(
        "
        alice@channel german privately> /ask Who was the engineer of the Arrow Bridge?
        alice@channel german presses more on m1
        alice@channel german presses next on m1
        alice@channel german presses previous on m1
        alice@channel german presses share on m1
        ",
        expect![[r#"
            alice@channel german privately> /ask Who was the engineer of the Arrow Bridge?
              m1 to e1, privately, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [share] [remove]
            alice@channel german presses more on m1
              m1 now says, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931. Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1-2@3deece14
                [next] [more] [source] [share] [remove]
            alice@channel german presses next on m1
              m1 now says, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                [previous] [next] [more] [source] [share] [remove]
            alice@channel german presses previous on m1
              m1 now says, in German
                Genau das beantwortet hier nichts. Am nächsten kommt:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, Absätze 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [share] [remove]
            alice@channel german presses share on m1
              m2 to e5
                Shared by alice
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn who_may_not_write_shares_nothing() {
    check(
        "
        alice@channel german privately> /ask When was the bridge opened?
        alice@channel german muted presses share on m1
        alice@channel muted presses share on m1
        alice@channel german presses share on m1
        ",
        expect![[r#"
            alice@channel german privately> /ask When was the bridge opened?
              m1 to e1, privately, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [share] [remove]
            alice@channel german muted presses share on m1
              m2 to e2, privately, in German
                Du darfst hier nicht schreiben, also wird hier nichts für dich gezeigt.
            alice@channel muted presses share on m1
              m3 to e3, privately
                You may not write here, so nothing is posted here for you.
            alice@channel german presses share on m1
              m4 to e4
                Shared by alice
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn a_quote_that_is_gone_is_not_shared() {
    let mut room = Room::new();
    room.play("alice@channel privately> /ask What did the repairs of the bridge cost?");
    room.library = crate::support::articles::corrected();
    expect![[r#"
        alice@channel presses share on m1
          m2 to e2, privately
            The article no longer says that. `verify` shows what it says now.
    "#]]
    .assert_eq(&room.play("alice@channel presses share on m1"));
    let mut room = Room::new();
    room.play("alice@channel privately> /ask What did the repairs of the bridge cost?\nmod@channel> /hide town/bridge");
    expect![[r#"
        alice@channel german presses share on m1
          m3 to e3, privately, in German
            Das steht nicht mehr im Artikel. `prüfen` zeigt, was jetzt dort steht.
    "#]]
    .assert_eq(&room.play("alice@channel german presses share on m1"));
}

#[test]
fn a_quiet_room_is_not_shared_into() {
    check(
        "
        alice@channel privately> /ask When was the bridge opened?
        mod@channel> /quiet 1h
        alice@channel german presses share on m1
        ",
        expect![[r#"
            alice@channel privately> /ask When was the bridge opened?
              m1 to e1, privately
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [share] [remove]
            mod@channel> /quiet 1h
              m2 to e2, privately
                I am quiet in this room for 1 hour, until 2023-11-14 23:14 UTC. `quiet off` ends it sooner.
            alice@channel german presses share on m1
              m3 to e3, privately, in German
                Moderatoren lassen mich hier eine Weile schweigen. Versuch es in 60 Minuten wieder.
        "#]],
    );
}

#[test]
fn what_is_private_is_nobody_elses() {
    check(
        "
        alice@channel privately> /ask When was the bridge opened?
        bob@channel presses share on m1
        bob@channel presses next on m1
        bob@channel presses source on m1
        mod@channel presses remove on m1
        mod@channel> m1 pin
        alice@channel> /forget me
        alice@channel presses share on m1
        ",
        expect![[r#"
            alice@channel privately> /ask When was the bridge opened?
              m1 to e1, privately
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [share] [remove]
            bob@channel presses share on m1
              m2 to e2, privately
                That answer is no longer known. Please ask again.
            bob@channel presses next on m1
              m3 to e3, privately
                That answer is no longer known. Please ask again.
            bob@channel presses source on m1
              m4 to e4, privately
                That answer is no longer known. Please ask again.
            mod@channel presses remove on m1
              m5 to e5, privately
                That answer is no longer known. Please ask again.
            mod@channel> m1 pin
              m6 to e6, privately
                There is no answer here to pin. Reply to one with `pin`, or ask something first.
            alice@channel> /forget me
              m7 to e7, privately
                Done. Your id is gone from all answers and from what you said of them, and your questions from everything that kept them. `optout` keeps it so.
            alice@channel presses share on m1
              m8 to e8, privately
                That answer is no longer known. Please ask again.
        "#]],
    );
}

#[test]
fn words_said_in_a_room_do_not_go_on_from_what_is_private() {
    check(
        "
        alice@channel privately> /ask When was the bridge opened?
        alice@channel> quoth more
        alice@channel> quoth source
        alice@channel> quoth verify
        alice@channel> /ask Who cut the ribbon?
        alice@channel privately> /ask What did the repairs of the bridge cost?
        alice@channel> quoth verify
        alice@channel> quoth next
        ",
        expect![[r#"
            alice@channel privately> /ask When was the bridge opened?
              m1 to e1, privately
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [share] [remove]
            alice@channel> quoth more
              m2 to e2, privately
                There is no answer here to go on from. Ask something first.
            alice@channel> quoth source
              m3 to e3, privately
                There is no answer here to go on from. Ask something first.
            alice@channel> quoth verify
              m4 to e4, privately
                There is no answer here to go on from. Ask something first.
            alice@channel> /ask Who cut the ribbon?
              m5 to e5
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            alice@channel privately> /ask What did the repairs of the bridge cost?
              m6 to e6, privately
                “Repairs in 2018 cost nine million crowns.”
                — The Arrow Bridge, 2024-03-01, paragraph 3, town/bridge#p3s1@bc27ae53
                [next] [more] [source] [share] [remove]
            alice@channel> quoth verify
              m7 to e7
                The article says exactly this:
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
            alice@channel> quoth next
              m8 to e8
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [previous] [more] [source] [remove]
        "#]],
    );
}

#[test]
fn silence_and_refusals_are_private_too() {
    check(
        "
        alice@channel german privately> /ask Who invented the telephone?
        alice@channel german> /unhelpful
        alice@channel german privately> /ask q:town/bridge#p1s2@2336a0f3
        alice@channel german presses share on m3
        alice@channel german privately> /ask q:secret/vault#p1@00000000
        alice@channel german privately> /ask in: nowhere When was the bridge opened?
        alice@channel german privately> /ask
        ",
        expect![[r#"
            alice@channel german privately> /ask Who invented the telephone?
              m1 to e1, privately, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
            alice@channel german> /unhelpful
              m2 to e2, privately, in German
                Danke, das ist vermerkt. Moderatoren sehen es ohne deinen Namen.
            alice@channel german privately> /ask q:town/bridge#p1s2@2336a0f3
              m3 to e3, privately, in German
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s2@2336a0f3
                [more] [source] [share] [remove]
            alice@channel german presses share on m3
              m4 to e4
                Shared by alice
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [more] [source] [remove]
            alice@channel german privately> /ask q:secret/vault#p1@00000000
              m5 to e5, privately, in German
                Von keinem Artikel hier ist bekannt, dass das unter dieser Quellenangabe stand. Prüf, ob sie ganz kopiert ist.
            alice@channel german privately> /ask in: nowhere When was the bridge opened?
              m6 to e6, privately, in German
                Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf.
            alice@channel german privately> /ask
              m7 to e7, privately, in German
                So wird es geschrieben: frag <Frage> [in: <Artikel oder Sammlung>]
        "#]],
    );
}

#[test]
fn between_one_member_and_the_bot_there_is_nobody_to_share_with() {
    check(
        "
        alice@dm german privately> /ask When was the bridge opened?
        alice@dm german presses next on m1
        alice@dm> more
        ",
        expect![[r#"
            alice@dm german privately> /ask When was the bridge opened?
              m1 to e1, privately, in German
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, Absatz 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@dm german presses next on m1
              m1 now says
                “The bridge was closed to lorries in 2020.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4s1@9e241c2d
                [previous] [next] [more] [source] [remove]
            alice@dm> more
              m2 to e3
                “The bridge was closed to lorries in 2020. Lorries now use the tunnel at Osthaven.”
                — The Arrow Bridge, 2024-03-01, paragraph 4, town/bridge#p4@ccb89c35
                [previous] [next] [more] [source] [remove]
        "#]],
    );
}

//! What is said in a room without any article being asked: help, settings, rights and limits.

use std::fmt::Write;

use expect_test::expect;

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
                - more: Show more of what stands around the quote.
                - source: Say where the quote is from.
                - remove: Take the last answer back.
                - verify [citation]: Check that a quote is still what the article says.
                - explain: Say how your last question was decided.
                - articles: List the articles this room can ask about.
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
              m1 to e1, privately
                Erledigt. Sprache: de.
            mod> /hilfe
              m2 to e2, privately
                Frag in eigenen Worten: Erwähne mich, antworte mir oder schreib `!frag`. Befehle gehen ebenso.
                # Befehle:
                - frag <Frage> [in: <Artikel oder Sammlung>]: Eine Frage stellen, auf Wunsch an einen Artikel oder eine Sammlung.
                - nächste [Nummer]: Die nächstbeste Stelle zeigen, oder die mit einer Nummer.
                - mehr: Mehr von dem zeigen, was um das Zitat steht.
                - quelle: Sagen, woher das Zitat ist.
                - entfernen: Die letzte Antwort zurücknehmen.
                - prüfen [Quellenangabe]: Prüfen, ob ein Zitat noch so im Artikel steht.
                - erklären: Sagen, wie über deine letzte Frage entschieden wurde.
                - artikel: Die Artikel aufzählen, nach denen man hier fragen kann.
                - hilfe [Befehl]: Die Befehle aufzählen oder einen erklären.
                - über: Sagen, was dieser Bot ist.
                - datenschutz: Sagen, was von wem wie lange aufbewahrt wird.
                - vergiss mich: Sofort löschen, was von dir aufbewahrt wird.
                - austragen: Nicht mehr beantworten oder zählen lassen, was du schreibst.
                - eintragen: Wieder Antwort bekommen.
                # Für Moderatoren:
                - einstellungen [Name Wert]: Die Einstellungen dieses Raums zeigen oder ändern.
                - sprache [en|de]: Wählen, welche Sprache ich in diesem Raum spreche.
                - verbergen [Artikel]: Einen Artikel in diesem Raum nicht mehr zitieren.
                - zeigen <Artikel>: Einen Artikel in diesem Raum wieder zitieren.
                - ignorieren [Mitglied]: Ein Mitglied in diesem Raum ohne Antwort lassen.
                - beachten <Mitglied>: Einem Mitglied in diesem Raum wieder antworten.
                - unbeantwortet: Die Fragen ohne Antwort zählen, und sie zeigen, wo dieser Raum sie aufbewahrt.
                - protokoll: Zeigen, was Moderatoren in diesem Raum getan haben.
            mod> /help vergiss mich
              m3 to e3, privately
                Sofort löschen, was von dir aufbewahrt wird.
                So wird es geschrieben: vergiss mich
            mod> /hilfe artikl
              m4 to e4, privately
                Diesen Befehl gibt es nicht. Meintest du `artikel`?
            mod> /hilfe frobnicate
              m5 to e5, privately
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
        ",
        expect![[r#"
            alice> quoth thanks!
            alice> quoth ok
            alice> quoth danke :)
            alice> quoth LOL
            alice> m1 👍
            alice> quoth
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
fn moderators_have_their_own_commands() {
    check(
        "
        alice> /settings quotes 2
        alice> /ignore bob
        alice> /audit
        alice> /misses
        mod@dm> /ignore bob
        ",
        expect![[r#"
            alice> /settings quotes 2
              m1 to e1, privately
                Only moderators of this room can do that.
            alice> /ignore bob
              m2 to e2, privately
                Only moderators of this room can do that.
            alice> /audit
              m3 to e3, privately
                Only moderators of this room can do that.
            alice> /misses
              m4 to e4, privately
                Only moderators of this room can do that.
            mod@dm> /ignore bob
              m5 to e5, privately
                That works in rooms, not in direct messages.
        "#]],
    );
}

#[test]
fn settings_are_shown_and_changed() {
    check(
        "
        mod> /settings
        mod> /settings quotes 2
        mod> /settings quotes 7
        mod> /settings frequency 2
        mod> /settings speak
        mod> /settings prefix ?
        mod> ?settings prefix
        mod> !settings prefix
        mod> ?settings prefix @
        mod> ?settings collections nowhere
        mod> ?settings prefix default
        mod> /audit
        ",
        expect![[r#"
            mod> /settings
              m1 to e1, privately
                # Settings of this room:
                - Collections asked: town (collections)
                - Most quotes in an answer: 1 (quotes)
                - When to speak: addressed (speak)
                - How to reply: reply (reply)
                - Language: en (language)
                - How sure to be: usual (sureness)
                - Show the closest passage: addressed (closest)
                - Keep texts of unanswered questions: no (texts)
                - What commands begin with: ! (prefix)
            mod> /settings quotes 2
              m2 to e2, privately
                Done. Most quotes in an answer: 2.
            mod> /settings quotes 7
              m3 to e3, privately
                `quotes` takes 1, 2, 3, default.
            mod> /settings frequency 2
              m4 to e4, privately
                There is no such setting. `settings` lists all of them.
            mod> /settings speak
              m5 to e5, privately
                # Settings of this room:
                - When to speak: addressed (speak)
                `speak` takes addressed, questions, default.
            mod> /settings prefix ?
              m6 to e6, privately
                Done. What commands begin with: ?.
            mod> ?settings prefix
              m7 to e7, privately
                # Settings of this room:
                - What commands begin with: ? (prefix)
                `prefix` takes !, ?, $ …, default.
            mod> !settings prefix
            mod> ?settings prefix @
              m8 to e9, privately
                A prefix is one to three signs, without letters, digits, spaces or any of > ` * _ @ # < /.
            mod> ?settings collections nowhere
              m9 to e10, privately
                `collections` takes town, more, default.
            mod> ?settings prefix default
              m10 to e11, privately
                Done. What commands begin with: !.
            mod> /audit
              m11 to e12, privately
                # What moderators did, newest first:
                - 2023-11-14 22:17 mod: settings prefix !
                - 2023-11-14 22:15 mod: settings prefix ?
                - 2023-11-14 22:14 mod: settings quotes 2
        "#]],
    );
}

#[test]
fn each_room_has_its_own_settings() {
    check(
        "
        mod> /settings quotes 3
        mod@dm> /settings quotes
        ",
        expect![[r#"
            mod> /settings quotes 3
              m1 to e1, privately
                Done. Most quotes in an answer: 3.
            mod@dm> /settings quotes
              m2 to e2, privately
                # Settings of this room:
                - Most quotes in an answer: 1 (quotes)
                `quotes` takes 1, 2, 3, default.
        "#]],
    );
}

#[test]
fn an_ignored_member_keeps_the_rights_of_everybody() {
    check(
        "
        mod> /ignore bob
        bob> /help
        bob> quoth who are you?
        bob> /privacy
        mod> /ignore
        mod> /unignore alice
        mod> /unignore @bob
        bob> /about
        mod> /ignore mod
        mod> /unignore
        mod> /audit
        ",
        expect![[r#"
            mod> /ignore bob
              m1 to e1, privately
                Done. That member is not answered in this room any more. `unignore` takes it back.
            bob> /help
            bob> quoth who are you?
            bob> /privacy
              m2 to e4, privately
                # What is kept of you:
                - The last 3 questions you asked, for follow-ups: in memory only, for 10 minutes.
                - Questions without an answer are counted; this room does not keep their texts.
                - Ids, times and citations of answers: 90 days.
                - `forget me` takes your id out of the answers and deletes the texts at once.
                - That you opted out or are ignored is kept until it is taken back, and what moderators did is kept.
                - When I leave a room, its settings and texts are deleted after 7 days.
            mod> /ignore
              m3 to e5, privately
                # Ignored in this room:
                - bob
            mod> /unignore alice
              m4 to e6, privately
                That member is not ignored here. `ignore` without a name lists who is.
            mod> /unignore @bob
              m5 to e7, privately
                Done. That member is answered in this room again.
            bob> /about
              m6 to e8, privately
                I answer by quoting: every answer is words of an article, exactly as they stand there, with a citation that can be checked. Where no article has an answer, I say so.
                quoth 0.1.0, over 2 articles in this room.
            mod> /ignore mod
              m7 to e9, privately
                You cannot ignore yourself. `optout` keeps what you write from being answered.
            mod> /unignore
              m8 to e10, privately
                It is written so: unignore <member>
            mod> /audit
              m9 to e11, privately
                # What moderators did, newest first:
                - 2023-11-14 22:15 mod: unignore bob
                - 2023-11-14 22:13 mod: ignore bob
        "#]],
    );
}

#[test]
fn who_opts_out_is_not_answered() {
    check(
        "
        alice> /optout
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> /help
        alice> /optin
        alice> /about
        ",
        expect![[r#"
            alice> /optout
              m1 to e1, privately
                Done. Nothing you write is answered or counted any more. `optin` takes it back.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m2 to e2, privately
                You have opted out, so this is not answered. `optin` takes it back.
            alice> /help
              m3 to e3, privately
                You have opted out, so this is not answered. `optin` takes it back.
            alice> /optin
              m4 to e4, privately
                Done. Your questions are answered again.
            alice> /about
              m5 to e5, privately
                I answer by quoting: every answer is words of an article, exactly as they stand there, with a citation that can be checked. Where no article has an answer, I say so.
                quoth 0.1.0, over 2 articles in this room.
        "#]],
    );
}

#[test]
fn privacy_says_what_is_kept() {
    check(
        "
        alice> /privacy
        mod> /settings texts yes
        mod> /language de
        alice> /datenschutz
        ",
        expect![[r#"
            alice> /privacy
              m1 to e1, privately
                # What is kept of you:
                - The last 3 questions you asked, for follow-ups: in memory only, for 10 minutes.
                - Questions without an answer are counted; this room does not keep their texts.
                - Ids, times and citations of answers: 90 days.
                - `forget me` takes your id out of the answers and deletes the texts at once.
                - That you opted out or are ignored is kept until it is taken back, and what moderators did is kept.
                - When I leave a room, its settings and texts are deleted after 7 days.
            mod> /settings texts yes
              m2 to e2, privately
                Done. Keep texts of unanswered questions: yes.
            mod> /language de
              m3 to e3, privately
                Erledigt. Sprache: de.
            alice> /datenschutz
              m4 to e4, privately
                # Was von dir aufbewahrt wird:
                - Deine letzten 3 Fragen, für Nachfragen: nur im Arbeitsspeicher, 10 Minuten lang.
                - Fragen ohne Antwort werden gezählt; dieser Raum bewahrt ihre Texte, und wer gefragt hat, 30 Tage auf.
                - Kennungen, Zeiten und Quellenangaben von Antworten: 90 Tage.
                - `vergiss mich` nimmt deine Kennung sofort aus den Antworten und löscht die Texte.
                - Dass du dich ausgetragen hast oder ignoriert wirst, bleibt, bis es zurückgenommen wird, und was Moderatoren getan haben, bleibt.
                - Verlasse ich einen Raum, werden seine Einstellungen und Texte nach 7 Tagen gelöscht.
        "#]],
    );
}

#[test]
fn joining_and_leaving() {
    check(
        "
        joined
        mod> /settings quotes 3
        left
        +6d
        tick
        mod> /settings quotes
        +2d
        tick
        mod> /settings quotes
        ",
        expect![[r#"
            joined
              m1 to e1
                Hello, I answer questions by quoting articles. `help` says how, `privacy` what is kept.
            mod> /settings quotes 3
              m2 to e2, privately
                Done. Most quotes in an answer: 3.
            left
            +6d
            tick
            mod> /settings quotes
              m3 to e4, privately
                # Settings of this room:
                - Most quotes in an answer: 3 (quotes)
                `quotes` takes 1, 2, 3, default.
            +2d
            tick
            mod> /settings quotes
              m4 to e5, privately
                # Settings of this room:
                - Most quotes in an answer: 1 (quotes)
                `quotes` takes 1, 2, 3, default.
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
        "#]],
    );
}

#[test]
fn a_member_who_asks_too_fast_is_told_once() {
    let mut room = Room::new();
    // The lines' pause is taken back, so that all of them come within one second.
    let mut transcript = String::new();
    for _ in 0..8 {
        transcript.push_str(&room.play("alice> /about\n+-20s"));
    }
    writeln!(transcript, "{}", room.play("bob> /about\nalice> /about")).unwrap();
    assert_eq!(transcript.matches("That was a lot at once. Try again in 10 seconds.").count(), 1);
    assert_eq!(transcript.matches("quoth 0.1.0").count(), 5 + 2);
}

#[test]
fn long_questions_are_refused() {
    let mut room = Room::new();
    let said = room.play(&format!("alice> quoth {}", "é".repeat(1_001)));
    assert!(said.ends_with("m1 to e1, privately\n    That is longer than 1,000 characters. Ask it in fewer words.\n"));
    assert!(room.play(&format!("alice edits e1> quoth {}", "bridge ".repeat(140))).contains("m1 now says"));
}

//! The bot in a room: it comes, follows a room to another, cannot read something, may not do something, and is loud or not.

use expect_test::expect;
use quoth::bot::effect::Tone;
use quoth::bot::event::Event;

use crate::support::room::{Room, check};

#[test]
fn a_room_that_takes_the_place_of_another_keeps_what_was_decided() {
    check(
        "
        mod> /language de
        mod> /settings prefix ?
        mod> /hide town/library
        mod> /ignore bob
        bot@new follows room
        mod@new> ?verbergen
        mod@new> ?ignorieren
        bob@new> ?hilfe
        mod@new> ?protokoll
        ",
        expect![[r#"
            mod> /language de
              m1 to e1, privately, in German
                Erledigt. Sprache: de.
            mod> /settings prefix ?
              m2 to e2, privately, in German
                Erledigt. Womit Befehle beginnen: ?.
            mod> /hide town/library
              m3 to e3, privately, in German
                Erledigt. Dieser Artikel wird in diesem Raum nicht mehr zitiert. `zeigen` nimmt es zurück.
            mod> /ignore bob
              m4 to e4, privately, in German
                Erledigt. Dieses Mitglied bekommt in diesem Raum keine Antwort mehr. `beachten` nimmt es zurück.
            bot@new follows room
              m5 to e5, in German
                Hallo, ich beantworte Fragen mit Zitaten aus Artikeln. `hilfe` sagt, wie, `datenschutz`, was aufbewahrt wird.
            mod@new> ?verbergen
              m6 to e6, privately, in German
                # In diesem Raum verborgen:
                - town/library
            mod@new> ?ignorieren
              m7 to e7, privately, in German
                # In diesem Raum ignoriert:
                - bob
            bob@new> ?hilfe
            mod@new> ?protokoll
              m8 to e9, privately, in German
                # Was Moderatoren getan haben, das Neueste zuerst:
                - 2023-11-14 22:15 bot: follow room
        "#]],
    );
}

#[test]
fn nothing_is_moved_from_a_room_where_nothing_was_decided() {
    check(
        "
        bot@new follows room
        mod@new> /hide
        ",
        expect![[r#"
            bot@new follows room
              m1 to e1
                Hello, I answer questions by quoting articles. `help` says how, `privacy` what is kept.
            mod@new> /hide
              m2 to e2, privately
                No article is hidden in this room. `hide` with the name of one hides it.
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_told_once_an_hour() {
    check(
        "
        alice unreadable
        bob unreadable
        alice@new unreadable
        +3500s
        tick
        alice unreadable
        +100s
        bob unreadable
        mod> /ignore bob
        mod> /language de
        +2d
        bob unreadable
        alice unreadable
        ",
        expect![[r#"
            alice unreadable
              m1 to e1, privately
                I could not read that message: the key to it did not reach me. Your client may give keys to verified sessions only, or the key is late. Write it again in a minute; if that does not help, look at that setting of your client.
            bob unreadable
            alice@new unreadable
              m2 to e3, privately
                I could not read that message: the key to it did not reach me. Your client may give keys to verified sessions only, or the key is late. Write it again in a minute; if that does not help, look at that setting of your client.
            +3500s
            tick
            alice unreadable
            +100s
            bob unreadable
              m3 to e5, privately
                I could not read that message: the key to it did not reach me. Your client may give keys to verified sessions only, or the key is late. Write it again in a minute; if that does not help, look at that setting of your client.
            mod> /ignore bob
              m4 to e6, privately
                Done. That member is not answered in this room any more. `unignore` takes it back.
            mod> /language de
              m5 to e7, privately, in German
                Erledigt. Sprache: de.
            +2d
            bob unreadable
            alice unreadable
              m6 to e9, privately, in German
                Diese Nachricht konnte ich nicht lesen: Ihr Schlüssel hat mich nicht erreicht. Vielleicht gibt dein Programm Schlüssel nur an bestätigte Sitzungen weiter, oder er verspätet sich. Schreib sie in einer Minute noch einmal; hilft das nicht, sieh nach dieser Einstellung deines Programms.
        "#]],
    );
}

#[test]
fn what_the_bot_may_not_do_is_said_once() {
    check(
        "
        lacks redact
        lacks redact
        lacks pin
        left
        joined
        mod> /language de
        lacks redact
        lacks pin
        ",
        expect![[r#"
            lacks redact
              m1 to e1
                I may not take reactions away here, so a reaction that I took for a button stays and has to be taken back before it can be pressed again. A moderator can change that by giving me the right to remove messages of others.
            lacks redact
            lacks pin
              m2 to e3
                I may not pin messages here. A moderator can change that by giving me the right to pin.
            left
            joined
              m3 to e5
                Hello, I answer questions by quoting articles. `help` says how, `privacy` what is kept.
            mod> /language de
              m4 to e6, privately, in German
                Erledigt. Sprache: de.
            lacks redact
              m5 to e7, in German
                Reaktionen darf ich hier nicht wegnehmen. Eine, die als Taste galt, bleibt darum stehen und muss erst zurückgenommen werden, bevor sie wieder gedrückt werden kann. Ein Moderator kann das ändern, indem er mir das Recht gibt, Nachrichten anderer zu entfernen.
            lacks pin
              m6 to e8, in German
                Anheften darf ich hier nicht. Ein Moderator kann das ändern, indem er mir das Recht dazu gibt.
        "#]],
    );
}

#[test]
fn an_answer_to_whoever_asked_is_a_text_and_all_else_a_notice() {
    let mut room = Room::new();
    let mut tones = |lines: &str| {
        let said = room.replies.len();
        room.play(lines);
        room.replies[said..].iter().map(|reply| reply.tone).collect::<Vec<_>>()
    };
    assert_eq!(tones("alice> quoth When was the bridge opened?"), [Tone::Text]);
    assert_eq!(tones("alice> !next"), [Tone::Text]);
    assert_eq!(tones("alice> quoth Who invented the telephone?"), [Tone::Notice]);
    assert_eq!(tones("alice> /help"), [Tone::Notice]);
    assert_eq!(tones("bob presses more on m1"), [Tone::Notice], "a private copy");
    assert_eq!(tones("joined"), [Tone::Notice]);
    assert_eq!(tones("mod> /settings speak questions\nalice> When was the bridge opened?"), [Tone::Notice, Tone::Notice]);
    assert_eq!(tones("mod> /settings notices yes\nalice> quoth When was the bridge opened?"), [Tone::Notice, Tone::Notice]);
}

#[test]
fn a_first_reaction_is_put_on_answers_only_and_only_where_the_room_wants_it() {
    check(
        "
        alice> quoth When was the bridge opened?
        mod> /settings reactions yes
        alice> quoth When was the bridge opened?
        alice> quoth Who invented the telephone?
        mod> /settings reactions default
        alice> /next
        ",
        expect![[r#"
            alice> quoth When was the bridge opened?
              m1 to e1
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            mod> /settings reactions yes
              m2 to e2, privately
                Done. Put a first reaction on answers: yes.
            alice> quoth When was the bridge opened?
              m3 to e3, seeded
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> quoth Who invented the telephone?
              m4 to e4, privately
                No article here has a word of that. Try other words, or see `articles`.
            mod> /settings reactions default
              m5 to e5, privately
                Done. Put a first reaction on answers: no.
            alice> /next
              m6 to e6, privately
                There is no answer here to go on from. Ask something first.
        "#]],
    );
}

#[test]
fn a_passage_is_shown_by_its_number_in_the_place_of_the_answer() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice presses passage-2 on m1
        alice presses passage-1 on m1
        alice presses passage-9 on m1
        alice presses passage-0 on m1
        bob presses passage-2 on m1
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice presses passage-2 on m1
              m1 now says
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [previous] [next] [more] [source] [remove]
            alice presses passage-1 on m1
              m1 now says
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice presses passage-9 on m1
              m2 to e4, privately
                There is no passage with that number. `next` shows the one that follows.
            alice presses passage-0 on m1
              m3 to e5, privately
                There is no passage with that number. `next` shows the one that follows.
            bob presses passage-2 on m1
              m4 to e6, privately
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
        "#]],
    );
}

#[test]
fn nothing_is_waited_for_where_nothing_is_kept() {
    let mut room = Room::new();
    room.play("alice unreadable\nlacks redact");
    assert_eq!(room.bot.next_wake(&room.memory).unwrap(), None);
    assert_eq!(room.handle(&Event::Tick), "");
}

//! What is kept of whom, how much one may ask, and what goes when.

use std::fmt::Write;

use expect_test::expect;

use crate::support::room::{Room, check};

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
fn help_and_everybodys_rights_cost_nothing() {
    let mut room = Room::new();
    let said = |room: &mut Room, line: &str| room.play(&format!("{line}\n+-20s")).lines().count() > 2;
    for _ in 0..4 {
        for command in ["help", "help ask", "privacy", "forget me", "optout", "optin"] {
            assert!(said(&mut room, &format!("alice> /{command}")), "{command}");
        }
    }
    assert!((0..5).all(|_| said(&mut room, "alice> /about")), "the allowance is whole");
    room.play("alice> /about\n+-20s");
    assert!(!said(&mut room, "alice> /about") && said(&mut room, "alice> /help"));
}

#[test]
fn a_room_of_ones_own_has_no_limit() {
    let mut room = Room::new();
    for _ in 0..40 {
        assert!(room.play("alice@own> Who cut the ribbon?\n+-20s").contains("Ida Holm"));
    }
    assert!(!room.play("alice@own> /about").contains("a lot at once"));
}

#[test]
fn long_questions_are_refused() {
    let mut room = Room::new();
    let said = room.play(&format!("alice> quoth {}", "é".repeat(1_001)));
    assert!(said.ends_with("m1 to e1, privately\n    That is longer than 1,000 characters. Ask it in fewer words.\n"));
    assert!(room.play(&format!("alice edits e1> quoth {}", "bridge ".repeat(140))).contains("m1 now says"));
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
                - Which answers you called helpful or not, and when: 90 days.
                - `forget me` takes your id out of the answers and of what you said of them, and deletes the texts, at once.
                - That you opted out or are ignored is kept until it is taken back, and what moderators did is kept.
                - When I leave a room, its settings and texts are deleted after 7 days.
            mod> /settings texts yes
              m2 to e2, privately
                Done. Keep texts of unanswered questions: yes.
            mod> /language de
              m3 to e3, privately, in German
                Erledigt. Sprache: de.
            alice> /datenschutz
              m4 to e4, privately, in German
                # Was von dir aufbewahrt wird:
                - Deine letzten 3 Fragen, für Nachfragen: nur im Arbeitsspeicher, 10 Minuten lang.
                - Fragen ohne Antwort werden gezählt; dieser Raum bewahrt ihre Texte, und wer gefragt hat, 30 Tage auf.
                - Kennungen, Zeiten und Quellenangaben von Antworten: 90 Tage.
                - Welche Antworten du hilfreich oder nicht hilfreich genannt hast, und wann: 90 Tage.
                - `vergiss mich` nimmt deine Kennung sofort aus den Antworten und aus dem, was du zu ihnen gesagt hast, und löscht die Texte.
                - Dass du dich ausgetragen hast oder ignoriert wirst, bleibt, bis es zurückgenommen wird, und was Moderatoren getan haben, bleibt.
                - Verlasse ich einen Raum, werden seine Einstellungen und Texte nach 7 Tagen gelöscht.
        "#]],
    );
}

#[test]
fn the_forgotten_leave_no_trace_in_answers() {
    check(
        "
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> quoth forget me
        alice> quoth more
        alice presses more on m1
        mod presses remove on m1
        mod> /audit
        ",
        expect![[r#"
            alice> quoth Who was the engineer of the Arrow Bridge?
              m1 to e1
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> quoth forget me
              m2 to e2, privately
                Done. Your id is gone from all answers and from what you said of them, and your questions from everything that kept them. `optout` keeps it so.
            alice> quoth more
              m3 to e3, privately
                There is no answer here to go on from. Ask something first.
            alice presses more on m1
              m4 to e4, privately
                Nothing here answers this exactly. The closest passage:
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931. Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1-2@3deece14
            mod presses remove on m1
              m1 is gone
            mod> /audit
              m5 to e6, privately
                # What moderators did, newest first:
                - 2023-11-14 22:15 mod: remove town/bridge#p1s2-p2s2@5a8ba2f5
        "#]],
    );
}

#[test]
fn a_canary_who_is_forgotten_leaves_neither_id_nor_text() {
    let mut room = Room::new();
    room.play(
        "mod> /settings texts yes\ncanary> quoth Where is the zyzzyva kept?\ncanary> quoth Who was the engineer of the Arrow Bridge?",
    );
    assert!(room.memory.written().contains("canary") && room.memory.written().contains("zyzzyva"));
    room.play("canary> quoth forget me");
    assert!(!room.memory.written().contains("canary") && !room.memory.written().contains("zyzzyva"));
}

#[test]
fn texts_of_members_are_written_nowhere_by_default() {
    let mut room = Room::new();
    let said = room.play(
        "alice> quoth Where is the zyzzyva kept?\nalice> /zyzzyva\nalice> /help zyzzyva\nalice> quoth in: zyzzyva who?\nalice> quoth more",
    );
    assert!(!room.memory.written().contains("zyzzyva"));
    assert!(said.lines().filter(|line| line.contains("zyzzyva")).all(|line| line.starts_with("alice>")), "{said}");
}

#[test]
fn what_is_over_age_goes_when_its_time_comes() {
    let mut room = Room::new();
    room.play("mod> /settings texts yes\nalice> quoth Where is the zyzzyva kept?\nalice> quoth Who was the engineer of the Arrow Bridge?");
    let wake = |room: &Room| room.bot.next_wake(&room.memory).unwrap().map(|at| at.duration_since(room.now).as_hours());
    assert_eq!(wake(&room), Some(0));
    room.play("+700s\ntick");
    assert_eq!(wake(&room), Some(30 * 24 - 1));
    room.play("+30d\ntick");
    assert!(!room.memory.written().contains("zyzzyva"));
    assert!(room.play("alice presses source on m3").contains("The Arrow Bridge"));
    room.play("+60d\ntick");
    assert!(room.play("alice presses source on m3").contains("Please ask again."));
}

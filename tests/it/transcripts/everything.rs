//! A room that is for asking: every question in it counts as put to the bot.

use expect_test::expect;

use crate::support::room::check;

#[test]
fn every_question_is_answered_and_silence_is_told() {
    check(
        "
        mod@channel> /settings speak everything
        alice@channel> When was the Arrow Bridge opened?
        alice@channel> And who cut the ribbon?
        alice@channel> Who invented the telephone?
        alice@channel> Who was the engineer of the Arrow Bridge?
        alice@channel> The bridge was opened in 1931.
        alice@channel> thanks!
        alice@channel> !dance
        alice@channel> !helpp
        alice@thread> When was the Arrow Bridge opened?
        alice@lobby> When was the Arrow Bridge opened?
        alice@channel edits e2> Who cut the ribbon?
        alice@channel edits e2> Who invented the telephone?
        alice@channel deletes e2
        mod@channel> /misses
        ",
        expect![[r#"
            mod@channel> /settings speak everything
              m1 to e1, privately
                Done. When to speak: everything.
            alice@channel> When was the Arrow Bridge opened?
              m2 to e2
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@channel> And who cut the ribbon?
              m3 to e3
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            alice@channel> Who invented the telephone?
              m4 to e4, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice@channel> Who was the engineer of the Arrow Bridge?
              m5 to e5
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice@channel> The bridge was opened in 1931.
            alice@channel> thanks!
            alice@channel> !dance
            alice@channel> !helpp
              m6 to e9, privately
                There is no such command. Did you mean `help`?
            alice@thread> When was the Arrow Bridge opened?
              m7 to e10
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@lobby> When was the Arrow Bridge opened?
            alice@channel edits e2> Who cut the ribbon?
              m2 now says
                “Mayor Ida Holm cut the ribbon.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s2@2336a0f3
                [next] [more] [source] [remove]
            alice@channel edits e2> Who invented the telephone?
              m2 now says
                No article here has a word of that. Try other words, or see `articles`.
            alice@channel deletes e2
              m2 is gone
            mod@channel> /misses
              m8 to e15, privately
                # Questions without an answer:
                - no word of it in any article: 2
        "#]],
    );
}

#[test]
fn who_does_not_want_to_be_answered_or_may_not_be_is_not_told_so_each_time() {
    check(
        "
        mod> /settings speak everything
        alice> /optout
        alice> When was the Arrow Bridge opened?
        alice> quoth When was the Arrow Bridge opened?
        mod> /ignore bob
        bob> When was the Arrow Bridge opened?
        mod> /quiet 1h
        carol> When was the Arrow Bridge opened?
        carol> Who cut the ribbon?
        ",
        expect![[r#"
            mod> /settings speak everything
              m1 to e1, privately
                Done. When to speak: everything.
            alice> /optout
              m2 to e2, privately
                Done. Nothing you write is answered or counted any more. `optin` takes it back.
            alice> When was the Arrow Bridge opened?
            alice> quoth When was the Arrow Bridge opened?
              m3 to e4, privately
                You have opted out, so this is not answered. `optin` takes it back.
            mod> /ignore bob
              m4 to e5, privately
                Done. That member is not answered in this room any more. `unignore` takes it back.
            bob> When was the Arrow Bridge opened?
            mod> /quiet 1h
              m5 to e7, privately
                I am quiet in this room for 1 hour, until 2023-11-14 23:15 UTC. `quiet off` ends it sooner.
            carol> When was the Arrow Bridge opened?
              m6 to e8, privately
                Moderators keep me quiet here for a while. Try again in 60 minutes.
            carol> Who cut the ribbon?
        "#]],
    );
}

#[test]
fn a_room_for_asking_has_limits() {
    check(
        "
        mod> /settings limit 1/1h
        mod> /settings speak everything
        alice> When was the Arrow Bridge opened?
        alice> Who cut the ribbon?
        alice> Who cut the ribbon?
        ",
        expect![[r#"
            mod> /settings limit 1/1h
              m1 to e1, privately
                Done. What a member may ask for: 1/1h.
            mod> /settings speak everything
              m2 to e2, privately
                Done. When to speak: everything.
            alice> When was the Arrow Bridge opened?
              m3 to e3
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice> Who cut the ribbon?
              m4 to e4, privately
                That was a lot at once. Try again in 60 minutes.
            alice> Who cut the ribbon?
        "#]],
    );
}

#[test]
fn moderators_choose_it_in_german_too() {
    check(
        "
        mod> /sprache de
        mod> /einstellungen speak everything
        mod> /einstellungen speak
        alice> Wer hat das Telefon erfunden?
        ",
        expect![[r#"
            mod> /sprache de
              m1 to e1, privately, in German
                Erledigt. Sprache: de.
            mod> /einstellungen speak everything
              m2 to e2, privately, in German
                Erledigt. Wann ich spreche: everything.
            mod> /einstellungen speak
              m3 to e3, privately, in German
                # Einstellungen dieses Raums:
                - Wann ich spreche: everything (speak)
                `speak` nimmt addressed, questions, everything, default.
            alice> Wer hat das Telefon erfunden?
              m4 to e4, privately, in German
                Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach.
        "#]],
    );
}

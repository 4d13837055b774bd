//! What moderators decide: settings, who is ignored, what is hidden, and what was missed.

use expect_test::expect;

use crate::support::room::check;

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
                - Most quotes in an answer: 3 (quotes)
                - When to speak: addressed (speak)
                - How to reply: reply (reply)
                - Language: en (language)
                - How sure to be: usual (sureness)
                - Show the closest passage: addressed (closest)
                - Keep texts of unanswered questions: no (texts)
                - What commands begin with: ! (prefix)
                - What a member may ask for: 5/10s (limit)
                - Answer with notices, which alert nobody: no (notices)
                - Put a first reaction on answers: no (reactions)
                - The moderators' room: none (moderators)
                - Who approves a summary: one (approval)
                - When digests are posted here: off (digest)
                - Time zone: UTC (timezone)
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
                `speak` takes addressed, questions, everything, default.
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
                - Most quotes in an answer: 3 (quotes)
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
                - Which answers you called helpful or not, and when: 90 days.
                - `forget me` takes your id out of the answers and of what you said of them, and deletes the texts, at once.
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
fn hidden_articles_are_not_quoted() {
    check(
        "
        mod> /hide town/bridge
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> /articles
        mod> /hide
        mod> /unhide bridge
        alice> quoth Who was the engineer of the Arrow Bridge?
        alice> /hide town/bridge
        mod> /hide nowhere
        mod> /audit
        ",
        expect![[r#"
            mod> /hide town/bridge
              m1 to e1, privately
                Done. That article is not quoted in this room any more. `unhide` takes it back.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m2 to e2, privately
                No article here has a word of that. Try other words, or see `articles`.
            alice> /articles
              m3 to e3, privately
                # Articles this room can ask about:
                # Articles on town
                - The town library (town/library)
            mod> /hide
              m4 to e4, privately
                # Hidden in this room:
                - town/bridge
            mod> /unhide bridge
              m5 to e5, privately
                Done. That article is quoted in this room again.
            alice> quoth Who was the engineer of the Arrow Bridge?
              m6 to e6
                Nothing here answers this exactly. The closest passage:
                “Mayor Ida Holm cut the ribbon.⏎⏎It is 212 metres long and carries two tram tracks. Its engineer was Anton Veer, who had built three bridges before.”
                — The Arrow Bridge, 2024-03-01, paragraphs 1–2, town/bridge#p1s2-p2s2@5a8ba2f5
                [next] [more] [source] [remove]
            alice> /hide town/bridge
              m7 to e7, privately
                Only moderators of this room can do that.
            mod> /hide nowhere
              m8 to e8, privately
                There is no article or collection of that name here. `articles` lists them.
            mod> /audit
              m9 to e9, privately
                # What moderators did, newest first:
                - 2023-11-14 22:15 mod: unhide town/bridge
                - 2023-11-14 22:13 mod: hide town/bridge
        "#]],
    );
}

#[test]
fn an_empty_list_is_said_in_a_sentence() {
    check(
        "
        mod> /hide
        mod> /ignore
        mod> /language de
        mod> /hide
        mod> /ignore
        ",
        expect![[r#"
            mod> /hide
              m1 to e1, privately
                No article is hidden in this room. `hide` with the name of one hides it.
            mod> /ignore
              m2 to e2, privately
                Nobody is ignored in this room. `ignore` with a name ignores somebody.
            mod> /language de
              m3 to e3, privately, in German
                Erledigt. Sprache: de.
            mod> /hide
              m4 to e4, privately, in German
                In diesem Raum ist kein Artikel verborgen. `verbergen` mit dem Namen eines Artikels verbirgt ihn.
            mod> /ignore
              m5 to e5, privately, in German
                In diesem Raum wird niemand ignoriert. `ignorieren` mit einem Namen ignoriert jemanden.
        "#]],
    );
}

#[test]
fn misses_are_counted_and_their_texts_kept_only_where_the_room_wants_it() {
    check(
        "
        alice> quoth Who invented the telephone?
        mod> /misses
        mod> /settings texts yes
        alice> quoth Who invented the steam engine?
        mod> /misses
        mod> /settings texts no
        mod> /misses
        mod> /settings texts yes
        mod> /misses
        ",
        expect![[r#"
            alice> quoth Who invented the telephone?
              m1 to e1, privately
                No article here has a word of that. Try other words, or see `articles`.
            mod> /misses
              m2 to e2, privately
                # Questions without an answer:
                - no word of it in any article: 1
            mod> /settings texts yes
              m3 to e3, privately
                Done. Keep texts of unanswered questions: yes.
            alice> quoth Who invented the steam engine?
              m4 to e4, privately
                What this asks about is in no article here. Check the spelling, or try other words.
                # Nearest headings:
                - The Arrow Bridge
            mod> /misses
              m5 to e5, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 1
                # The newest:
                - 2023-11-14 22:14 Who invented the steam engine?
            mod> /settings texts no
              m6 to e6, privately
                Done. Keep texts of unanswered questions: no.
            mod> /misses
              m7 to e7, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 1
            mod> /settings texts yes
              m8 to e8, privately
                Done. Keep texts of unanswered questions: yes.
            mod> /misses
              m9 to e9, privately
                # Questions without an answer:
                - no word of it in any article: 1
                - what it asks about is in no article: 1
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
                - Most quotes in an answer: 3 (quotes)
                `quotes` takes 1, 2, 3, default.
        "#]],
    );
}

#[test]
fn moderators_say_how_much_a_member_may_ask() {
    check(
        "
        mod> /settings limit
        mod> /settings limit 1/5m
        alice> /about
        alice> /about
        alice> /about
        bob> quoth When was the bridge opened?
        alice@new> /about
        +300s
        alice> /about
        mod> /settings limit 0/1s
        mod> /settings limit 5/2d
        mod> /settings limit default
        mod> /audit
        ",
        expect![[r#"
            mod> /settings limit
              m1 to e1, privately
                # Settings of this room:
                - What a member may ask for: 5/10s (limit)
                `limit` takes 5/10s, 20/1m …, default.
            mod> /settings limit 1/5m
              m2 to e2, privately
                Done. What a member may ask for: 1/5m.
            alice> /about
              m3 to e3, privately
                I answer by quoting: every answer is words of an article, exactly as they stand there, with a citation that can be checked. Where no article has an answer, I say so.
                quoth 0.1.0, over 2 articles in this room.
            alice> /about
              m4 to e4, privately
                That was a lot at once. Try again in 5 minutes.
            alice> /about
            bob> quoth When was the bridge opened?
              m5 to e6
                “The Arrow Bridge over the river Lenn was opened on 4 May 1931.”
                — The Arrow Bridge, 2024-03-01, paragraph 1, town/bridge#p1s1@6ad52a60
                [next] [more] [source] [remove]
            alice@new> /about
              m6 to e7, privately
                I answer by quoting: every answer is words of an article, exactly as they stand there, with a citation that can be checked. Where no article has an answer, I say so.
                quoth 0.1.0, over 2 articles in this room.
            +300s
            alice> /about
              m7 to e8, privately
                I answer by quoting: every answer is words of an article, exactly as they stand there, with a citation that can be checked. Where no article has an answer, I say so.
                quoth 0.1.0, over 2 articles in this room.
            mod> /settings limit 0/1s
              m8 to e9, privately
                A limit looks like 5/10s: five at once, then one more every 10 seconds. At most 1000 at once, and at most a day between two.
            mod> /settings limit 5/2d
              m9 to e10, privately
                A limit looks like 5/10s: five at once, then one more every 10 seconds. At most 1000 at once, and at most a day between two.
            mod> /settings limit default
              m10 to e11, privately
                Done. What a member may ask for: 5/10s.
            mod> /audit
              m11 to e12, privately
                # What moderators did, newest first:
                - 2023-11-14 22:22 mod: settings limit 5/10s
                - 2023-11-14 22:14 mod: settings limit 1/5m
        "#]],
    );
}

#[test]
fn notices_and_reactions_are_settings() {
    check(
        "
        mod> /settings notices yes
        mod> /settings reactions
        mod> /settings reactions maybe
        mod> /settings notices default
        mod> /language de
        mod> /einstellungen
        ",
        expect![[r#"
            mod> /settings notices yes
              m1 to e1, privately
                Done. Answer with notices, which alert nobody: yes.
            mod> /settings reactions
              m2 to e2, privately
                # Settings of this room:
                - Put a first reaction on answers: no (reactions)
                `reactions` takes yes, no, default.
            mod> /settings reactions maybe
              m3 to e3, privately
                `reactions` takes yes, no, default.
            mod> /settings notices default
              m4 to e4, privately
                Done. Answer with notices, which alert nobody: no.
            mod> /language de
              m5 to e5, privately, in German
                Erledigt. Sprache: de.
            mod> /einstellungen
              m6 to e6, privately, in German
                # Einstellungen dieses Raums:
                - Befragte Sammlungen: town (collections)
                - Höchstens so viele Zitate je Antwort: 3 (quotes)
                - Wann ich spreche: addressed (speak)
                - Wie ich antworte: reply (reply)
                - Sprache: de (language)
                - Wie sicher ich sein muss: usual (sureness)
                - Die nächstliegende Stelle zeigen: addressed (closest)
                - Texte unbeantworteter Fragen aufbewahren: nein (texts)
                - Womit Befehle beginnen: ! (prefix)
                - Wie viel ein Mitglied fragen darf: 5/10s (limit)
                - Mit Hinweisen antworten, die niemanden benachrichtigen: nein (notices)
                - Antworten mit einer ersten Reaktion versehen: nein (reactions)
                - Der Raum der Moderatoren: keiner (moderators)
                - Wer eine Zusammenfassung freigibt: one (approval)
                - Wann hier ein Überblick erscheint: off (digest)
                - Zeitzone: UTC (timezone)
        "#]],
    );
}

//! Words that Discord would take for its own: as articles, as titles and as questions. None of them calls anybody, and a reader that is not
//! ours finds in each message the article's words and no markup but that of the bot.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::articles::TIME;
use crate::bot::{Scene, Setup, apart};
use crate::discord::world::{Asked, EPHEMERAL};
use crate::discord::{Fake, text};
use crate::node;
use crate::provision::is_left_out;
use crate::words::{assert_quotes, question};

/// A name that nothing else has, and what stands on the board of that name.
const BOARDS: [(&str, &str); 44] = [
    ("Abrik", "everyone is called with @everyone and @here at noon"),
    ("Bolten", "the keeper is <@80351110224678912> or <@!80351110224678912> by name"),
    ("Corvel", "the crew <@&165511591545143296> sails at dawn"),
    ("Dunmar", "the meeting is in <#103735883630395392> as always"),
    ("Elvast", "use </airhorn:816437322781949972> and </a b c:816437322781949972> at will"),
    ("Fennick", "the emoji <:mmLol:216154654256398347> and <a:b1nzy:392938283556143104> laugh"),
    ("Gorlan", "they write :smile: and :+1: and :flag_de: and :regional_indicator_a: here"),
    ("Hesket", "the time is <t:1618953630> or <t:1618953630:R> or <t:1618953630:d> today"),
    ("Ilvern", "read [the rules](https://evil.example/a_(b)) and [more](<https://evil.example>) first"),
    ("Jorben", "read [the \"rules\"](https://evil.example \"title\") and ![picture](https://evil.example/x.png) first"),
    ("Kelmot", "the address is https://example.org/a_b_(c)_d?e=f&g=*h* for all"),
    ("Lomvik", "the address is <https://example.org/x> and <mailto:a@example.org> for all"),
    ("Morrat", "come to discord.gg/abcdef or https://discord.com/invite/abcdef or discordapp.com/invite/abcdef soon"),
    ("Narvel", "*slanted* _slanted_ **bold** __underlined__ ***both*** _**both**_ and __*all*__ words"),
    ("Ostrel", "snake_case_word and __init__ and a_b and _c d_ stay"),
    ("Pelkin", "~~struck~~ and ||hidden|| and ||~~both~~|| words"),
    ("Quarn", "`code` and ``co`de`` and ```rust fence``` words"),
    ("Rolvik", "an open ``` fence and an open ` tick and an open ** star"),
    ("Sembar", "first line\n# A heading\n## Another\n### A third\nlast line"),
    ("Tolven", "first line\n- an item\n* an item\n+ an item\n  - an inner item\nlast line"),
    ("Ulmar", "first line\n1. one\n2) two\n10. ten\nlast line"),
    ("Varnik", "first line\n> quoted\n>>> all quoted\n> > twice\nlast line"),
    ("Wexel", "first line\n-# small print\n-# **small**\nlast line"),
    ("Xanvor", "first line\n```\nfenced\n```\n~~~\nfenced\n~~~\nlast line"),
    ("Yorvik", "backslashes \\ and \\\\ and \\* and \\_ and \\\\* and \\@everyone and a\\\\"),
    ("Zelmar", "a right-to-left mark \u{200f}and an override \u{202e}desrever\u{202c} and isolates \u{2066}x\u{2069} here"),
    ("Arnost", "zero-width @\u{200b}everyone and *\u{200d}star* and \u{feff}mark here"),
    ("Brelda", "a shrug ¯\\_(ツ)_/¯ and a table flip (╯°□°)╯︵ ┻━┻ here"),
    ("Cindor", "pictures 😀 and 👩‍👩‍👧 and 🇩🇪 and ☺ and 1️⃣ here"),
    ("Dravel", "||@everyone|| and **<@80351110224678912>** and ~~<#1>~~ and _@here_ nest"),
    ("Estrin", "<id:customize> and <id:browse> and <id:guide> and <id:home> lead on"),
    ("Folmar", "<b>tags</b> &amp; &lt;entities&gt; &#64;everyone here"),
    ("Grendik", "first line\n---\n***\n___\n===\nlast line"),
    ("Holvart", "| a | b |\n|---|---|\n| 1 | 2 |\nlast line"),
    ("Istvar", "a line ends in a backslash\\\nand another in two\\\\\nand one in blanks  \nlast line"),
    ("Jelkan", "the mark * alone and * again and _ alone and _ again stay"),
    ("Kordan", "[a]: https://evil.example and [a][b] and [^1] and [x] stay"),
    ("Lindrik", "steam://run/1 and ftp://x.example and tel:+4930 and javascript:alert(1) stay"),
    ("Mestor", "!ask and /ask and <@me> and @quoth and @someone stay"),
    ("Nolvik", "<sound:1:2> and <:a:> and <@> and <@&> and <#> and <t:> stay"),
    ("Orvast", "a colon : b : c and 10:30:45 and ::x:: and :a b: stay"),
    ("Prinel", "**unclosed and __unclosed and ~~unclosed and ||unclosed"),
    ("Rastok", "closed** and closed__ and closed~~ and closed|| and ]( and )[ and >>> stay"),
    ("Selvan", "one*two*three and **bo**ld and f(*a, **b) and 2*3*4 and a||b||c stay"),
];

/// What the article of a board says of it.
fn says((name, words): (&str, &str)) -> String {
    format!("On the board of {name} stands: {words}")
}

/// An article for each, with a title that holds the same words as far as one line can.
fn write(folder: &Path) {
    for board in BOARDS {
        let title = board.1.lines().collect::<Vec<_>>().join(" ");
        fs::write(folder.join(board.0.to_lowercase()).with_extension("txt"), format!("{title}\n\n{}\n", says(board))).unwrap();
    }
}

/// What was read in a text.
struct Read {
    kinds: BTreeSet<String>,
    quoted_kinds: BTreeSet<String>,
    quoted: String,
    words: String,
}

/// What a reader of Discord's markdown that is not ours finds in texts.
fn read(script: &Path, texts: &[String]) -> Vec<Read> {
    let lines: Vec<String> = texts.iter().map(|text| json!(text).to_string()).collect();
    let set = |kinds: &Value| kinds.as_array().unwrap().iter().map(|kind| text(kind, "").to_owned()).collect();
    let of = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        Read {
            kinds: set(&line["kinds"]),
            quoted_kinds: set(&line["quotedKinds"]),
            quoted: text(&line, "/quoted").to_owned(),
            words: text(&line, "/words").to_owned(),
        }
    };
    let read: Vec<Read> = node::said(script, &lines).lines().map(of).collect();
    assert_eq!(read.len(), texts.len());
    read
}

/// Fails where a request could call anybody but whoever is replied to.
#[track_caller]
fn assert_calls_nobody(asked: &Asked) {
    let body = if asked.path.contains("/callback") { &asked.body["data"] } else { &asked.body };
    if body.get("content").is_some() || body.get("embeds").is_some() {
        assert_eq!(body["allowed_mentions"]["parse"], json!([]), "{asked:?}");
        for kind in ["users", "roles"] {
            assert!(body["allowed_mentions"].get(kind).is_none_or(|named| *named == json!([])), "{asked:?}");
        }
    }
}

/// What the command line quotes for a question, and the title of the article.
fn told(scene: &Scene, asked: &str) -> (String, String) {
    let told = scene.bot.quoth(&["ask", asked, "--json"]);
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    let quotes: Vec<&str> = told["quotes"].as_array().unwrap().iter().map(|quote| text(quote, "/text")).collect();
    (quotes.join("\n"), text(&told, "/quotes/0/title").to_owned())
}

/// Everything in messages of the bot that Discord would read as markdown.
fn texts(discord: &Fake) -> Vec<String> {
    let world = discord.world();
    let own = world.messages.values().filter(|message| text(message, "/author/id") == world.bot);
    let of = |message: &Value| {
        let embeds = message["embeds"].as_array().unwrap().iter();
        let embeds = embeds.flat_map(|embed| [text(embed, "/title").to_owned(), text(embed, "/description").to_owned()]);
        embeds.chain([text(message, "/content").to_owned()]).collect::<Vec<_>>()
    };
    own.flat_map(of).filter(|text| !text.is_empty()).collect()
}

/// A sign of a mention can end a sentence, so that what is quoted ends there.
fn is_most(quoted: &str, written: &str) -> bool {
    written.contains(quoted) && 2 * quoted.len() > written.len()
}

fn setup() -> Setup {
    Setup { articles: Some(write), ..Setup::default() }
}

#[test]
fn articles_are_read_as_they_are_written() {
    let script = match node::script("markdown", "read.mjs") {
        Ok(script) => script,
        Err(why) => return is_left_out(&why),
    };
    apart(setup(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let (mut descriptions, mut titles, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        for board in BOARDS {
            let asked = format!("What stands on the board of {}?", board.0);
            let answer = discord.answer(&discord.command(&server.channel, &server.ann, "ask", &question(&asked)));
            descriptions.push(text(&answer, "/embeds/0/description").to_owned());
            titles.push(text(&answer, "/embeds/0/title").to_owned());
            expected.push(told(scene, &asked));
        }
        let mut wrong = Vec::new();
        for ((read, (expected, _)), board) in read(&script, &descriptions).iter().zip(&expected).zip(BOARDS) {
            let usual = ["blockQuote", "br", "newline", "subtext", "text", "inlineCode"].map(str::to_owned).into();
            let quoted = ["br", "newline", "strong", "text", "twemoji"].map(str::to_owned).into();
            let more: Vec<_> = read.kinds.difference(&usual).chain(read.quoted_kinds.difference(&quoted)).collect();
            if !more.is_empty() || read.quoted.trim_end_matches('\n') != expected || !is_most(expected, &says(board)) {
                wrong.push(format!(
                    "{}: {more:?}\n  {:?} is read,\n  {expected:?} is quoted,\n  {:?} is written",
                    board.0,
                    read.quoted,
                    says(board)
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        for (read, (_, title)) in read(&script, &titles).iter().zip(&expected) {
            assert_eq!(read.words, *title);
            assert!(read.kinds.iter().all(|kind| ["text", "twemoji"].contains(&kind.as_str())), "{title}: {:?}", read.kinds);
        }
        discord.world().asked.iter().for_each(assert_calls_nobody);
    });
}

#[test]
fn questions_call_nobody_and_are_no_markup() {
    let script = match node::script("markdown", "read.mjs") {
        Ok(script) => script,
        Err(why) => return is_left_out(&why),
    };
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        for (_, words) in BOARDS {
            let answer = discord.answer(&discord.command(&server.channel, &server.ann, "ask", &question(words)));
            assert!([0, EPHEMERAL].contains(&answer["flags"].as_u64().unwrap()), "{answer}");
            let typed = json!([{"name": "question", "type": 3, "value": words, "focused": true}]);
            discord.complete(&server.channel, &server.ann, "ask", &typed);
            discord.say(&server.channel, &server.ann, &format!("<@{bot}> {words}"));
            for command in ["source", "verify", "help"] {
                discord.say(&server.channel, &server.ann, &format!("<@{bot}> {command} {words}"));
            }
        }
        // What is said in one channel is handled in order.
        let last = discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", TIME.0));
        let answer = discord.wait("the last answer", |world| {
            world.said_in(&server.channel).into_iter().find(|said| text(said, "/message_reference/message_id") == last).cloned()
        });
        assert_quotes(&answer, TIME.1);
        let usual = ["blockQuote", "br", "inlineCode", "newline", "strong", "subtext", "text", "twemoji"].map(str::to_owned).into();
        let texts = texts(discord);
        assert!(texts.len() > 100, "{}", texts.len());
        for (read, text) in read(&script, &texts).iter().zip(&texts) {
            let more: Vec<_> = read.kinds.union(&read.quoted_kinds).filter(|kind| !BTreeSet::contains(&usual, *kind)).collect();
            assert!(more.is_empty(), "{more:?} in {text:?}");
        }
        discord.world().asked.iter().for_each(assert_calls_nobody);
    });
}

//! quoth answers questions in a chat room by quoting articles. It writes no answer of its own: what it posts is a byte-exact range of a
//! stored article with a citation that can be checked, or the closest passage, said to be no more than that, or silence with its reason.
//!
//! This page says where everything is. `README.md` says how quoth is used, `index/README.md` what an article needs, and
//! `tests/README.md` what is tested where.
//!
//! # Words
//!
//! One word for each thing, in the code, in the documentation and in what quoth says.
//!
//! | word | what it means |
//! |---|---|
//! | [`Collection`](corpus::Collection) | a named set of articles: one folder below `index/`, or any folder an operator names |
//! | [`Document`](corpus::Document) | one article at one revision, which is known by its sha256. A handle: its text is read when it is needed |
//! | [`Card`](corpus::Card) | what is known of an article beside its text: title, author, dates, licence, where it stands |
//! | [`Archive`](corpus::Archive) | the bytes of every revision that is indexed or was ever quoted; what a quote and `verify` are checked against |
//! | [`Passage`](corpus::Passage) | what is looked for: a paragraph, as a range of bytes |
//! | [`Query`](search::Query) | a question, taken apart into terms |
//! | [`Found`](search::Found) | a passage that shares terms with the question, with its score |
//! | [`Quote`](corpus::Quote) | a range of a document with its citation; it cannot be made from anything but the archive |
//! | [`Citation`](corpus::Citation) | document, paragraphs, sentences and a hash of the quoted bytes, in a short written form |
//! | [`Outcome`](answer::Outcome) | an answer (quotes), the closest passage (one quote), or silence with its [`Reason`](answer::Reason) |
//! | [`Summary`](summary::Summary), [`Block`](summary::Block) | sentences of articles, each a quote / those of one article, with their ranking |
//! | [`Library`](search::Library) | the articles and their indexes, unchanging: what one event is handled with |
//! | [`Records`](bot::records::Records) | what the bot may read of what it remembers |
//! | [`Event`](bot::Event) | what reaches the bot: what somebody did in a room, what became of an effect, a tick, another library, what came of loading one |
//! | [`Effect`](bot::Effect) | what has to be done on a platform, or by the loop, under a key that stays the same |
//! | [`Source`](bot::records::Source) | what is known of an article that is or was there: since when its bytes are what they are |
//! | [`Change`](bot::records::Change) | what has to be remembered |
//! | [`Role`](bot::permit::Role), [`Permit`](bot::permit::Permit) | member, moderator or admin; the proof that an act is allowed |
//! | [`Adapter`](chat::Adapter) | one chat platform |
//!
//! Three words must not be mixed up: a moderator *hides* an article from a room, an operator *withdraws* it from the collection, and an
//! answer is *removed* by whoever asked for it, or by a moderator.
//!
//! # The house
//!
//! From the ground up. A module knows those above it in this list, and none below it.
//!
//! - [`text`]: words, stems, sentences, languages. Imports nothing of ours.
//! - [`corpus`]: articles: loading, cutting into passages, archive, quotes, citations, [`corpus::verify`]. Never changes a byte.
//! - [`search`]: finds passages. The only module that names tantivy.
//! - [`answer`]: ranks sentences, decides between the three outcomes, and chooses how much is quoted. Pure.
//! - [`summary`]: summaries of an article's own sentences, none without what it needs, and what changed between two revisions. Pure. Knows
//!   `answer` only to look for a focus as for a question.
//! - [`eval`]: judged questions, reference summaries and the figures they give; beside the bot, and unknown to it.
//! - [`bot`]: from an event to effects: commands, settings, roles, limits, conversations, texts in two languages. Without clock, chance,
//!   async and IO of its own, and without the name of any platform.
//! - [`store`]: what is remembered, in SQLite. The only module that names rusqlite.
//! - [`chat`]: the seam to the platforms and the loop that drives it; [`chat::console`], `chat::discord`, the only module that
//!   names serenity, and `chat::matrix`, the only one that names matrix_sdk, are the adapters.
//! - [`cli`]: one small file for each subcommand, and the [configuration](cli::config). The only module that names anyhow or reads the
//!   environment.
//!
//! `main.rs` calls [`cli::main`] and does nothing else. `index/` holds the articles and is to the index what `src/` is to the program.
//! `examples/fit/` computes the [weights](answer::weights) from openly licensed questions.
//!
//! # A question, walked through
//!
//! Somebody types "How many allies made a commitment?" into the console.
//!
//! 1. The console reads the line, and [`chat::console::Input`] makes an [`Event`](bot::Event) of it: a
//!    [`Request`](bot::event::Request) with room, sender and role, what it replies to, and whether it was
//!    [addressed](bot::event::Addressed) to the bot or only overheard. It goes into the [`Inbox`](chat::Inbox).
//! 2. [`Chat::run`](chat::Chat::run) keeps the order within a room, lets rooms go on beside each other, and hands the event to
//!    [`Core::handle`](chat::Core::handle).
//! 3. The core begins a [`Transaction`](store::Transaction) and [claims](store::Transaction::claim) the event. One that was claimed
//!    before ends here.
//! 4. [`Bot::handle`](bot::Bot::handle) gets event, library, records and the time as arguments.
//!    [`parse`](bot::parse::parse) says whether it is a command of the [one table](bot::commands::COMMANDS), a question or neither. Then
//!    comes what is allowed: a [`Permit`](bot::permit::Permit) for commands, and the [limits](bot::limits) for members and rooms. What
//!    may be searched here is a [`Scope`](search::Scope).
//! 5. [`answer::answer`] asks [`Library::search`](search::Library::search). [`query`](search::query) takes the question apart into at most
//!    [`MOST_TERMS`](search::query::MOST_TERMS) terms and repairs words that no visible article knows; [`retrieve`](search::retrieve)
//!    looks them up in one index for each collection and gives at most [`CANDIDATES`](search::retrieve::CANDIDATES) paragraphs.
//! 6. [`ranking::rank`](answer::ranking::rank) reads these paragraphs and scores their sentences by the
//!    [features](answer::features::NAMES) of one table.
//! 7. [`judge::judge`](answer::judge::judge) estimates twice: is anything here about the question, and does the best sentence answer it?
//!    [`answer::decide`](answer::decide()) compares both with the lines of the [weights](answer::weights::Weights) and of the room's
//!    [`Sureness`](answer::Sureness), which gives answer, closest passage or silence.
//! 8. [`span::choose`](text::span::choose) widens the sentence where it would not stand alone, for example because it begins with "He".
//!    [`Quote::new`](corpus::Quote::new) reads the range from the archive and checks it; there is no other way to a quote.
//! 9. The bot puts a [`Message`](bot::message::Message) together: [blocks](bot::message::Block) of text, quote, citation and buttons, with
//!    its own sentences from the [texts](bot::texts). Back come [`Effects`](bot::Effects): what to send, and what to remember.
//! 10. The core applies the changes, puts the effects into the [outbox](store::Transaction::outbox) and commits: claim, state and outbox
//!     together, or none of them.
//! 11. The [`Adapter`](chat::Adapter) carries the effect out; for the console, [`render`](chat::console::render) makes the lines.
//!     [`Core::settle`](chat::Core::settle) notes what became of it and tells the bot, so that later an edit of the question edits the
//!     answer, and `more`, `next` and `source` know what they are about.
//!
//! `quoth ask` takes steps 5 to 8 only, and remembers nothing.
//!
//! # An article, from file to index
//!
//! 1. [`load::collection`](corpus::load::collection) reads a folder: UTF-8, size, ids and checksums are looked at, and nothing is changed.
//! 2. The bytes go into the [`Archive`](corpus::Archive) under their sha256.
//! 3. [`cut::passages`](corpus::cut::passages) finds paragraphs, and [`sentences`](text::sentences::sentences) the sentences in them:
//!    ranges into the stored bytes, in Markdown too.
//! 4. [`Library::open`](search::Library::open) opens the index whose fingerprint (schema, analysis, tantivy, all checksums) fits, or builds
//!    it and renames it into place. What is derived is built again, never migrated.
//!
//! # An article that changes while quoth runs
//!
//! 1. An admin's `reload` is an effect that [`Chat::run`](chat::Chat::run) carries out itself, and SIGHUP is the same without an asker:
//!    [`Core::reload`](chat::Core::reload) loads everything anew on a thread of its own. What fails leaves the old library in its place.
//! 2. The new library takes the old one's place between two events. `LibraryChanged` then has the bot compare it with the
//!    [`Source`](bot::records::Source)s that it knows, as each start does, and note what differs.
//! 3. A citation is looked up anew whenever it is used, so that a withdrawn article is not quoted from then on. `changed` lists what was
//!    posted with words that are not the article's any more; [`summary::followed`] finds the passage that took their place.
//! 4. Questions without an answer whose texts are kept are asked again, a few at each tick; `misses` and the digests tell what came of it.
//!
//! # A summary, from draft to post
//!
//! 1. A moderator says `summary`; [`summary::block`](summary::block()) proposes sentences of each article. A [`Draft`](bot::drafts::Draft)
//!    keeps their numbers, the article's revision and a revision of its own, and never a word: what is shown is read from the archive anew.
//! 2. A [`Preview`](bot::drafts::Preview) notes which revision was shown to whom, where only moderators read. Whoever acts on a draft that
//!    has changed since is shown it again, and nothing else happens.
//! 3. What can become of a draft stands in one table, [`drafts::table`](bot::drafts::table). The role that counts is that in the draft's
//!    room: the core names the room in its [`Outlook`](bot::Outlook), and the adapter asks the platform there.
//! 4. Posting is an effect with a key as any other, [`Act::Post`](bot::Act::Post). When it is settled, the draft stands in its room, is open
//!    again, or is lost from sight: then it says so and is never sent again.
//!
//! # What must always hold
//!
//! - What is posted as an answer is the document's bytes in the range of its citation, on every platform.
//! - Before a quote is posted its bytes are read from the archive. A stale or damaged index can find the wrong passage; it cannot misquote.
//! - Nothing in a message that a platform could take for a mention, a command or markup of ours comes from an article or a member.
//! - No message can call anybody but whoever asked.
//! - No event is handled twice, and an edited command never acts again.
//! - The bot has no clock, no chance, no IO of its own, no async and no loop over a hash map: the same event, library, records and time
//!   give the same effects.
//! - The order is total wherever something is ranked: the same articles, settings, conversation and question give the same bytes.
//! - What a room may not see shows in none of its answers, suggestions, repairs, counts or headings.
//! - What members type never reaches tantivy's query parser.
//! - No `unsafe`, and nothing that panics where input can reach it.
//! - A member's question is in no file, unless it found no answer in a room that keeps such texts; the log never holds it.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod answer;
pub mod bot;
pub mod chat;
pub mod cli;
pub mod corpus;
pub mod eval;
pub mod search;
pub mod store;
pub mod summary;
pub mod text;

//! The sentences in English.

mod sources;

use std::time::Duration;

use super::{Clue, Explained, Phrases, SourcePart, TextId, texts};
use crate::bot::event::Place;
use crate::bot::settings::{BotSettings, Key};

texts! {
    OnlyModerators "Only moderators of this room can do that."
    RoleUnlearnt "What you may do in this room could not be learnt just now. Try again in a moment."
    RoleUnauthenticated "Whether that message is really yours is not sure, so it is not obeyed. Write it again."
    OnlyAskers "Only whoever asked and moderators can do that."
    OnlyRooms "That works in rooms, not in direct messages."
    SlowMember "That was a lot at once."
    SlowRoom "This room asks a lot at once."
    Closest "Nothing here answers this exactly. The closest passage:"
    SilenceNoWords "There is nothing in that to search for. Ask with a name or a thing in it."
    SilenceNothingHere "This room sees no articles. Moderators choose them with `settings collections`."
    SilenceNoMatch "No article here has a word of that. Try other words, or see `articles`."
    SilenceUnknown "What this asks about is in no article here. Check the spelling, or try other words."
    SilenceWeak "Nothing here answers that. Try other words."
    Nearest "Nearest headings:"
    AskAgain "That answer is no longer known. Please ask again."
    NoLonger "The article no longer says that. `verify` shows what it says now."
    NothingGiven "There is no answer here to go on from. Ask something first."
    EditTakes "Only a question can take the place of a question. Commands are written on their own."
    NoMore "There is no more to show around it. `source` says where the whole article is."
    NoNext "There are no other passages for that question. Ask it in other words."
    NoSuchPlace "There is no passage with that number. `next` shows the one that follows."
    UnknownCommand "There is no such command. `help` lists all of them."
    SourceHeading "Quoted from:"
    Problem "That did not work. Try again later, or tell whoever runs the bot."
    Identical "The article says exactly this:"
    Moved "The article says exactly this, at another place than before:"
    Changed "The article words this otherwise now:"
    ChangedGone "The article no longer says this. It said:"
    Withdrawn "The article was withdrawn. It said:"
    NeverHere "No article here is known to have said that under this citation. Check that it is copied whole."
    NotACitation "That is not a citation. One looks like news/paris-summit#p9s2@2fee959b and stands below each quote."
    ExplainHeading "How the last question was decided:"
    ArticlesHeading "Articles this room can ask about:"
    NoArticles "This room sees no articles. Moderators choose them with `settings collections`."
    AboutText "I answer by quoting: every answer is words of an article, exactly as they stand there, with a citation that can be checked. Where no article has an answer, I say so."
    PrivacyHeading "What is kept of you:"
    IntroText "Hello, I answer questions by quoting articles. `help` says how, `privacy` what is kept."
    QuietNow "Moderators keep me quiet here for a while."
    NotQuiet "I am not quiet here. `quiet 1h` keeps me quiet for an hour."
    QuietAround "A room that this one is part of is quiet for so long; it is ended there."
    QuietTakes "`quiet` takes a time up to a week, such as 30m, 1h or 2 days, or `off`."
    Unreadable "I could not read that message: the key to it did not reach me. Your client may give keys to verified sessions only, or the key is late. Write it again in a minute; if that does not help, look at that setting of your client."
    LacksRedact "I may not take reactions away here, so a reaction that I took for a button stays and has to be taken back before it can be pressed again. A moderator can change that by giving me the right to remove messages of others."
    LacksPin "I may not pin messages here. A moderator can change that by giving me the right to pin."
    HelpHeading "Commands:"
    HelpModerators "For moderators:"
    Forgotten "Done. Your id is gone from all answers and from what you said of them, and your questions from everything that kept them. `optout` keeps it so."
    IsOut "You have opted out, so this is not answered. `optin` takes it back."
    OptedOut "Done. Nothing you write is answered or counted any more. `optin` takes it back."
    OptedIn "Done. Your questions are answered again."
    SettingsHeading "Settings of this room:"
    ServerSettingsHeading "Settings of the whole server:"
    NoSuchSetting "There is no such setting. `settings` lists all of them."
    PrefixTakes "A prefix is one to three signs, without letters, digits, spaces or any of > ` * _ @ # < /."
    LimitTakes "A limit looks like 5/10s: five at once, then one more every 10 seconds. At most 1000 at once, and at most a day between two."
    Yes "yes"
    No "no"
    NoSuchArticle "There is no article or collection of that name here. `articles` lists them."
    HiddenNow "Done. That article is not quoted in this room any more. `unhide` takes it back."
    UnhiddenNow "Done. That article is quoted in this room again."
    HiddenAround "That article is hidden in a room that this one is part of. `unhide` takes it back there."
    HiddenHeading "Hidden in this room:"
    NothingHidden "No article is hidden in this room. `hide` with the name of one hides it."
    IgnoredNow "Done. That member is not answered in this room any more. `unignore` takes it back."
    UnignoredNow "Done. That member is answered in this room again."
    IgnoredAround "That member is ignored in a room that this one is part of. `unignore` takes it back there."
    NotYourself "You cannot ignore yourself. `optout` keeps what you write from being answered."
    NobodyLikeThat "That member is not ignored here. `ignore` without a name lists who is."
    IgnoredHeading "Ignored in this room:"
    NobodyIgnored "Nobody is ignored in this room. `ignore` with a name ignores somebody."
    VoteTaken "Thank you, that is noted. Moderators see it without your name."
    FeedbackHeading "What members say of the answers:"
    ReportedHeading "Not helpful, the newest first:"
    ReportedNext "`verify` with a citation shows what it quotes, `hide` keeps its article from being quoted here."
    NoFeedback "Nobody has said yet whether an answer helped."
    MissesHeading "Questions without an answer:"
    NoMisses "Every question so far had an answer."
    MissesTexts "The newest:"
    AuditHeading "What moderators did, newest first:"
    NoAudit "Moderators have changed nothing here yet."
    AskSummary "Ask a question, of one article or collection if you like."
    AskUsage "ask <question> [in: <article or collection>]"
    NextSummary "Show the next best passage, or the one with a number."
    NextUsage "next [number]"
    MoreSummary "Show more of what stands around the quote."
    MoreUsage "more"
    SourceSummary "Say where the quote is from."
    SourceUsage "source"
    RemoveSummary "Take the last answer back."
    RemoveUsage "remove"
    HelpfulSummary "Say that the last answer helped."
    HelpfulUsage "helpful"
    UnhelpfulSummary "Say that the last answer did not help, or that there should have been one; moderators see what was quoted."
    UnhelpfulUsage "unhelpful"
    VerifySummary "Check that a quote is still what the article says."
    VerifyUsage "verify [citation]"
    ExplainSummary "Say how your last question was decided."
    ExplainUsage "explain"
    ArticlesSummary "List the articles this room can ask about, or say what is known of one."
    ArticlesUsage "articles [article]"
    HelpSummary "List the commands, or explain one."
    HelpUsage "help [command]"
    AboutSummary "Say what this bot is."
    AboutUsage "about"
    PrivacySummary "Say what is kept of whom, and how long."
    PrivacyUsage "privacy"
    ForgetSummary "Delete what is kept of you, at once."
    ForgetUsage "forget me"
    OptOutSummary "Keep what you write from being answered or counted."
    OptOutUsage "optout"
    OptInSummary "Be answered again."
    OptInUsage "optin"
    SettingsSummary "Show or change the settings of this room."
    SettingsUsage "settings [server] [name value]"
    LanguageSummary "Choose the language I speak in this room."
    LanguageUsage "language [server] [en|de]"
    HideSummary "Keep an article from being quoted in this room."
    HideUsage "hide [article or citation]"
    UnhideSummary "Let an article be quoted in this room again."
    UnhideUsage "unhide <article>"
    IgnoreSummary "Leave a member's messages in this room unanswered."
    IgnoreUsage "ignore [member]"
    UnignoreSummary "Answer a member in this room again."
    UnignoreUsage "unignore <member>"
    QuietSummary "Keep me from answering in this room for a while."
    QuietUsage "quiet [time|off]"
    FeedbackSummary "Count which answers helped, and show what did not."
    FeedbackUsage "feedback"
    MissesSummary "Count the questions without an answer, and show them where this room keeps them."
    MissesUsage "misses"
    AuditSummary "Show what moderators did in this room."
    AuditUsage "audit"
    PreviousSummary "Show the passage before it."
    PreviousUsage "previous"
    PinSummary "Pin an answer in this room."
    PinUsage "pin"
    UnpinSummary "Unpin an answer."
    UnpinUsage "unpin"
    NoPrevious "This is the first passage already."
    NoServer "This room is in no server. `settings` changes it by itself."
    FromServer "as in the whole server"
    SharedAlready "That answer was shared already."
    MayNotWrite "You may not write here, so nothing is posted here for you."
    NothingToPin "There is no answer here to pin. Reply to one with `pin`, or ask something first."
    HeadingsHeading "Its headings:"
    AskHint "Ask on with `/ask`."
    FindPassage "Find the passage"
    PreviousLabel "Previous"
    NextLabel "Next"
    MoreLabel "More context"
    SourceLabel "Source"
    ShareLabel "Share"
    HelpfulLabel "Helpful"
    UnhelpfulLabel "Not helpful"
    RemoveLabel "Remove"
    QuestionOption "question"
    QuestionHint "What you want to know. Passages that answer appear while you type."
    InOption "in"
    InHint "One article or collection to ask."
    PrivateOption "private"
    PrivateHint "Whether only you see the answer."
    CitationOption "citation"
    CitationHint "As it stands below a quote. Without one, the last answer is checked."
    CommandOption "command"
    CommandHint "The command to explain."
    SettingOption "setting"
    SettingHint "The setting to show or to change."
    ValueOption "value"
    ValueHint "What it shall be."
    ForOption "for"
    ForHint "For this channel or for the whole server."
    HereChoice "this channel"
    ServerChoice "the whole server"
    LanguageOption "language"
    LanguageHint "The language I speak here."
    ArticleOption "article"
    ArticleHint "The article."
    MemberOption "member"
    MemberHint "The member."
    TimeOption "time"
    TimeHint "How long, such as 30m, 1h or 2 days, or off."
    SummarySummary "Draft a summary of articles in their own sentences, or say what changed in one."
    SummaryUsage "summary <article, article…> [about …] [in 5 sentences] | summary changes <article>"
    DraftsSummary "List the drafts of summaries for this room."
    DraftsUsage "drafts"
    DraftSummary "Show a draft, change it, post it or take it back."
    DraftUsage "draft [number] [what to do]"
    DraftOnItsWay "That draft is on its way to the room. Wait until it is there."
    DraftNotOnItsWay "That draft is not on its way."
    DraftPostedAlready "That draft stands in the room as it is here. Change it first."
    DraftProposedAlready "That draft waits for another moderator already."
    DraftNotProposed "Nobody has asked to have that draft posted. `draft post` does."
    DraftNotPosted "That draft does not stand in the room."
    DraftStands "That draft stands in the room. `draft retract` takes it back."
    DraftUnknown "Whether that draft stands in the room is not known. It is not sent again; `draft discard` forgets it."
    DraftOver "Nothing more can be done with that draft. `summary` begins another one."
    DraftWhichRoom "This is the moderators' room of more than one room, or of a whole server. Say that in the room the summary is for."
    DraftTakes "`draft` takes the number of a draft, or none for the last, and one of: show, drop 4, add, add 7, swap 4, swap 4 7, order 4 1, about …, length 5, shorter, longer, renew, pin, unpin, post, approve, reject, retract, discard."
    NoSuchDraft "There is no such draft for this room. `drafts` lists them."
    DraftOwn "Another moderator has to approve it."
    DraftRejected "Done. It is not posted; it can be worked on again."
    DraftRetracted "It is taken back from the room now."
    DraftDiscarded "Done. The draft is given up."
    DraftAsPosted "Done. What stands in the room stays as it is."
    DraftAsBefore "That changes nothing."
    DraftIsShort "More would be too much of the article, or says nothing new."
    DraftNeedsTwo "Two moderators approve summaries here. `draft renew` makes it anew from what the article says now, and `draft post` has it approved."
    DraftWillBePinned "Done. It is pinned when it is posted."
    DraftWillNotBePinned "Done. It is not pinned when it is posted."
    DraftElsewhere "The draft is in the moderators' room."
    DraftNotElsewhere "I cannot write in the moderators' room. Let me in, or set another one with `settings moderators`."
    DraftNotConfided "I cannot show you that where nobody else reads. Let me write to you directly, use the command of the platform where it has some, or set a moderators' room with `settings moderators`."
    NoDrafts "There are no drafts. `summary` with the name of an article begins one."
    DraftsHeading "Drafts:"
    DraftsHint "`draft` with a number shows one."
    Reordered "A moderator put these sentences into another order than the article's."
    EditedSince "Edited since it was posted."
    NeverChanged "I know no earlier revision of that article."
    OnlyMoved "No sentence was added, corrected or withdrawn."
    SentenceAdded "Added:"
    SentenceWithdrawn "Withdrawn:"
    SentenceCorrected "Corrected:"
    ModeratorsTakes "`moderators` takes the id of a room, such as !abc:example.org or a channel's number, or `default` for none."
    ModeratorsOfBoth "Only who moderates that room too can have drafts shown there, and I have to be in it."
    NoneChoice "none"
    PostLabel "Post"
    ApproveLabel "Approve"
    RejectLabel "Reject"
    RetractLabel "Retract"
    DiscardLabel "Discard"
    AddLabel "Add a sentence"
    ShorterLabel "Shorter"
    LongerLabel "Longer"
    CitedLabel "Sources"
    ArticlesOption "articles"
    ArticlesHint "Articles or a collection, by name; several with commas."
    FocusOption "focus"
    FocusHint "What the summary is to be about."
    LengthOption "length"
    LengthHint "5 sentences, 800 characters."
    DraftOption "number"
    DraftHint "The draft's number; none for the last."
    ActOption "act"
    ActHint "drop 4, add, swap 4, order 4 1, about …, post, approve, retract and more."

    OnlyAdmins "Only whoever runs the bot can do that."
    HelpAdmins "For whoever runs the bot:"
    ReloadSummary "Take up articles that were added, changed or withdrawn."
    ReloadUsage "reload"
    NothingReloaded "Done. No article that this room sees has changed."
    NotReloaded "All articles stay as they were. What is to be done is in the log."
    UnloadableChecksum "An article is not the one that its card was written for."
    UnloadableNotText "A file is not text in UTF-8, or has no words."
    UnloadableUnreadable "A file or a collection is not there, or may not be read."
    UnloadableDescribed "What describes the articles is not understood."
    UnloadableOther "The articles could not be loaded."
    ChangedSummary "Show posts whose source has changed since, and update, mark or retract them."
    ChangedUsage "changed [number update|mark|retract]"
    ChangedHeading "What was quoted here and is worded otherwise now:"
    ChangedNext "`changed 1 update` puts the passage as it is now into the place of the first. `mark` notes on it that its source has changed, `retract` takes it back."
    ChangedTakes "`changed` takes a number of its list and then update, mark or retract."
    NothingChanged "Everything that was quoted here still stands in its article."
    ListFirst "There is no such number in what you were shown. `changed` shows what there is."
    SettledAlready "That has been seen to. `changed` shows what is left."
    NoPassageNow "The article has no passage for that any more. `mark` notes on it that its source has changed, `retract` takes it back."
    IsWithdrawn "That article was withdrawn."
    IsGone "The article has nothing in its place."
    Updated "Done. It says what the article says now."
    Marked "Done. It says that its source has changed."
    Retracted "Done. It is taken back."
    NumberOption "item"
    NumberHint "Its number in the list."
    DeedOption "action"
    DeedHint "What to do about it."
    UpdateChoice "update it"
    MarkChoice "mark it"
    RetractChoice "retract it"
    DigestSummary "Show what is new: articles, what was quoted, and questions without an answer."
    DigestUsage "digest [time] [post]"
    DigestTakes "`digest` takes a time from an hour up to 90 days, such as 24h or 7d, and `post` to post what it shows in the room."
    NothingInDigest "There is nothing new in that time."
    DigestHere "A digest is posted in one room, and is set in that room."
    DigestSettingTakes "A digest is off, or comes daily 08:00 or weekly mon 08:00, with any days of the week and any time."
    TimezoneTakes "A time zone has a name such as Europe/Berlin, America/New_York or UTC."
    NewArticles "New articles:"
    ChangedArticles "Changed articles:"
    QuotedHeading "What was quoted, and how often:"
    PeriodOption "period"
    PeriodHint "How far back, such as 24h or 7d; with post behind it the room sees it."
    DigestPosted "It goes to the room now."
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// English.
pub(super) struct English;

impl Phrases for English {
    fn wait(&self, seconds: u64) -> String {
        format!("Try again in {}.", lasting(seconds))
    }

    fn too_long(&self, most: usize) -> String {
        let (thousands, rest) = (most / 1_000, most % 1_000);
        format!("That is longer than {thousands},{rest:03} characters. Ask it in fewer words.")
    }

    fn did_you_mean(&self, name: &str) -> String {
        format!("There is no such command. Did you mean `{name}`?")
    }

    fn written(&self, usage: &str) -> String {
        format!("It is written so: {usage}")
    }

    fn how_to_ask(&self, place: Place, prefix: &str) -> String {
        match place {
            Place::Room => {
                format!("Ask in your own words, by mentioning me, replying to me or with `{prefix}ask`. Commands work the same way.")
            }
            Place::Direct => "Ask in your own words. Commands are understood as they are written here.".to_owned(),
            Place::Own => "Type a question. Commands begin with /.".to_owned(),
        }
    }

    fn paragraphs(&self, first: u32, last: u32) -> String {
        if first == last { format!("paragraph {first}") } else { format!("paragraphs {first}–{last}") }
    }

    fn privacy(&self, settings: &BotSettings, (turns, age): (usize, Duration), keeps_texts: bool) -> Vec<String> {
        let kept = if keeps_texts {
            format!("this room keeps their texts, and who asked, for {}.", counted(settings.keep_texts_days.into(), "day"))
        } else {
            "this room does not keep their texts.".to_owned()
        };
        vec![
            format!("The last {turns} questions you asked, for follow-ups: in memory only, for {}.", counted(age.as_secs() / 60, "minute")),
            format!("Questions without an answer are counted; {kept}"),
            format!("Ids, times and citations of answers: {}.", counted(settings.keep_answers_days.into(), "day")),
            format!("Which answers you called helpful or not, and when: {}.", counted(settings.keep_answers_days.into(), "day")),
            "`forget me` takes your id out of the answers and of what you said of them, and deletes the texts, at once.".to_owned(),
            "That you opted out or are ignored is kept until it is taken back, and what moderators did is kept.".to_owned(),
            format!("When I leave a room, its settings and texts are deleted after {}.", counted(settings.keep_left_days.into(), "day")),
        ]
    }

    fn setting(&self, key: Key) -> &'static str {
        match key {
            Key::Collections => "Collections asked",
            Key::Quotes => "Most quotes in an answer",
            Key::Speak => "When to speak",
            Key::Reply => "How to reply",
            Key::Language => "Language",
            Key::Sureness => "How sure to be",
            Key::Closest => "Show the closest passage",
            Key::Texts => "Keep texts of unanswered questions",
            Key::Prefix => "What commands begin with",
            Key::Limit => "What a member may ask for",
            Key::Notices => "Answer with notices, which alert nobody",
            Key::Reactions => "Put a first reaction on answers",
            Key::Moderators => "The moderators' room",
            Key::Approval => "Who approves a summary",
            Key::Digest => "When digests are posted here",
            Key::Timezone => "Time zone",
        }
    }

    fn set(&self, name: &str, value: &str) -> String {
        format!("Done. {name}: {value}.")
    }

    fn takes(&self, name: &str, values: &str) -> String {
        format!("`{name}` takes {values}.")
    }

    fn source(&self, part: SourcePart, value: &str) -> String {
        match part {
            SourcePart::Author => format!("by {value}"),
            SourcePart::Published => format!("published {value}"),
            SourcePart::Page => format!("these words stand at {value}"),
            SourcePart::BasedOn => format!("written from {value}"),
            SourcePart::Licence => format!("licence {value}"),
        }
    }

    fn explained(&self, part: &Explained) -> String {
        match part {
            Explained::Word { word, passages, is_met, is_synonym, repaired } => {
                let taken = repaired.map(|other| format!(", taken for “{other}”")).unwrap_or_default();
                let met = match (*is_met, *is_synonym) {
                    (true, true) => "in the best one by a synonym",
                    (true, false) => "in the best one",
                    (false, _) => "not in the best one",
                };
                format!("“{word}”{taken}: in {}, {met}", counted(*passages, "passage"))
            }
            Explained::Clue(clue) => clue_in_words(clue),
            Explained::Gate(is, line) => format!("something here is about it: {is:.0} %; below {line:.0} % I stay silent"),
            Explained::Tier(is, line) => format!("the best passage answers it: {is:.0} %; from {line:.0} % it is shown as an answer"),
            Explained::Passage { place, score, features } => format!("{place}: score {score:.2} ({features})"),
            Explained::Index(fingerprint) => format!("index {fingerprint}"),
        }
    }

    fn missed(&self, reason: &str, count: u64) -> String {
        let why = match reason {
            "no_words" => "nothing to search for",
            "nothing_here" => "no article to be seen",
            "no_match" => "no word of it in any article",
            "unknown_words" => "what it asks about is in no article",
            _ => "no passage answers it",
        };
        format!("{why}: {count}")
    }

    fn quiet(&self, seconds: u64, until: &str) -> String {
        format!("I am quiet in this room for {}, until {until} UTC. `quiet off` ends it sooner.", lasting(seconds))
    }

    fn voted(&self, is_helpful: bool, count: u64) -> String {
        format!("{}: {count}", if is_helpful { "helpful" } else { "not helpful" })
    }

    fn reported(&self, when: &str, citations: &str, count: u64) -> String {
        let what = if citations.is_empty() { "questions without an answer" } else { citations };
        format!("{when} {what}: {}", counted(count, "member"))
    }

    fn audited(&self, when: &str, who: &str, act: &str, what: &str) -> String {
        format!("{when} {who}: {act} {what}")
    }

    fn and_more(&self, count: usize) -> String {
        let are = if count == 1 { "is" } else { "are" };
        format!("{count} more {are} not listed, but searched too.")
    }

    fn shared_by(&self, name: &str) -> String {
        format!("Shared by {name}")
    }

    fn date(&self, date: &str) -> String {
        let named = |(day, month, year)| Some(format!("{day} {} {year}", MONTHS.get::<usize>(month)?));
        super::day(date).and_then(named).unwrap_or_else(|| date.to_owned())
    }

    fn counted_paragraphs(&self, count: usize) -> String {
        counted(count as u64, "paragraph")
    }

    fn about(&self, version: &str, articles: usize) -> String {
        format!("quoth {version}, over {} in this room.", counted(articles as u64, "article"))
    }
}

/// "45 seconds", "30 minutes", "2 days": in a unit that comes out even, or one that is small enough. Never shorter than it is.
fn lasting(seconds: u64) -> String {
    let (count, unit) = super::rounded(seconds);
    counted(count, ["second", "minute", "hour", "day"].get(unit).copied().unwrap_or("day"))
}

/// "1 day", "2 days".
fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

fn clue_in_words(clue: &Clue) -> String {
    match clue {
        Clue::DeniedInQuestion(word) => format!("the question says “{word}”, the passage does not"),
        Clue::DeniedInPassage(word) => format!("the passage says “{word}”, the question does not"),
        Clue::Opposite(asked, written) => format!("the question says “{asked}”, the passage “{written}”"),
        Clue::NoNumber(number) => format!("{number} is not in the paragraph"),
        Clue::Nowhere(word) => format!("no passage speaks of “{word}”"),
        Clue::Elsewhere(word) => format!("other passages speak of “{word}”, this one does not"),
        Clue::NoCandidate => "nothing of the kind that is asked for is in the passage".to_owned(),
    }
}

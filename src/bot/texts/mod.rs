//! Every sentence a member can read, by language. No text for members stands anywhere else. A language is one file, and one that lacks
//! a sentence does not compile: [`TextId`] is matched exhaustively, and sentences with arguments are methods of [`Phrases`].

mod de;
mod drafts;
mod en;

use std::time::Duration;

use super::event::Place;
use super::settings::{BotSettings, Key};
use crate::answer::Clue;

pub use self::drafts::DraftPhrases;

/// A language of the bot's own sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

impl Tongue {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of a code or of a name in either language.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "en" | "english" | "englisch" => Some(Self::En),
            "de" | "german" | "deutsch" => Some(Self::De),
            _ => None,
        }
    }

    /// The sentence in this language.
    pub fn text(self, id: TextId) -> &'static str {
        match self {
            Self::En => en::text(id),
            Self::De => de::text(id),
        }
    }

    /// The sentences that have something put into them.
    pub fn phrases(self) -> &'static dyn Phrases {
        match self {
            Self::En => &en::English,
            Self::De => &de::German,
        }
    }

    /// The sentences on drafts.
    pub fn drafts(self) -> &'static dyn DraftPhrases {
        match self {
            Self::En => &en::English,
            Self::De => &de::German,
        }
    }
}

/// The sentences that have something put into them.
pub trait Phrases: SourcePhrases {
    /// When it can be tried again, after a refusal.
    fn wait(&self, seconds: u64) -> String;
    /// A question is longer than `most` characters.
    fn too_long(&self, most: usize) -> String;
    /// There is no such command, but this one.
    fn did_you_mean(&self, name: &str) -> String;
    /// How a command is written.
    fn written(&self, usage: &str) -> String;
    /// How to call the bot in such a place, where commands in rooms begin with `prefix`.
    fn how_to_ask(&self, place: Place, prefix: &str) -> String;
    /// Which paragraphs, from 1.
    fn paragraphs(&self, first: u32, last: u32) -> String;
    /// What is kept of whom, in lines; made from the settings, so that it is true.
    fn privacy(&self, settings: &BotSettings, follow_ups: (usize, Duration), keeps_texts: bool) -> Vec<String>;
    /// The name of a setting.
    fn setting(&self, key: Key) -> &'static str;
    /// A setting was changed.
    fn set(&self, name: &str, value: &str) -> String;
    /// A setting takes only these values.
    fn takes(&self, name: &str, values: &str) -> String;
    /// Something of an answer's source, such as its author.
    fn source(&self, part: SourcePart, value: &str) -> String;
    /// Something of how an answer was decided.
    fn explained(&self, part: &Explained) -> String;
    /// How many questions were not answered, for one reason.
    fn missed(&self, reason: &str, count: u64) -> String;
    /// The room is quiet for so many seconds yet, until then.
    fn quiet(&self, seconds: u64, until: &str) -> String;
    /// How many members found an answer helpful, or not.
    fn voted(&self, is_helpful: bool, count: u64) -> String;
    /// So many members found that not helpful, the last of them at a time: citations, or nothing where it was silence.
    fn reported(&self, when: &str, citations: &str, count: u64) -> String;
    /// What a moderator did.
    fn audited(&self, when: &str, who: &str, act: &str, what: &str) -> String;
    /// So many articles are not listed.
    fn and_more(&self, count: usize) -> String;
    /// Somebody shows everybody an answer that was theirs alone.
    fn shared_by(&self, name: &str) -> String;
    /// A day, written `2026-02-01`, in words; as it is where it is not written so.
    fn date(&self, date: &str) -> String;
    /// How many paragraphs an article has.
    fn counted_paragraphs(&self, count: usize) -> String;
    /// Which program this is.
    fn about(&self, version: &str, articles: usize) -> String;
}

/// The sentences about articles that change, with something put into them.
pub trait SourcePhrases {
    /// The articles were loaded anew: so many are new, changed and withdrawn, not all of them none.
    fn reloaded(&self, counts: [usize; 3]) -> String;
    /// Something in the list of changed sources: its number, the article and when it was posted.
    fn posted_at(&self, number: usize, title: &str, when: &str) -> String;
    /// So many more are not in the list of changed sources.
    fn more_changed(&self, count: usize) -> String;
    /// A question without an answer, asked so many times, the last of them at a time.
    fn asked_times(&self, when: &str, question: &str, count: u64) -> String;
    /// So many questions that waited for an answer have one now; a heading.
    fn now_answered(&self, count: usize) -> String;
    /// What a digest tells of, from one day to another, both in words; a heading.
    fn digest(&self, from: &str, to: &str) -> String;
    /// So many questions were not answered; a heading, with or without something below it.
    fn missed_count(&self, count: u64, is_listed: bool) -> String;
    /// The source of what follows changed on this day, which is in words.
    fn source_changed(&self, day: &str) -> String;
}

/// A length of time as a count and the number of its unit: seconds, minutes, hours, days. The largest unit that comes out even, or the
/// first of which there are not too many to be read; rounded up.
fn rounded(seconds: u64) -> (u64, usize) {
    let units = [(0, 1, 120), (1, 60, 120 * 60), (2, 3_600, 48 * 3_600), (3, 86_400, u64::MAX)];
    let even = units.iter().rev().find(|(_, length, _)| seconds >= *length && seconds.is_multiple_of(*length));
    let small = units.iter().find(|(_, _, most)| seconds < *most);
    let (unit, length) = match (even, small) {
        (Some((even, length, _)), Some((small, ..))) if even >= small => (*even, *length),
        (_, Some((small, length, _))) => (*small, *length),
        (_, None) => (0, 1),
    };
    (seconds.div_ceil(length), unit)
}

/// Day, month (from 0) and year of a day that is written `2026-02-01`, with or without a time behind it.
fn day(date: &str) -> Option<(i8, usize, i16)> {
    let day: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    let is_whole = date.len() == 10 || date.get(10..).is_some_and(|rest| rest.starts_with(['T', ' ']));
    is_whole.then_some((day.day(), usize::try_from(day.month()).ok()?.checked_sub(1)?, day.year()))
}

/// What is said of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourcePart {
    /// Who wrote it.
    Author,
    /// When it was published.
    Published,
    /// Where these very words stand.
    Page,
    /// What it was written from.
    BasedOn,
    /// Under which licence.
    Licence,
}

/// What is said of a decision. Probabilities are in percent.
#[derive(Debug, Clone, PartialEq)]
pub enum Explained<'a> {
    /// A word of the question.
    Word {
        /// As typed.
        word: &'a str,
        /// In how many passages it stands.
        passages: u64,
        /// Whether the best passage has it.
        is_met: bool,
        /// Whether it is only there as a word that the operator says stands for it.
        is_synonym: bool,
        /// The word it was taken for.
        repaired: Option<&'a str>,
    },
    /// What speaks against the best passage.
    Clue(&'a Clue),
    /// Whether anything is about the question: the probability and the line.
    Gate(f64, f64),
    /// Whether the best passage answers: the probability and the line.
    Tier(f64, f64),
    /// A passage that was considered: its place, score and what counted most.
    Passage {
        /// Where it stands.
        place: &'a str,
        /// Its score.
        score: f64,
        /// What counted most, as `name value`.
        features: &'a str,
    },
    /// The state of the indexes.
    Index(&'a str),
}

macro_rules! text_ids {
    ($($name:ident)*) => {
        /// A sentence without arguments, or a fixed part of one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is documented by what it says, in texts/en.rs")]
        pub enum TextId {
            $($name,)*
        }

        impl TextId {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

macro_rules! texts {
    ($($name:ident $text:literal)*) => {
        /// The sentence in this language.
        pub(super) fn text(id: TextId) -> &'static str {
            match id {
                $(TextId::$name => $text,)*
            }
        }
    };
}
use texts;

text_ids! {
    OnlyModerators RoleUnlearnt RoleUnauthenticated OnlyAskers OnlyRooms SlowMember SlowRoom
    Closest SilenceNoWords SilenceNothingHere SilenceNoMatch SilenceUnknown SilenceWeak Nearest
    AskAgain NoLonger NothingGiven EditTakes NoMore NoNext NoSuchPlace UnknownCommand SourceHeading Problem
    Identical Moved Changed ChangedGone Withdrawn NeverHere NotACitation
    ExplainHeading ArticlesHeading NoArticles AboutText PrivacyHeading IntroText HelpHeading HelpModerators
    Forgotten IsOut OptedOut OptedIn
    QuietNow NotQuiet QuietTakes Unreadable LacksRedact LacksPin
    SettingsHeading NoSuchSetting PrefixTakes LimitTakes Yes No
    NoSuchArticle HiddenNow UnhiddenNow HiddenHeading NothingHidden IgnoredNow UnignoredNow NotYourself NobodyLikeThat IgnoredHeading NobodyIgnored
    VoteTaken FeedbackHeading ReportedHeading ReportedNext NoFeedback
    MissesHeading NoMisses MissesTexts AuditHeading NoAudit
    AskSummary AskUsage NextSummary NextUsage MoreSummary MoreUsage SourceSummary SourceUsage RemoveSummary RemoveUsage
    HelpfulSummary HelpfulUsage UnhelpfulSummary UnhelpfulUsage
    VerifySummary VerifyUsage ExplainSummary ExplainUsage ArticlesSummary ArticlesUsage HelpSummary HelpUsage
    AboutSummary AboutUsage PrivacySummary PrivacyUsage ForgetSummary ForgetUsage OptOutSummary OptOutUsage OptInSummary OptInUsage
    SettingsSummary SettingsUsage LanguageSummary LanguageUsage HideSummary HideUsage UnhideSummary UnhideUsage
    IgnoreSummary IgnoreUsage UnignoreSummary UnignoreUsage QuietSummary QuietUsage FeedbackSummary FeedbackUsage
    MissesSummary MissesUsage AuditSummary AuditUsage PreviousSummary PreviousUsage PinSummary PinUsage UnpinSummary UnpinUsage
    ServerSettingsHeading HiddenAround IgnoredAround QuietAround
    NoPrevious NoServer FromServer SharedAlready MayNotWrite NothingToPin HeadingsHeading AskHint FindPassage
    PreviousLabel NextLabel MoreLabel SourceLabel ShareLabel HelpfulLabel UnhelpfulLabel RemoveLabel
    QuestionOption QuestionHint InOption InHint PrivateOption PrivateHint CitationOption CitationHint CommandOption CommandHint
    SettingOption SettingHint ValueOption ValueHint ForOption ForHint HereChoice ServerChoice LanguageOption LanguageHint
    ArticleOption ArticleHint MemberOption MemberHint TimeOption TimeHint
    SummarySummary SummaryUsage DraftsSummary DraftsUsage DraftSummary DraftUsage
    DraftOnItsWay DraftNotOnItsWay DraftPostedAlready DraftProposedAlready DraftNotProposed DraftNotPosted DraftStands DraftUnknown DraftOver
    DraftWhichRoom DraftTakes NoSuchDraft DraftOwn DraftRejected DraftRetracted DraftDiscarded DraftAsPosted DraftAsBefore DraftIsShort
    DraftNeedsTwo DraftWillBePinned DraftWillNotBePinned DraftElsewhere DraftNotElsewhere DraftNotConfided NoDrafts DraftsHeading DraftsHint Reordered EditedSince
    NeverChanged OnlyMoved SentenceAdded SentenceWithdrawn SentenceCorrected ModeratorsTakes ModeratorsOfBoth NoneChoice
    PostLabel ApproveLabel RejectLabel RetractLabel DiscardLabel AddLabel ShorterLabel LongerLabel CitedLabel
    ArticlesOption ArticlesHint FocusOption FocusHint LengthOption LengthHint DraftOption DraftHint ActOption ActHint

    OnlyAdmins HelpAdmins ReloadSummary ReloadUsage NothingReloaded NotReloaded
    UnloadableChecksum UnloadableNotText UnloadableUnreadable UnloadableDescribed UnloadableOther
    ChangedSummary ChangedUsage ChangedHeading ChangedNext ChangedTakes NothingChanged ListFirst SettledAlready NoPassageNow IsWithdrawn IsGone
    Updated Marked Retracted NumberOption NumberHint DeedOption DeedHint UpdateChoice MarkChoice RetractChoice
    DigestSummary DigestUsage DigestTakes DigestPosted NothingInDigest DigestHere DigestSettingTakes TimezoneTakes NewArticles ChangedArticles QuotedHeading
    PeriodOption PeriodHint
}

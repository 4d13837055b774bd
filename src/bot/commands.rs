//! The one table of commands. The parser, the help, the README's table, completion and each platform's registration come from it.

use super::permit::Role;
use super::texts::{TextId, Tongue};

/// Which command; the row's own name in code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is documented by its summary in the table")]
pub enum Id {
    Ask,
    Next,
    Previous,
    More,
    Source,
    Remove,
    Helpful,
    Unhelpful,
    Verify,
    Explain,
    Articles,
    Help,
    About,
    Privacy,
    Forget,
    OptOut,
    OptIn,
    Settings,
    Language,
    Hide,
    Unhide,
    Pin,
    Unpin,
    Ignore,
    Unignore,
    Quiet,
    Summary,
    Drafts,
    Draft,
    Misses,
    Feedback,
    Audit,
    Changed,
    Digest,
    Reload,
}

/// What a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// Nothing.
    None,
    /// A question.
    Question,
    /// The place of a passage in the list, or nothing.
    Number,
    /// A citation, or nothing.
    Citation,
    /// The name of a command, or nothing.
    Command,
    /// A setting and its value, or nothing.
    Setting,
    /// A language, or nothing.
    Language,
    /// The id of an article.
    Document,
    /// A member.
    Member,
    /// A length of time or `off`, or nothing.
    Time,
    /// Articles to summarise, what about and how long.
    Articles,
    /// The number of a draft and what to do with it, or nothing.
    Draft,

    /// How far back, or nothing.
    Period,
    /// A number of the list of changed sources and what to do about it, or nothing.
    Change,
}

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Everywhere.
    Anywhere,
    /// In rooms, not between one member and the bot.
    Rooms,
}

/// A command.
#[derive(Debug)]
pub struct Command {
    /// Which.
    pub id: Id,
    /// Its name in English, which works everywhere.
    pub name: &'static str,
    /// Its name in German, which works everywhere too.
    pub german: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// What it takes.
    pub argument: Argument,
    /// Who may use it.
    pub least: Role,
    /// Where it works.
    pub place: Place,
    /// What it does, in one line.
    pub summary: TextId,
    /// How it is written.
    pub usage: TextId,
}

macro_rules! commands {
    ($($id:ident $name:literal $german:literal [$($alias:literal),*] $argument:ident $least:ident $place:ident $summary:ident $usage:ident;)*) => {
        /// All commands, in the order of the help.
        pub const COMMANDS: &[Command] = &[$(Command {
            id: Id::$id,
            name: $name,
            german: $german,
            aliases: &[$($alias),*],
            argument: Argument::$argument,
            least: Role::$least,
            place: Place::$place,
            summary: TextId::$summary,
            usage: TextId::$usage,
        },)*];
    };
}

commands! {
    Ask      "ask"       "frag"         ["frage", "q"]              Question Member    Anywhere AskSummary      AskUsage;
    Next     "next"      "nächste"      ["naechste", "weiter"]      Number   Member    Anywhere NextSummary     NextUsage;
    Previous "previous"  "vorige"       ["back", "zurück"]          None     Member    Anywhere PreviousSummary PreviousUsage;
    More     "more"      "mehr"         ["context", "kontext"]      None     Member    Anywhere MoreSummary     MoreUsage;
    Source   "source"    "quelle"       ["sources", "quellen"]      None     Member    Anywhere SourceSummary   SourceUsage;
    Remove   "remove"    "entfernen"    ["delete", "löschen"]       None     Member    Anywhere RemoveSummary   RemoveUsage;
    Helpful  "helpful"   "hilfreich"    []                          None     Member    Anywhere HelpfulSummary  HelpfulUsage;
    Unhelpful "unhelpful" "nicht hilfreich" ["not helpful", "report", "melden"] None Member Anywhere UnhelpfulSummary UnhelpfulUsage;
    Verify   "verify"    "prüfen"       ["pruefen", "check"]        Citation Member    Anywhere VerifySummary   VerifyUsage;
    Explain  "explain"   "erklären"     ["erklaeren"]               None     Member    Anywhere ExplainSummary  ExplainUsage;
    Articles "articles"  "artikel"      ["list", "liste"]           Document Member    Anywhere ArticlesSummary ArticlesUsage;
    Help     "help"      "hilfe"        ["commands", "befehle"]     Command  Member    Anywhere HelpSummary     HelpUsage;
    About    "about"     "über"         ["ueber", "version"]        None     Member    Anywhere AboutSummary    AboutUsage;
    Privacy  "privacy"   "datenschutz"  []                          None     Member    Anywhere PrivacySummary  PrivacyUsage;
    Forget   "forget me" "vergiss mich" ["forget-me", "forgetme"]   None     Member    Anywhere ForgetSummary   ForgetUsage;
    OptOut   "optout"    "austragen"    ["opt-out", "opt out"]      None     Member    Anywhere OptOutSummary   OptOutUsage;
    OptIn    "optin"     "eintragen"    ["opt-in", "opt in"]        None     Member    Anywhere OptInSummary    OptInUsage;
    Settings "settings"  "einstellungen" ["setting", "set"]         Setting  Moderator Anywhere SettingsSummary SettingsUsage;
    Language "language"  "sprache"      ["lang"]                    Language Moderator Anywhere LanguageSummary LanguageUsage;
    Hide     "hide"      "verbergen"    []                          Document Moderator Anywhere HideSummary     HideUsage;
    Unhide   "unhide"    "zeigen"       ["show"]                    Document Moderator Anywhere UnhideSummary   UnhideUsage;
    Pin      "pin"       "anheften"     []                          None     Moderator Rooms    PinSummary      PinUsage;
    Unpin    "unpin"     "lösen"        ["loesen"]                  None     Moderator Rooms    UnpinSummary    UnpinUsage;
    Ignore   "ignore"    "ignorieren"   []                          Member   Moderator Rooms    IgnoreSummary   IgnoreUsage;
    Unignore "unignore"  "beachten"     []                          Member   Moderator Rooms    UnignoreSummary UnignoreUsage;
    Quiet    "quiet"     "ruhe"         ["mute"]                    Time     Moderator Rooms    QuietSummary    QuietUsage;
    Summary  "summary"   "zusammenfassung" ["summarise", "summarize"] Articles Moderator Anywhere SummarySummary SummaryUsage;
    Drafts   "drafts"    "entwürfe"     ["entwuerfe"]               None     Moderator Anywhere DraftsSummary   DraftsUsage;
    Draft    "draft"     "entwurf"      []                          Draft    Moderator Anywhere DraftSummary    DraftUsage;
    Misses   "misses"    "unbeantwortet" ["unanswered"]             None     Moderator Anywhere MissesSummary   MissesUsage;
    Feedback "feedback"  "rückmeldungen" ["rueckmeldungen"]         None     Moderator Anywhere FeedbackSummary FeedbackUsage;
    Audit    "audit"     "protokoll"    []                          None     Moderator Anywhere AuditSummary    AuditUsage;

    Changed  "changed"   "geändert"     ["geaendert"]               Change   Moderator Anywhere ChangedSummary  ChangedUsage;
    Digest   "digest"    "überblick"    ["ueberblick"]              Period   Moderator Anywhere DigestSummary   DigestUsage;
    Reload   "reload"    "neu laden"    ["neuladen"]                None     Admin     Anywhere ReloadSummary   ReloadUsage;
}

impl Command {
    /// Its name in a language.
    pub fn name_in(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::En => self.name,
            Tongue::De => self.german,
        }
    }

    /// Every name it can be called by.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.name, self.german].into_iter().chain(self.aliases.iter().copied())
    }
}

/// The command whose name the words begin with, and how many of them the name takes. The longest name counts.
pub fn called(words: &[&str]) -> Option<(&'static Command, usize)> {
    let matches = |name: &str| {
        let name: Vec<&str> = name.split(' ').collect();
        let begun = words.get(..name.len())?;
        name.iter().zip(begun).all(|(name, word)| word.to_lowercase() == *name).then_some(name.len())
    };
    let named = COMMANDS.iter().flat_map(|command| command.names().filter_map(move |name| Some((command, matches(name)?))));
    named.max_by_key(|(_, length)| *length)
}

/// The shortest word that can be a slip: a shorter one is near to everything.
const SHORTEST_SLIP: usize = 3;

/// The command whose name a word is most like, if one is near enough to have been meant.
pub fn nearest(word: &str) -> Option<&'static Command> {
    let word: String = word.to_lowercase().chars().take(40).collect();
    if word.chars().count() < SHORTEST_SLIP {
        return None;
    }
    let far = |name: &str| strsim::osa_distance(&word, name);
    let near = |name: &str| far(name) <= (name.chars().count() / 3).clamp(1, 3);
    let named = COMMANDS.iter().flat_map(|command| command.names().map(move |name| (command, name)));
    named.filter(|(_, name)| near(name)).min_by_key(|(_, name)| far(name)).map(|(command, _)| command)
}

/// The names that begin with what is typed, for somebody of a role: for completion.
pub fn completions(typed: &str, role: Role) -> Vec<&'static str> {
    let typed = typed.to_lowercase();
    let open = COMMANDS.iter().filter(|command| role >= command.least);
    open.map(|command| command.name).filter(|name| name.starts_with(&typed)).collect()
}

/// The table of commands in Markdown, as the README shows it.
pub fn markdown_table() -> String {
    let mut table = String::from("| command | also | who | what it does |\n|---|---|---|---|\n");
    for command in COMMANDS {
        let usage = Tongue::En.text(command.usage).replace('|', "\\|");
        let also: Vec<String> = command.names().skip(1).map(|name| format!("`{name}`")).collect();
        let who = match command.least {
            Role::Member => "everybody",
            Role::Moderator => "moderators",
            Role::Admin => "admins",
        };
        let summary = Tongue::En.text(command.summary).trim_end_matches('.');
        table.push_str(&format!("| `{usage}` | {} | {who} | {summary} |\n", also.join(", ")));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice() {
        let mut names: Vec<&str> = COMMANDS.iter().flat_map(Command::names).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn each_command_calls_itself() {
        for command in COMMANDS {
            for name in command.names() {
                let words: Vec<&str> = name.split(' ').collect();
                assert_eq!(called(&words).map(|(found, taken)| (found.id, taken)), Some((command.id, words.len())), "{name}");
            }
            assert!(Tongue::ALL.iter().all(|tongue| tongue.text(command.usage).starts_with(command.name_in(*tongue))), "{}", command.name);
        }
    }

    #[test]
    fn whole_words_are_compared() {
        assert!(called(&["asking"]).is_none());
        assert!(called(&["forget", "paris"]).is_none());
        assert!(called(&[]).is_none());
    }

    #[test]
    fn a_slip_is_understood_and_a_word_is_not() {
        assert_eq!(nearest("artcles").map(|command| command.name), Some("articles"));
        assert_eq!(nearest("hlep").map(|command| command.name), Some("help"));
        assert!(nearest("dance").is_none());
        assert!(["a", "b", "ak", "!!", ""].iter().all(|word| nearest(word).is_none()));
    }
}

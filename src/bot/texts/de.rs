//! The sentences in German.

mod sources;
mod words;

use std::time::Duration;

use self::words::{clue_in_words, counted, done, lasting, left};
use super::{Explained, Phrases, SourcePart, TextId, texts};
use crate::bot::event::Place;
use crate::bot::settings::{BotSettings, Key};

texts! {
    OnlyModerators "Das können nur die Moderatoren dieses Raums."
    RoleUnlearnt "Was du in diesem Raum darfst, war gerade nicht zu erfahren. Versuch es gleich noch einmal."
    RoleUnauthenticated "Ob diese Nachricht wirklich von dir ist, ist nicht sicher; darum wird sie nicht befolgt. Schreib sie noch einmal."
    OnlyAskers "Das kann nur, wer gefragt hat, oder ein Moderator."
    OnlyRooms "Das geht nur in Räumen, nicht in Direktnachrichten."
    SlowMember "Das war viel auf einmal."
    SlowRoom "In diesem Raum wird viel auf einmal gefragt."
    Closest "Genau das beantwortet hier nichts. Am nächsten kommt:"
    SilenceNoWords "Darin ist nichts, wonach man suchen könnte. Frag mit einem Namen oder einer Sache."
    SilenceNothingHere "Dieser Raum sieht keine Artikel. Moderatoren wählen sie mit `einstellungen collections`."
    SilenceNoMatch "Kein Artikel hier enthält ein Wort davon. Versuch es mit anderen Wörtern oder sieh unter `artikel` nach."
    SilenceUnknown "Das, wonach du fragst, steht hier in keinem Artikel. Prüf die Schreibweise oder nimm andere Wörter."
    SilenceWeak "Das beantwortet hier nichts. Versuch es mit anderen Wörtern."
    Nearest "Nächste Überschriften:"
    AskAgain "Diese Antwort ist nicht mehr bekannt. Bitte frag noch einmal."
    NoLonger "Das steht nicht mehr im Artikel. `prüfen` zeigt, was jetzt dort steht."
    NothingGiven "Hier gibt es noch keine Antwort, bei der es weitergehen könnte. Frag zuerst etwas."
    EditTakes "An die Stelle einer Frage kann nur eine Frage treten. Befehle werden für sich geschrieben."
    NoMore "Mehr ist um diese Stelle herum nicht zu zeigen. `quelle` sagt, wo der ganze Artikel steht."
    NoNext "Zu dieser Frage gibt es keine weiteren Stellen. Frag mit anderen Wörtern."
    NoSuchPlace "Eine Stelle mit dieser Nummer gibt es nicht. `nächste` zeigt die folgende."
    UnknownCommand "Diesen Befehl gibt es nicht. `hilfe` zählt alle auf."
    SourceHeading "Zitiert aus:"
    Problem "Das hat nicht geklappt. Versuch es später wieder oder sag es dem Betreiber des Bots."
    Identical "Genau so steht es im Artikel:"
    Moved "Genau so steht es im Artikel, an einer anderen Stelle als zuvor:"
    Changed "Im Artikel steht das jetzt anders:"
    ChangedGone "Das steht nicht mehr im Artikel. Dort stand:"
    Withdrawn "Der Artikel wurde zurückgezogen. Dort stand:"
    NeverHere "Von keinem Artikel hier ist bekannt, dass das unter dieser Quellenangabe stand. Prüf, ob sie ganz kopiert ist."
    NotACitation "Das ist keine Quellenangabe. Sie sieht aus wie news/paris-summit#p9s2@2fee959b und steht unter jedem Zitat."
    ExplainHeading "So wurde über die letzte Frage entschieden:"
    ArticlesHeading "Artikel, nach denen man hier fragen kann:"
    NoArticles "Dieser Raum sieht keine Artikel. Moderatoren wählen sie mit `einstellungen collections`."
    AboutText "Ich antworte mit Zitaten: Jede Antwort besteht aus Wörtern eines Artikels, genau wie sie dort stehen, mit einer Quellenangabe, die sich prüfen lässt. Wo kein Artikel antwortet, sage ich das."
    PrivacyHeading "Was von dir aufbewahrt wird:"
    IntroText "Hallo, ich beantworte Fragen mit Zitaten aus Artikeln. `hilfe` sagt, wie, `datenschutz`, was aufbewahrt wird."
    QuietNow "Moderatoren lassen mich hier eine Weile schweigen."
    NotQuiet "Ich schweige hier nicht. Mit `ruhe 1h` schweige ich eine Stunde lang."
    QuietAround "So lange ist es in einem Raum ruhig, zu dem dieser gehört; dort lässt es sich beenden."
    QuietTakes "`ruhe` nimmt eine Zeit bis zu einer Woche, etwa 30m, 1h oder 2 Tage, oder `aus`."
    Unreadable "Diese Nachricht konnte ich nicht lesen: Ihr Schlüssel hat mich nicht erreicht. Vielleicht gibt dein Programm Schlüssel nur an bestätigte Sitzungen weiter, oder er verspätet sich. Schreib sie in einer Minute noch einmal; hilft das nicht, sieh nach dieser Einstellung deines Programms."
    LacksRedact "Reaktionen darf ich hier nicht wegnehmen. Eine, die als Taste galt, bleibt darum stehen und muss erst zurückgenommen werden, bevor sie wieder gedrückt werden kann. Ein Moderator kann das ändern, indem er mir das Recht gibt, Nachrichten anderer zu entfernen."
    LacksPin "Anheften darf ich hier nicht. Ein Moderator kann das ändern, indem er mir das Recht dazu gibt."
    HelpHeading "Befehle:"
    HelpModerators "Für Moderatoren:"
    Forgotten "Erledigt. Deine Kennung steht in keiner Antwort mehr und bei nichts, was du zu einer gesagt hast, und deine Fragen sind überall gelöscht. Mit `austragen` bleibt es so."
    IsOut "Du hast dich ausgetragen, darum wird das nicht beantwortet. `eintragen` nimmt es zurück."
    OptedOut "Erledigt. Was du schreibst, wird nicht mehr beantwortet oder gezählt. `eintragen` nimmt es zurück."
    OptedIn "Erledigt. Deine Fragen werden wieder beantwortet."
    SettingsHeading "Einstellungen dieses Raums:"
    ServerSettingsHeading "Einstellungen des ganzen Servers:"
    NoSuchSetting "Diese Einstellung gibt es nicht. `einstellungen` zählt alle auf."
    PrefixTakes "Ein Präfix besteht aus ein bis drei Zeichen. Buchstaben, Ziffern, Leerzeichen und > ` * _ @ # < / gehen nicht."
    LimitTakes "Eine Grenze sieht so aus: 5/10s, das sind fünf auf einmal, dann alle 10 Sekunden eins mehr. Höchstens 1000 auf einmal, höchstens ein Tag dazwischen."
    Yes "ja"
    No "nein"
    NoSuchArticle "Einen Artikel oder eine Sammlung dieses Namens gibt es hier nicht. `artikel` zählt sie auf."
    HiddenNow "Erledigt. Dieser Artikel wird in diesem Raum nicht mehr zitiert. `zeigen` nimmt es zurück."
    UnhiddenNow "Erledigt. Dieser Artikel wird in diesem Raum wieder zitiert."
    HiddenAround "Dieser Artikel ist in einem Raum verborgen, zu dem dieser gehört. `zeigen` nimmt es dort zurück."
    HiddenHeading "In diesem Raum verborgen:"
    NothingHidden "In diesem Raum ist kein Artikel verborgen. `verbergen` mit dem Namen eines Artikels verbirgt ihn."
    IgnoredNow "Erledigt. Dieses Mitglied bekommt in diesem Raum keine Antwort mehr. `beachten` nimmt es zurück."
    UnignoredNow "Erledigt. Dieses Mitglied bekommt in diesem Raum wieder Antwort."
    IgnoredAround "Dieses Mitglied wird in einem Raum ignoriert, zu dem dieser gehört. `beachten` nimmt es dort zurück."
    NotYourself "Dich selbst kannst du nicht ignorieren. Mit `austragen` wird nicht beantwortet, was du schreibst."
    NobodyLikeThat "Dieses Mitglied wird hier nicht ignoriert. `ignorieren` ohne Namen zählt alle auf, die ignoriert werden."
    IgnoredHeading "In diesem Raum ignoriert:"
    NobodyIgnored "In diesem Raum wird niemand ignoriert. `ignorieren` mit einem Namen ignoriert jemanden."
    VoteTaken "Danke, das ist vermerkt. Moderatoren sehen es ohne deinen Namen."
    FeedbackHeading "Was Mitglieder zu den Antworten sagen:"
    ReportedHeading "Nicht hilfreich, das Neueste zuerst:"
    ReportedNext "`prüfen` mit einer Quellenangabe zeigt, was sie zitiert; `verbergen` lässt ihren Artikel hier nicht mehr zitieren."
    NoFeedback "Bisher hat niemand gesagt, ob eine Antwort hilfreich war."
    MissesHeading "Fragen ohne Antwort:"
    NoMisses "Bisher hatte jede Frage eine Antwort."
    MissesTexts "Die neuesten:"
    AuditHeading "Was Moderatoren getan haben, das Neueste zuerst:"
    NoAudit "Moderatoren haben hier noch nichts geändert."
    AskSummary "Eine Frage stellen, auf Wunsch an einen Artikel oder eine Sammlung."
    AskUsage "frag <Frage> [in: <Artikel oder Sammlung>]"
    NextSummary "Die nächstbeste Stelle zeigen, oder die mit einer Nummer."
    NextUsage "nächste [Nummer]"
    MoreSummary "Mehr von dem zeigen, was um das Zitat steht."
    MoreUsage "mehr"
    SourceSummary "Sagen, woher das Zitat ist."
    SourceUsage "quelle"
    RemoveSummary "Die letzte Antwort zurücknehmen."
    RemoveUsage "entfernen"
    HelpfulSummary "Sagen, dass die letzte Antwort geholfen hat."
    HelpfulUsage "hilfreich"
    UnhelpfulSummary "Sagen, dass die letzte Antwort nicht geholfen hat oder fehlt; Moderatoren sehen, was zitiert wurde."
    UnhelpfulUsage "nicht hilfreich"
    VerifySummary "Prüfen, ob ein Zitat noch so im Artikel steht."
    VerifyUsage "prüfen [Quellenangabe]"
    ExplainSummary "Sagen, wie über deine letzte Frage entschieden wurde."
    ExplainUsage "erklären"
    ArticlesSummary "Die Artikel aufzählen, nach denen man hier fragen kann, oder einen vorstellen."
    ArticlesUsage "artikel [Artikel]"
    HelpSummary "Die Befehle aufzählen oder einen erklären."
    HelpUsage "hilfe [Befehl]"
    AboutSummary "Sagen, was dieser Bot ist."
    AboutUsage "über"
    PrivacySummary "Sagen, was von wem wie lange aufbewahrt wird."
    PrivacyUsage "datenschutz"
    ForgetSummary "Sofort löschen, was von dir aufbewahrt wird."
    ForgetUsage "vergiss mich"
    OptOutSummary "Nicht mehr beantworten oder zählen lassen, was du schreibst."
    OptOutUsage "austragen"
    OptInSummary "Wieder Antwort bekommen."
    OptInUsage "eintragen"
    SettingsSummary "Die Einstellungen dieses Raums zeigen oder ändern."
    SettingsUsage "einstellungen [server] [Name Wert]"
    LanguageSummary "Wählen, welche Sprache ich in diesem Raum spreche."
    LanguageUsage "sprache [server] [en|de]"
    HideSummary "Einen Artikel in diesem Raum nicht mehr zitieren."
    HideUsage "verbergen [Artikel oder Zitatangabe]"
    UnhideSummary "Einen Artikel in diesem Raum wieder zitieren."
    UnhideUsage "zeigen <Artikel>"
    IgnoreSummary "Ein Mitglied in diesem Raum ohne Antwort lassen."
    IgnoreUsage "ignorieren [Mitglied]"
    UnignoreSummary "Einem Mitglied in diesem Raum wieder antworten."
    UnignoreUsage "beachten <Mitglied>"
    QuietSummary "Mich in diesem Raum eine Weile schweigen lassen."
    QuietUsage "ruhe [Zeit|aus]"
    FeedbackSummary "Zählen, wie viele Antworten geholfen haben, und zeigen, welche nicht."
    FeedbackUsage "rückmeldungen"
    MissesSummary "Die Fragen ohne Antwort zählen, und sie zeigen, wo dieser Raum sie aufbewahrt."
    MissesUsage "unbeantwortet"
    AuditSummary "Zeigen, was Moderatoren in diesem Raum getan haben."
    AuditUsage "protokoll"
    PreviousSummary "Die Stelle davor zeigen."
    PreviousUsage "vorige"
    PinSummary "Eine Antwort in diesem Raum anheften."
    PinUsage "anheften"
    UnpinSummary "Eine angeheftete Antwort wieder lösen."
    UnpinUsage "lösen"
    NoPrevious "Das ist schon die erste Stelle."
    NoServer "Dieser Raum gehört zu keinem Server. `einstellungen` ändert ihn allein."
    FromServer "wie im ganzen Server"
    SharedAlready "Diese Antwort wurde schon geteilt."
    MayNotWrite "Du darfst hier nicht schreiben, also wird hier nichts für dich gezeigt."
    NothingToPin "Hier ist keine Antwort, die sich anheften lässt. Antworte auf eine mit `anheften`, oder frag erst etwas."
    HeadingsHeading "Seine Überschriften:"
    AskHint "Frag weiter mit `/frag`."
    FindPassage "Stelle finden"
    PreviousLabel "Vorige"
    NextLabel "Nächste"
    MoreLabel "Mehr zeigen"
    SourceLabel "Quelle"
    ShareLabel "Teilen"
    HelpfulLabel "Hilfreich"
    UnhelpfulLabel "Nicht hilfreich"
    RemoveLabel "Entfernen"
    QuestionOption "frage"
    QuestionHint "Was du wissen willst. Stellen, die antworten, erscheinen beim Tippen."
    InOption "in"
    InHint "Ein Artikel oder eine Sammlung, die gefragt wird."
    PrivateOption "privat"
    PrivateHint "Ob nur du die Antwort siehst."
    CitationOption "quellenangabe"
    CitationHint "Wie sie unter einem Zitat steht. Ohne sie wird die letzte Antwort geprüft."
    CommandOption "befehl"
    CommandHint "Der Befehl, der erklärt wird."
    SettingOption "einstellung"
    SettingHint "Die Einstellung, die gezeigt oder geändert wird."
    ValueOption "wert"
    ValueHint "Was gelten soll."
    ForOption "für"
    ForHint "Für diesen Kanal oder für den ganzen Server."
    HereChoice "dieser Kanal"
    ServerChoice "der ganze Server"
    LanguageOption "sprache"
    LanguageHint "Die Sprache, die ich hier spreche."
    ArticleOption "artikel"
    ArticleHint "Der Artikel."
    MemberOption "mitglied"
    MemberHint "Das Mitglied."
    TimeOption "zeit"
    TimeHint "Wie lange, zum Beispiel 30m, 1h oder 2 Tage, oder aus."
    SummarySummary "Aus Sätzen der Artikel eine Zusammenfassung entwerfen, oder sagen, was sich geändert hat."
    SummaryUsage "zusammenfassung <Artikel, Artikel…> [über …] [in 5 Sätzen] | zusammenfassung änderungen <Artikel>"
    DraftsSummary "Die Entwürfe von Zusammenfassungen für diesen Raum aufzählen."
    DraftsUsage "entwürfe"
    DraftSummary "Einen Entwurf zeigen, ändern, veröffentlichen oder zurückziehen."
    DraftUsage "entwurf [Nummer] [was damit geschehen soll]"
    DraftOnItsWay "Dieser Entwurf ist auf dem Weg in den Raum. Warte, bis er da ist."
    DraftNotOnItsWay "Dieser Entwurf ist nicht unterwegs."
    DraftPostedAlready "Dieser Entwurf steht so im Raum. Ändere ihn zuerst."
    DraftProposedAlready "Dieser Entwurf wartet schon auf einen anderen Moderator."
    DraftNotProposed "Diesen Entwurf hat niemand vorgeschlagen. `entwurf veröffentlichen` tut das."
    DraftNotPosted "Dieser Entwurf steht nicht im Raum."
    DraftStands "Dieser Entwurf steht im Raum. `entwurf zurückziehen` nimmt ihn heraus."
    DraftUnknown "Ob dieser Entwurf im Raum steht, ist nicht bekannt. Er wird nicht noch einmal gesendet; `entwurf verwerfen` vergisst ihn."
    DraftOver "Mit diesem Entwurf lässt sich nichts mehr tun. `zusammenfassung` beginnt einen neuen."
    DraftWhichRoom "Dies ist der Raum der Moderatoren für mehr als einen Raum oder für einen ganzen Server. Schreib das in dem Raum, für den die Zusammenfassung ist."
    DraftTakes "Hinter `entwurf` steht die Nummer, oder keine für den letzten, und dann eines davon: zeigen, streichen 4, aufnehmen, aufnehmen 7, tauschen 4, tauschen 4 7, ordnen 4 1, über …, länge 5, kürzer, länger, erneuern, anheften, lösen, veröffentlichen, freigeben, ablehnen, zurückziehen, verwerfen."
    NoSuchDraft "Diesen Entwurf gibt es hier nicht. `entwürfe` zählt alle auf."
    DraftOwn "Ein anderer Moderator muss ihn freigeben."
    DraftRejected "Erledigt. Er wird nicht veröffentlicht; man kann wieder an ihm arbeiten."
    DraftRetracted "Er wird jetzt aus dem Raum genommen."
    DraftDiscarded "Erledigt. Der Entwurf ist verworfen."
    DraftAsPosted "Erledigt. Was im Raum steht, bleibt, wie es ist."
    DraftAsBefore "Das ändert nichts."
    DraftIsShort "Jeder weitere Satz wäre zu viel vom Artikel oder sagte nichts Neues."
    DraftNeedsTwo "Zusammenfassungen geben hier zwei Moderatoren frei. `entwurf erneuern` macht sie neu aus dem, was der Artikel jetzt sagt, und `entwurf veröffentlichen` lässt sie freigeben."
    DraftWillBePinned "Erledigt. Er wird angeheftet, wenn er veröffentlicht ist."
    DraftWillNotBePinned "Erledigt. Er wird nicht angeheftet, wenn er veröffentlicht ist."
    DraftElsewhere "Der Entwurf steht im Raum der Moderatoren."
    DraftNotElsewhere "Im Raum der Moderatoren kann ich nicht schreiben. Lass mich hinein, oder wähl mit `einstellungen moderators` einen anderen."
    DraftNotConfided "Das kann ich dir nicht so zeigen, dass niemand sonst es liest. Lass mich dir direkt schreiben, nimm den Befehl der Plattform, wo sie welche hat, oder leg mit `einstellungen moderators` einen Raum der Moderatoren fest."
    NoDrafts "Es gibt keine Entwürfe. `zusammenfassung` mit dem Namen eines Artikels beginnt einen."
    DraftsHeading "Entwürfe:"
    DraftsHint "`entwurf` mit einer Nummer zeigt einen."
    Reordered "Ein Moderator hat diese Sätze anders geordnet als der Artikel."
    EditedSince "Seit der Veröffentlichung geändert."
    NeverChanged "Ich kenne keine frühere Fassung dieses Artikels."
    OnlyMoved "Kein Satz kam hinzu, wurde berichtigt oder zurückgezogen."
    SentenceAdded "Hinzugekommen:"
    SentenceWithdrawn "Zurückgezogen:"
    SentenceCorrected "Berichtigt:"
    ModeratorsTakes "`moderators` nimmt die Kennung eines Raums, etwa !abc:example.org oder die Nummer eines Kanals, oder `default` für keinen."
    ModeratorsOfBoth "Nur wer auch jenen Raum moderiert, kann dort Entwürfe zeigen lassen, und ich muss darin sein."
    NoneChoice "keiner"
    PostLabel "Veröffentlichen"
    ApproveLabel "Freigeben"
    RejectLabel "Ablehnen"
    RetractLabel "Zurückziehen"
    DiscardLabel "Verwerfen"
    AddLabel "Satz aufnehmen"
    ShorterLabel "Kürzer"
    LongerLabel "Länger"
    CitedLabel "Quellen"
    ArticlesOption "artikel"
    ArticlesHint "Der Name eines Artikels oder einer Sammlung; mehrere mit Kommas dazwischen."
    FocusOption "schwerpunkt"
    FocusHint "Wovon die Zusammenfassung handeln soll."
    LengthOption "länge"
    LengthHint "Zum Beispiel 5 Sätze oder 800 Zeichen."
    DraftOption "nummer"
    DraftHint "Die Nummer des Entwurfs; ohne sie der letzte."
    ActOption "schritt"
    ActHint "streichen 4, aufnehmen, tauschen 4, ordnen 4 1, über …, veröffentlichen, freigeben und mehr."

    OnlyAdmins "Das kann nur, wer den Bot betreibt."
    HelpAdmins "Für den Betreiber:"
    ReloadSummary "Artikel übernehmen, die neu, geändert oder zurückgezogen sind."
    ReloadUsage "neu laden"
    NothingReloaded "Erledigt. Kein Artikel, den dieser Raum sieht, hat sich geändert."
    NotReloaded "Alle Artikel bleiben, wie sie waren. Was zu tun ist, steht im Protokoll des Programms."
    UnloadableChecksum "Ein Artikel ist nicht der, für den seine Karte geschrieben wurde."
    UnloadableNotText "Eine Datei ist kein Text in UTF-8 oder enthält keine Wörter."
    UnloadableUnreadable "Eine Datei oder Sammlung ist nicht da oder darf nicht gelesen werden."
    UnloadableDescribed "Was die Artikel beschreibt, ist nicht zu verstehen."
    UnloadableOther "Die Artikel ließen sich nicht laden."
    ChangedSummary "Beiträge zeigen, deren Quelle sich geändert hat; sie aktualisieren, vermerken, zurückziehen."
    ChangedUsage "geändert [Nummer aktualisieren|vermerken|zurückziehen]"
    ChangedHeading "Was hier zitiert wurde und jetzt anders lautet:"
    ChangedNext "`geändert 1 aktualisieren` setzt an die Stelle des ersten, was jetzt im Artikel steht. `vermerken` schreibt dazu, dass die Quelle sich geändert hat, `zurückziehen` nimmt es zurück."
    ChangedTakes "`geändert` nimmt eine Nummer aus seiner Liste und dann aktualisieren, vermerken oder zurückziehen."
    NothingChanged "Alles, was hier zitiert wurde, steht noch so im Artikel."
    ListFirst "Diese Nummer gibt es nicht in dem, was dir gezeigt wurde. `geändert` zeigt, was es gibt."
    SettledAlready "Darum hat sich schon jemand gekümmert. `geändert` zeigt, was noch übrig ist."
    NoPassageNow "Im Artikel steht dafür nichts mehr. `vermerken` schreibt dazu, dass die Quelle sich geändert hat, `zurückziehen` nimmt es zurück."
    IsWithdrawn "Dieser Artikel wurde zurückgezogen."
    IsGone "Im Artikel steht nichts an dieser Stelle."
    Updated "Erledigt. Dort steht, was jetzt im Artikel steht."
    Marked "Erledigt. Dort steht, dass die Quelle sich geändert hat."
    Retracted "Erledigt. Es ist zurückgenommen."
    NumberOption "eintrag"
    NumberHint "Die Nummer in der Liste."
    DeedOption "aktion"
    DeedHint "Was damit geschehen soll."
    UpdateChoice "aktualisieren"
    MarkChoice "vermerken"
    RetractChoice "zurückziehen"
    DigestSummary "Zeigen, was neu ist: Artikel, was zitiert wurde und Fragen ohne Antwort."
    DigestUsage "überblick [Zeit] [veröffentlichen]"
    DigestTakes "`überblick` nimmt eine Zeit von einer Stunde bis zu 90 Tagen, etwa 24h oder 7 Tage, und `veröffentlichen` stellt ihn in den Raum."
    NothingInDigest "In dieser Zeit gibt es nichts Neues."
    DigestHere "Ein Überblick erscheint in einem Raum und wird in diesem Raum eingestellt."
    DigestSettingTakes "Ein Überblick ist aus oder kommt täglich 08:00 oder wöchentlich mo 08:00, an beliebigen Wochentagen zu beliebiger Zeit."
    TimezoneTakes "Eine Zeitzone hat einen Namen wie Europe/Berlin, America/New_York oder UTC."
    NewArticles "Neue Artikel:"
    ChangedArticles "Geänderte Artikel:"
    QuotedHeading "Was zitiert wurde, und wie oft:"
    PeriodOption "zeitraum"
    PeriodHint "Wie weit zurück, etwa 24h oder 7 Tage; mit veröffentlichen dahinter sieht ihn der Raum."
    DigestPosted "Er geht jetzt in den Raum."
}

const MONTHS: [&str; 12] =
    ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

/// German.
pub(super) struct German;

impl Phrases for German {
    fn wait(&self, seconds: u64) -> String {
        format!("Versuch es in {} wieder.", lasting(seconds, "Tagen"))
    }

    fn too_long(&self, most: usize) -> String {
        let (thousands, rest) = (most / 1_000, most % 1_000);
        format!("Das ist länger als {thousands}.{rest:03} Zeichen. Frag mit weniger Wörtern.")
    }

    fn did_you_mean(&self, name: &str) -> String {
        format!("Diesen Befehl gibt es nicht. Meintest du `{name}`?")
    }

    fn written(&self, usage: &str) -> String {
        format!("So wird es geschrieben: {usage}")
    }

    fn how_to_ask(&self, place: Place, prefix: &str) -> String {
        match place {
            Place::Room => {
                format!("Frag in eigenen Worten: Erwähne mich, antworte mir oder schreib `{prefix}frag`. Befehle gehen ebenso.")
            }
            Place::Direct => "Frag in eigenen Worten. Befehle werden verstanden, wie sie hier stehen.".to_owned(),
            Place::Own => "Tipp eine Frage ein. Befehle beginnen mit /.".to_owned(),
        }
    }

    fn paragraphs(&self, first: u32, last: u32) -> String {
        if first == last { format!("Absatz {first}") } else { format!("Absätze {first}–{last}") }
    }

    fn privacy(&self, settings: &BotSettings, (turns, age): (usize, Duration), keeps_texts: bool) -> Vec<String> {
        let days = |count: u32| counted(count.into(), "Tag", "Tage");
        let minutes = counted(age.as_secs() / 60, "Minute", "Minuten");
        let kept = if keeps_texts {
            format!("dieser Raum bewahrt ihre Texte, und wer gefragt hat, {} auf.", days(settings.keep_texts_days))
        } else {
            "dieser Raum bewahrt ihre Texte nicht auf.".to_owned()
        };
        vec![
            format!("Deine letzten {turns} Fragen, für Nachfragen: nur im Arbeitsspeicher, {minutes} lang."),
            format!("Fragen ohne Antwort werden gezählt; {kept}"),
            format!("Kennungen, Zeiten und Quellenangaben von Antworten: {}.", days(settings.keep_answers_days)),
            format!("Welche Antworten du hilfreich oder nicht hilfreich genannt hast, und wann: {}.", days(settings.keep_answers_days)),
            "`vergiss mich` nimmt deine Kennung sofort aus den Antworten und aus dem, was du zu ihnen gesagt hast, und löscht die Texte.".to_owned(),
            "Dass du dich ausgetragen hast oder ignoriert wirst, bleibt, bis es zurückgenommen wird, und was Moderatoren getan haben, bleibt."
                .to_owned(),
            format!("Verlasse ich einen Raum, werden seine Einstellungen und Texte nach {} gelöscht.", left(settings.keep_left_days)),
        ]
    }

    fn setting(&self, key: Key) -> &'static str {
        match key {
            Key::Collections => "Befragte Sammlungen",
            Key::Quotes => "Höchstens so viele Zitate je Antwort",
            Key::Speak => "Wann ich spreche",
            Key::Reply => "Wie ich antworte",
            Key::Language => "Sprache",
            Key::Sureness => "Wie sicher ich sein muss",
            Key::Closest => "Die nächstliegende Stelle zeigen",
            Key::Texts => "Texte unbeantworteter Fragen aufbewahren",
            Key::Prefix => "Womit Befehle beginnen",
            Key::Limit => "Wie viel ein Mitglied fragen darf",
            Key::Notices => "Mit Hinweisen antworten, die niemanden benachrichtigen",
            Key::Reactions => "Antworten mit einer ersten Reaktion versehen",
            Key::Moderators => "Der Raum der Moderatoren",
            Key::Approval => "Wer eine Zusammenfassung freigibt",
            Key::Digest => "Wann hier ein Überblick erscheint",
            Key::Timezone => "Zeitzone",
        }
    }

    fn set(&self, name: &str, value: &str) -> String {
        format!("Erledigt. {name}: {value}.")
    }

    fn takes(&self, name: &str, values: &str) -> String {
        format!("`{name}` nimmt {values}.")
    }

    fn source(&self, part: SourcePart, value: &str) -> String {
        match part {
            SourcePart::Author => format!("von {value}"),
            SourcePart::Published => format!("veröffentlicht {value}"),
            SourcePart::Page => format!("genau diese Wörter stehen unter {value}"),
            SourcePart::BasedOn => format!("geschrieben nach {value}"),
            SourcePart::Licence => format!("Lizenz {value}"),
        }
    }

    fn explained(&self, part: &Explained) -> String {
        match part {
            Explained::Word { word, passages, is_met, is_synonym, repaired } => {
                let taken = repaired.map(|other| format!(", verstanden als „{other}“")).unwrap_or_default();
                let met = match (*is_met, *is_synonym) {
                    (true, true) => "in der besten durch ein Synonym",
                    (true, false) => "auch in der besten",
                    (false, _) => "nicht in der besten",
                };
                format!("„{word}“{taken}: in {}, {met}", counted(*passages, "Stelle", "Stellen"))
            }
            Explained::Clue(clue) => clue_in_words(clue),
            Explained::Gate(is, line) => format!("etwas hier handelt davon: {is:.0} %; unter {line:.0} % schweige ich"),
            Explained::Tier(is, line) => format!("die beste Stelle antwortet: {is:.0} %; ab {line:.0} % gilt sie als Antwort"),
            Explained::Passage { place, score, features } => format!("{place}: Wert {score:.2} ({features})"),
            Explained::Index(fingerprint) => format!("Index {fingerprint}"),
        }
    }

    fn missed(&self, reason: &str, count: u64) -> String {
        let why = match reason {
            "no_words" => "nichts, wonach man suchen könnte",
            "nothing_here" => "kein Artikel zu sehen",
            "no_match" => "kein Wort davon in einem Artikel",
            "unknown_words" => "wonach es fragt, steht in keinem Artikel",
            _ => "keine Stelle antwortet",
        };
        format!("{why}: {count}")
    }

    fn quiet(&self, seconds: u64, until: &str) -> String {
        format!("Ich schweige in diesem Raum {} lang, bis {until} UTC. `ruhe aus` beendet es früher.", lasting(seconds, "Tage"))
    }

    fn voted(&self, is_helpful: bool, count: u64) -> String {
        format!("{}: {count}", if is_helpful { "hilfreich" } else { "nicht hilfreich" })
    }

    fn reported(&self, when: &str, citations: &str, count: u64) -> String {
        let what = if citations.is_empty() { "Fragen ohne Antwort" } else { citations };
        format!("{when} {what}: {}", counted(count, "Mitglied", "Mitglieder"))
    }

    fn audited(&self, when: &str, who: &str, act: &str, what: &str) -> String {
        let what = match what.rsplit_once(": ") {
            Some((draft, how)) if matches!(act, "draft" | "failed") => format!("{draft}: {}", done(how)),
            _ => what.to_owned(),
        };
        format!("{when} {who}: {} {what}", done(act))
    }

    fn and_more(&self, count: usize) -> String {
        match count {
            1 => "Ein weiterer ist nicht aufgezählt, wird aber auch durchsucht.".to_owned(),
            _ => format!("{count} weitere sind nicht aufgezählt, werden aber auch durchsucht."),
        }
    }

    fn shared_by(&self, name: &str) -> String {
        format!("Geteilt von {name}")
    }

    fn date(&self, date: &str) -> String {
        let named = |(day, month, year)| Some(format!("{day}. {} {year}", MONTHS.get::<usize>(month)?));
        super::day(date).and_then(named).unwrap_or_else(|| date.to_owned())
    }

    fn counted_paragraphs(&self, count: usize) -> String {
        counted(count as u64, "Absatz", "Absätze")
    }

    fn about(&self, version: &str, articles: usize) -> String {
        format!("quoth {version}, in diesem Raum über {} Artikel.", articles)
    }
}

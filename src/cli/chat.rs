//! `quoth chat`: the chat room in this terminal.

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use jiff::Timestamp;
use tokio::runtime::Runtime;

use super::{config::Config, index, log, open};
use crate::bot::commands;
use crate::chat::console::{self, Completions, Console, Input, Screen, Step};
use crate::chat::{Chat, Core, Inbox};
use crate::search::Library;

/// Where to chat.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// Begin as this member, for example "bob moderator"; `/as` changes it later
    #[arg(long = "as", value_name = "NAME [ROLE]")]
    name: Option<String>,
}

/// Opens the room and stays until it is left.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let core = open::core(config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    watch_for_hangups(&runtime, &core)?;
    let tongue = config.bot.room.language;
    let screen = Arc::new(Screen::new());
    screen.print(&greeting(&core.library()));
    let completions =
        commands::COMMANDS.iter().map(|command| (command.name_in(tongue).to_owned(), tongue.text(command.summary).to_owned()));
    let mut input = Input::new(now());
    if let Some(name) = &args.name
        && let Step::Say(words) = input.step(&format!("/as {name}"))
    {
        screen.print(&format!("{words}\n\n"));
    }
    converse(runtime, core, &screen, input, completions.collect())?;
    Ok(ExitCode::SUCCESS)
}

/// The loop runs beside, the prompt on this thread; when the prompt ends, what was begun is finished.
fn converse(runtime: Runtime, core: Arc<Core>, screen: &Arc<Screen>, input: Input, completions: Completions) -> anyhow::Result<()> {
    let (inbox, events) = Inbox::new();
    let chat = Chat::new(core, vec![Arc::new(Console::new(Arc::clone(screen)))]);
    let running = runtime.spawn(chat.run(events));
    if std::io::stderr().is_terminal() {
        let screen = Arc::clone(screen);
        log::print_with(Box::new(move |line| screen.print(line)));
    }
    let read = console::read(&inbox, screen, input, completions);
    log::print_plainly();
    drop(inbox);
    runtime.block_on(running).map_err(|error| anyhow!("cannot end the conversation: {error}"))?;
    runtime.shutdown_timeout(Duration::from_secs(1));
    read.map_err(|error| {
        anyhow!("cannot read what is typed: {error}\nhint: questions may come through a pipe too: `quoth chat < questions`")
    })
}

/// Where nobody types, SIGHUP has the articles loaded anew. On a terminal it goes on meaning that the terminal is gone.
#[cfg(unix)]
fn watch_for_hangups(runtime: &Runtime, core: &Arc<Core>) -> std::io::Result<()> {
    if !std::io::stdin().is_terminal() {
        let _guard = runtime.enter();
        runtime.spawn(super::hangup::serve(super::hangup::caught()?, Arc::clone(core)));
    }
    Ok(())
}

#[cfg(not(unix))]
fn watch_for_hangups(_: &Runtime, _: &Arc<Core>) -> std::io::Result<()> {
    Ok(())
}

/// What stands above the first prompt.
fn greeting(library: &Library) -> String {
    let collections: Vec<String> = library
        .collections()
        .map(|collection| format!("{} ({})", collection.id, index::count(collection.documents.len(), "article")))
        .collect();
    // An example that finds something: the manual is the one collection whose contents are known here.
    let has_manual = library.document("manual/asking").is_some();
    let example = if has_manual { "Ask in your own words, for example: What does a citation look like?" } else { "Ask in your own words." };
    format!(
        "quoth answers with the exact words of its articles, and says where they stand.\n\
         Here: {}.\n\
         {example}  /help lists what else it understands, Ctrl-D ends.\n\n",
        collections.join(", ")
    )
}

#[expect(clippy::disallowed_methods, reason = "the one place where the shell asks the clock")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}

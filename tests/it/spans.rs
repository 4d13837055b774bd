//! Which sentences a quote needs to stand alone: invented paragraphs with the exact quote that is wanted.
//!
//! `*` stands before the sentence that answers, `[` and `]` around the quote that is to be shown, `¶` between the paragraph before and this one.

use quoth::text::reading::read;
use quoth::text::sentences::sentences;
use quoth::text::span::choose;

/// The quote that is chosen for a marked text, paragraphs joined by `¶` again.
fn quoted(marked: &str) -> (String, String) {
    let wanted = marked.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(quote, _)| quote.replace('*', "")).unwrap();
    let plain = marked.replace(['[', ']'], "");
    let (before, here) = plain.split_once(" ¶ ").map_or((None, plain.as_str()), |(before, here)| (Some(before), here));
    let star = here.find('*').unwrap();
    let here = here.replace('*', "");
    let (cut_before, cut_here) = (before.map(sentences), sentences(&here));
    let best = cut_here.iter().position(|range| range.contains(&star)).unwrap();
    let around = before.zip(cut_before.as_deref());
    let read_before = around.map(|(text, sentences)| read(text, sentences));
    let chosen = choose(read_before.as_deref(), &read(&here, &cut_here), best);
    assert!(chosen.last >= best && (chosen.from_before || chosen.first <= best), "{chosen:?} leaves {best} out");
    let end = cut_here[chosen.last].end;
    let found = match around.filter(|_| chosen.from_before) {
        Some((text, sentences)) => format!("{} ¶ {}", &text[sentences[chosen.first].start..], &here[..end]),
        None => here[cut_here[chosen.first].start..end].to_owned(),
    };
    (wanted, found)
}

#[track_caller]
fn check(cases: &[&str]) {
    let failed: Vec<String> = cases
        .iter()
        .map(|marked| (marked, quoted(marked)))
        .filter(|(_, (wanted, found))| wanted != found)
        .map(|(marked, (wanted, found))| format!("{marked}\n  wanted: {wanted}\n  found:  {found}\n"))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn stands_alone() {
    check(&[
        "The library opens at nine. [*Members may borrow five books.] They keep them for a month.",
        "[*Mayor Lund said she was pleased with the new bridge.] The ferry stops in June.",
        "The match was on Sunday. [*When Okafor spoke, he thanked the fans.]",
        "The club met. [*In her speech, Petra Lang praised the juniors.] Dinner followed.",
        "The club met. [*In his first week, the new coach changed the training.] Dinner followed.",
        "Boats were moored. [*It was raining when the regatta began.] Nobody minded.",
        "The roof leaks. [*It is impossible to repair the roof before winter.] Money is short.",
        "The choir is old. [*It was in 1998 that the choir first sang abroad.] Poland followed.",
        "The vote was close. [*It is unclear whether the council will meet again.] Many left.",
        "[*This week the pool is closed.] Swimmers may use the lake.",
        "The pool is old. [*This year the pool is closed.] Swimmers may use the lake.",
        "The sale went well. [*However, treasurer Mia Holt said the club still owed money.] A loan is planned.",
        "The sale went well. [*But Mia Holt said the club still owed money.] A loan is planned.",
        "The shed burned down. [*Because the road was closed, the fire engine came late.] Nobody was hurt.",
        "The guide has three parts. [*So far, two chapters are translated.] Help is welcome.",
        "The village is small. [*Those who live there keep goats.] Cheese is sold.",
        "The server keeps a log. [*You can turn the log off in the settings.] The file is small.",
        "Cats are vocal animals. [*Why do cats purr?] Vets have several ideas.",
        "The train was late. [*“We waited for an hour,” said Jonas Pohl.] The next one was full.",
        "The train was late. [*“We waited for an hour.” said Jonas Pohl.] The next one was full.",
        "The hall was full. [*The drummer said he would be back in spring.] People cheered.",
        "The hall was full. [*Residents said they would be back in spring.] The band left.",
        "Le pont est fermé. [*Il a dit que le maire est dans la ville.] La route est ouverte.",
        "[*1. Open the lid with a coin.] 2. Take the battery out.",
        "The team flew home. [*Anna Berg told us that we were welcome in her garden.] Tea was served.",
        "The garden opened. [*The US sent two gardeners to the show.] Roses won.",
        "The town is rich. [*In addition to the main pool, the town has two lakes.] Boats are for hire.",
        "The tower is tall. [*Instead of a lift, the tower has 300 steps.] The view is wide.",
        "Anna Berg told the story of the ship. [*The ship fell in World War I.] Divers found the bell.",
        "Gestern war Markt. [*Es gibt seit Jahren keinen Fisch auf dem Markt.] Das Gemüse ist frisch.",
        "Gestern war Markt. [*Der Markt ist am Samstag im Park.] Das Gemüse ist frisch.",
        "Die Halle war voll. [*Aber Trainerin Lena Voss sagte, der Verein brauche Geld.] Die Feier ging weiter.",
        "Die Halle war voll. [*Das Fest beginnt um acht.] Die Gäste kommen aus Ulm.",
    ]);
}

#[test]
fn pronouns() {
    check(&[
        "[The captain missed two games. *He is fit again.] The next game is on Friday.",
        "[Olga Brandt runs the archive. *She began as a volunteer.] The archive is free.",
        "[Two ferries serve the island. *They run all year.] Tickets are cheap.",
        "[The old mill was sold in May. *Its new owner bakes bread.] The bread is dark.",
        "[The editor is free software. *It's written in Rust.] Plugins exist.",
        "[The editor is free software. *It is easy to use.] Plugins exist.",
        "[The editor is free software. It is small. *It needs no network.] Plugins exist.",
        "The island is quiet. [Mrs. Hale runs the inn. Her daughter cooks. *She is known for fish soup.]",
        "[The chess club won the cup. *Their trainer, Ivo Marek, cried.] The party was long.",
        "[Carla Nunes won the race. *On Friday she flew home.] The town waved.",
        "[Carla Nunes won the race. *In May she will run in Oslo.] The town waved.",
        "[The lake froze in December. *These conditions are rare.] Skaters came.",
        "[The bakery closed on Monday. *This surprised its customers.] The oven was sold.",
        "[The museum lost its roof. *Such damage is costly.] Donors are wanted.",
        "[Emil Dorn kept bees. *His son Jan married a singer, and the bees were sold.] Honey is dear.",
        "The hall was dark. [*His voice shaking, Emil Dorn thanked the town.] Candles burned.",
        "[The plan includes a tunnel. *That would cost nine million.] The vote is in May.",
        "[The date of the move is open. *The director said that would be settled soon.] Boxes are packed.",
        "[The date of the move is open. *The director said this was a matter for the board.] Boxes are packed.",
        "[Plumber Ray Fox was blunt. *The new part does not fit the old pipe, he said.] Water was brought in.",
    ]);
}

#[test]
fn across_paragraphs() {
    check(&[
        "The fair began. [Mayor Lund opened the gate. ¶ *She then rode the first pony.] Children laughed.",
        "[The council bought a snow plough. ¶ *It is painted orange.] Drivers like orange.",
        "The road is steep. [The brewery was built in 1880. It burned down. ¶ *But the cellar survived.] Tours are free.",
        "[They came in spring. They stayed. ¶ *Their tents were blue.] The field is green.",
        "The fair began. Mayor Lund opened the gate. ¶ [*Peter Moss rode the first pony.] He fell off.",
        "The hall is cold. [The caretaker, Emil Dorn, spoke to the paper. ¶ His wife, Rosa, repaired the boiler. *She used a spoon.] Nobody complained.",
        "The rink is shut. [Director Amy Cho said the rink would stay shut: we have no ice. ¶ *We will sell the machine.] Bids are open.",
        "The printer jams. ¶ [*We recommend thick paper.] Thin paper tears.",
        "[*He left early.] The door was open.",
        "Der Hof ist alt. [Bauer Jens Thiel verkauft die Kühe. ¶ *Er will Schafe halten.] Die Ställe sind leer.",
    ]);
}

#[test]
fn connectives() {
    check(&[
        "[The bridge is safe. *But the road is not.] Lorries turn back.",
        "[The bridge is safe. *However, the road is not.] Lorries turn back.",
        "[The well ran dry. *So the farm buys water.] Prices rose.",
        "[The concert was cancelled. *Because the singer was ill.] Tickets are refunded.",
        "[The build is slow. *Therefore the cache is kept for a week.] Disks are cheap.",
        "[The tower has no lift. *Instead there are 300 steps.] The view is wide.",
        "[The tower has no lift. *As a result, few visitors reach the top.] The view is wide.",
        "[The town has a pool. *In addition to this, two lakes are open.] Boats are for hire.",
        "[Bees need flowers. *For example, clover feeds them in June.] Hives are rented.",
        "[Bees need flowers. *And in June there is clover.] Hives are rented.",
        "[Two candidates ran. *Neither won a majority.] A second vote follows.",
        "[The first test failed. *Then the engineers changed the valve.] Pressure rose.",
        "[The pool is heated. *But she said the showers were cold.] Towels are sold.",
    ]);
}

#[test]
fn speech() {
    check(&[
        "The dam is old. [Engineer Kofi Adu said the dam was safe but I check it daily. *We found no cracks.] Tourists come.",
        "[Coach Brandt said the season was hard: we lost nine games. *I will stay anyway.] The stands were empty.",
        "[*Coach Brandt said the season was hard. I will stay anyway. We need two strikers.] The stands were empty.",
        "[Union leader Ruth Kane said the offer was an insult: who can live on that? *It's a joke.] Talks go on.",
        "[*Union leader Ruth Kane said the offer was an insult: who can live on that? It's a joke. It insults the drivers.] Talks go on.",
        "[Farmer Li told the meeting that rain was late. *Why do we pay for a canal? Because nobody else does.] Votes were counted.",
        "[Farmer Li told the meeting that rain was late. Why do we pay for a canal? *Because nobody else does.] Votes were counted.",
        "[Farmer Li told the meeting that rain was late. *Why? Nobody knows.] Votes were counted.",
        "[*We have waited ten years for this bus. It is late again, said the mayor.] The stop has no roof.",
        "[*We have waited ten years for this bus, said the mayor.] The stop has no roof.",
        "[The chair said the shop would close. We cannot pay the rent. *The roof is leaking.] We are tired.",
        "[Police officer Dan Roy asked drivers for patience. *Your trip will take longer.] The works end in May.",
        "[The mayor promised a new school. *The walls will be of wood, she said.] Classes begin in autumn.",
        "[The mayor promised a new school. *The walls will be of wood, she said on Friday.] Classes begin in autumn.",
        "The board met. [*The club has no debts, treasurer Mia Holt said.] Members clapped.",
    ]);
}

#[test]
fn quotation_marks() {
    check(&[
        "The inn is old. [“We open at six. *We close at ten,” said the cook.] Soup is served.",
        "The inn is old. [*“We open at six. We close at ten,” said the cook.] Soup is served.",
        "[The cook was blunt. *“We close at ten,” he said.] Soup is served.",
        "The inn is old. [*“Why now?” asked the cook.] Soup is served.",
        "The inn is old. [*\"It is a shame,\" said Tom Reed.] Soup is served.",
        "[Tom Reed said the inn would close. *“We are broke.”] Soup is served.",
        "Il fait froid. [«Je suis là. *Tu es là», dit Anne.] Le chat dort.",
    ]);
}

#[test]
fn german() {
    check(&[
        "[Der Verein sucht eine Halle. *Er hat kaum Geld.] Die Stadt hilft.",
        "[Lena Voss leitet das Museum. *Sie kam aus Wien.] Der Eintritt ist frei.",
        "[Das Schiff ist alt. *Es braucht einen neuen Motor.] Die Werft ist teuer.",
        "[Die Schule bekommt ein Dach. *Dabei war das alte noch gut.] Die Kinder freuen sich.",
        "[Die Schule bekommt ein Dach. *Damit ist der Regen kein Problem.] Die Kinder freuen sich.",
        "[Der Bus fährt nicht. *Denn die Straße ist gesperrt.] Räder sind erlaubt.",
        "[Der Bus fährt nicht. *Doch die Bahn ist pünktlich.] Räder sind erlaubt.",
        "[Der Bus fährt nicht. *Das ist für die Pendler ein Problem.] Räder sind erlaubt.",
        "[Der Bus fährt nicht. *Diese Linie wird nicht ersetzt.] Räder sind erlaubt.",
        "[Trainerin Lena Voss sagte, der Verein sei am Ende. *Wir haben kein Geld.] Die Halle ist leer.",
        "[Der Wirt kam vor die Tür. *„Wir schließen um zehn“, sagte er.] Die Gäste gingen.",
        "Die Stadt baut. [*„Wir schließen um zehn“, sagte der Wirt Karl Maus.] Die Gäste gingen.",
    ]);
}

/// A passage without sentences and a sentence that is not there are answered all the same.
#[test]
fn nothing_to_choose_from() {
    let none = read("", &[]);
    assert_eq!(choose(None, &none, 3).last, 0);
    assert!(!choose(Some(&none), &none, 0).from_before);
}

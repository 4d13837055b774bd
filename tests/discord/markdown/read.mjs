// Reads lines of JSON texts as Discord's clients read the description of an embed, and writes a line for each: all kinds of nodes there are,
// the kinds within quotes, the words of the quotes, and all words.
import { createInterface } from "node:readline";
import parser from "discord-markdown-parser";

const INVISIBLE = new Set(["br", "newline"]);

function read(nodes, within, found) {
  for (const node of nodes) {
    const isQuoted = within || node.type === "blockQuote";
    if (!within) found.kinds.add(node.type);
    else found.quotedKinds.add(node.type);
    let words = "";
    if (INVISIBLE.has(node.type)) words = "\n";
    else if (Array.isArray(node.content)) read(node.content, isQuoted, found);
    // A picture of an emoji is that emoji; whatever else has no words is named.
    else words = node.content ?? (node.type === "twemoji" ? node.name : `{${node.type}}`);
    found.words += words;
    if (isQuoted) found.quoted += words;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const found = { kinds: new Set(), quotedKinds: new Set(), quoted: "", words: "" };
  read(parser.parse(JSON.parse(line), "extended"), false, found);
  const { quoted, words } = found;
  console.log(JSON.stringify({ kinds: [...found.kinds], quotedKinds: [...found.quotedKinds], quoted, words }));
}

// A bot of discord.js, the client that most bots are. Takes orders, a line each: {"id": number, "do": name, …}; answers with
// {"id": number, "ok": …} or {"id": number, "error": why}.
import { createInterface } from "node:readline";
import { ApplicationCommandOptionType, Client, Events, GatewayIntentBits } from "discord.js";

const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
const quiet = { parse: [] };
const complaints = [];
let client;

// What has happened, and who waits for it.
const happened = { message: [], edit: [], deletion: [], interaction: [] };
const waiting = { message: [], edit: [], deletion: [], interaction: [] };
function note(what, thing) {
  const waits = waiting[what].shift();
  if (waits) waits(thing);
  else happened[what].push(thing);
}
function next(what) {
  return happened[what].length > 0 ? happened[what].shift() : new Promise((resolve) => waiting[what].push(resolve));
}

const orders = {
  // Resolves when all servers are there.
  async login({ api, token }) {
    client = new Client({ intents: [Guilds, GuildMessages, MessageContent], rest: { api }, allowedMentions: quiet });
    client.on(Events.Warn, (what) => complaints.push(what));
    client.on(Events.Error, (what) => complaints.push(String(what)));
    client.on(Events.MessageCreate, (message) => message.author.id !== client.user.id && note("message", message));
    client.on(Events.MessageUpdate, (_, message) => message.author.id !== client.user.id && note("edit", message));
    client.on(Events.MessageDelete, (message) => note("deletion", message));
    client.on(Events.InteractionCreate, (interaction) => note("interaction", interaction));
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await ready;
    const channels = (guild) => guild.channels.cache.map((channel) => channel.name);
    const guilds = client.guilds.cache.map((guild) => ({ id: guild.id, name: guild.name, owner: guild.ownerId, channels: channels(guild) }));
    return { user: client.user.username, guilds };
  },
  async register() {
    const options = [{ type: ApplicationCommandOptionType.String, name: "question", description: "What you want to know", required: true }];
    const command = await client.application.commands.create({ name: "ask", description: "Ask a question", options });
    return command.id;
  },
  // Replies to the next message, and rewrites that.
  async reply({ content, instead }) {
    const message = await next("message");
    const reply = await message.reply({ content });
    const edited = await reply.edit({ content: instead });
    return { heard: message.content, by: message.author.username, in: message.channel.name, reply: reply.id, now: edited.content };
  },
  async remove({ channel, message }) {
    await client.channels.cache.get(channel).messages.delete(message);
    return (await next("deletion")).id;
  },
  async edited() {
    return (await next("edit")).content;
  },
  // Answers the next command at once, then rewrites the answer and sends another behind it.
  async answer({ instead, further }) {
    const interaction = await next("interaction");
    const question = interaction.options.getString("question");
    const response = await interaction.reply({ content: `You ask: ${question}`, withResponse: true });
    // The message is the same one when it has changed.
    const first = response.resource.message.content;
    const edited = await interaction.editReply({ content: instead });
    const behind = await interaction.followUp({ content: further });
    const may = interaction.memberPermissions.has("SendMessages");
    return { by: interaction.user.username, may, first, edited: edited.content, behind: behind.id };
  },
  async end() {
    await client.destroy();
    return complaints;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, do: name, ...rest } = JSON.parse(line);
  orders[name](rest).then(
    (ok) => console.log(JSON.stringify({ id, ok })),
    (error) => console.log(JSON.stringify({ id, error: `${error.stack} ${JSON.stringify(error.rawError ?? null)}` })),
  );
}

// Makes JSON schemas of the gateway's types, which Discord's community publishes in TypeScript, and writes them into events.json.
import { writeFileSync } from "node:fs";
import { createGenerator } from "ts-json-schema-generator";

// Messages stand first: the generator loses them where it meets them within an interaction.
const names = [
  "MessageCreate", "MessageUpdate", "MessageDelete", "InteractionCreate", "ChannelCreate", "ChannelUpdate", "GuildCreate", "GuildDelete",
  "Ready", "Resumed", "ThreadCreate", "TypingStart",
].map((name) => `Gateway${name}Dispatch`);
names.push("GatewayHello", "GatewayHeartbeatAck", "GatewayInvalidSession", "GatewayIdentify", "GatewayResume", "GatewayHeartbeat");

const generator = createGenerator({
  path: "node_modules/discord-api-types/v10.d.ts",
  type: "*",
  skipTypeCheck: true,
  additionalProperties: true,
  topRef: false,
});

// Flags are added up, so what is listed is not all that there may be; types say that a field is of one of them. Where the generator
// cannot make out which numbers are left when some are excluded, it lists none.
function eased(schema, name) {
  if (Array.isArray(schema)) return schema.map((inner) => eased(inner));
  if (schema === null || typeof schema !== "object") return schema;
  const isListed = schema.enum !== undefined || schema.const !== undefined;
  if ((name?.endsWith("Flags") && isListed) || schema.enum?.length === 0) return { type: "integer" };
  return Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, eased(inner, key)]));
}

writeFileSync("events.json", JSON.stringify(Object.fromEntries(names.map((name) => [name, eased(generator.createSchema(name))]))));

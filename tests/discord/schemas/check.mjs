// Reads lines of {"schema": name, "body": JSON} and says what in each body is otherwise than Discord publishes it.
import { createInterface } from "node:readline";
import * as published from "discord-api-spec/zod";

// Discord takes whole numbers written as text where it publishes numbers, and writes times with an offset where it publishes a Z.
function numbers(value, key) {
  if (Array.isArray(value)) return value.map((inner) => numbers(inner));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, numbers(inner, key)]));
  if (typeof value === "string" && key?.endsWith("timestamp")) return value.replace("+00:00", "Z");
  return key === "default_member_permissions" && typeof value === "string" ? Number(value) : value;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, body } = JSON.parse(line);
  const known = published[`${schema}Schema`];
  if (!known) {
    console.log(`there is no schema ${schema}`);
    continue;
  }
  const checked = known.safeParse(numbers(body));
  if (!checked.success) console.log(`${schema}: ${JSON.stringify(checked.error.issues).slice(0, 600)} in ${JSON.stringify(body).slice(0, 600)}`);
}

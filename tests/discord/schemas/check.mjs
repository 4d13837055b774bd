// Takes orders, a line each: {"id": number, "said": [{"schema": name, "body": JSON}, …]}. Answers {"id": number, "ok": [what in a body is
// otherwise than Discord publishes it, …]}. The gateway's schemas are those of events.mjs, all others those of Discord's own description;
// behind the name of a list's there is [].
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv";
import * as published from "discord-api-spec/zod";

const ajv = new Ajv({ strict: false, allErrors: false });
const events = JSON.parse(readFileSync(new URL("events.json", import.meta.url), "utf8"));
const compiled = new Map();
// How many complaints are enough.
const MOST = 20;

// Discord takes permissions written as text where it publishes numbers, and writes times with an offset where it publishes a Z.
function plain(value, isRequest, key) {
  if (Array.isArray(value)) return value.map((inner) => plain(inner, isRequest));
  const inside = () => Object.entries(value).map(([key, inner]) => [key, plain(inner, isRequest, key)]);
  if (value && typeof value === "object") return Object.fromEntries(inside());
  if (typeof value === "string" && (key?.endsWith("timestamp") || key?.endsWith("_at"))) return value.replace("+00:00", "Z");
  return isRequest && key === "default_member_permissions" && typeof value === "string" ? Number(value) : value;
}

// What is noted of a thing is not of the thing: no field of Discord's begins like this but one.
function notes(value, path = "") {
  if (!value || typeof value !== "object") return [];
  const own = ([key, inner]) => [...(key[0] === "_" && key !== "_trace" ? [`${path}/${key}`] : []), ...notes(inner, `${path}/${key}`)];
  return Object.entries(value).flatMap(own);
}

// The library writes a time of its own kind into its presence, which Discord lets pass. Where a frame has nothing to say, Discord writes
// null or where it came along, and the types have no field.
function eased({ d, ...rest }) {
  const body = d === null || rest.t === "RESUMED" ? rest : { ...rest, d };
  return body.d?.presence ? { ...body, d: { ...body.d, presence: { ...body.d.presence, since: null } } } : body;
}

function complaint({ schema, body }) {
  const own = notes(body);
  if (own.length > 0) return `fields of nobody: ${own}`;
  if (Object.hasOwn(events, schema)) {
    if (!compiled.has(schema)) compiled.set(schema, ajv.compile(events[schema]));
    const check = compiled.get(schema);
    return check(eased(body)) ? undefined : JSON.stringify(check.errors);
  }
  const known = published[`${schema}Schema`];
  if (!known) return "there is no such schema";
  const checked = known.safeParse(plain(body, schema.includes("Request")));
  return checked.success ? undefined : JSON.stringify(checked.error.issues);
}

// A list is looked at thing by thing.
function each(one) {
  if (!one.schema.endsWith("[]")) return [one];
  return one.body.map((body) => ({ schema: one.schema.slice(0, -2), body }));
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, said } = JSON.parse(line);
  const found = [];
  for (const one of said.flatMap(each)) {
    const what = found.length < MOST && complaint(one);
    if (what) found.push(`${one.schema}: ${what.slice(0, 800)} in ${JSON.stringify(one.body).slice(0, 1500)}`);
  }
  console.log(JSON.stringify({ id, ok: found }));
}

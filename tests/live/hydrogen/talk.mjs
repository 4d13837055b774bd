// A person at a browser: logs in, opens a room, types a question, and reads what the screen shows of the answer.
//
//     node talk.mjs '{"base", "browser", "user", "password", "room", "question", "expected", "picture"}'
//
// Prints one line of JSON: the text of the answer on the screen, that of its quotes, its links, and how many milliseconds it took.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const order = JSON.parse(process.argv[2]);
const WWW = fileURLToPath(new URL("www", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

const config = JSON.stringify({ defaultHomeServer: order.base, themeManifests: [], defaultTheme: { light: "element-light", dark: "element-dark" } });
const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
        const body = path === "/config.json" ? config : await readFile(join(WWW, path === "/" ? "index.html" : path));
        const type = path === "/" ? "text/html" : (TYPES[extname(path)] ?? "application/octet-stream");
        response.writeHead(200, { "content-type": type }).end(body);
    } catch {
        response.writeHead(404).end();
    }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const browser = await chromium.launch({ executablePath: order.browser, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 900, height: 560 } });
// What the page complains of is shown where the talk fails.
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const homeserver = page.getByPlaceholder("Your matrix homeserver");
    await page.getByPlaceholder("Username").waitFor({ timeout: 30000 }).catch(() => homeserver.fill(order.base));
    await page.getByPlaceholder("Username").fill(order.user);
    await page.getByPlaceholder("Password").fill(order.password);
    await page.getByRole("button", { name: "Log In" }).click();
    await page.getByText(order.room, { exact: true }).first().click();
    const field = page.locator("textarea");
    await field.fill(order.question);
    const asked = Date.now();
    await field.press("Enter");
    // What the message replies to is shown above it in a quote of Hydrogen's own.
    const quote = page.locator("blockquote:not(.ReplyPreviewView, .ReplyPreviewView *)");
    const answer = page.locator(".Timeline_messageBody", { has: quote, hasText: order.expected }).last();
    await answer.waitFor({ timeout: 30000 });
    const took = Date.now() - asked;
    const seen = {
        text: await answer.innerText(),
        quotes: await answer.locator("blockquote:not(.ReplyPreviewView, .ReplyPreviewView *)").allInnerTexts(),
        links: await answer.locator("a[href]").evaluateAll((links) => links.map((link) => ({ to: link.href, text: link.innerText }))),
        took,
    };
    if (order.picture) {
        await page.screenshot({ path: order.picture });
    }
    console.log(JSON.stringify(seen));
} catch (error) {
    console.error(String(error), complaints.join("\n"), await page.locator("body").innerText());
    process.exitCode = 1;
} finally {
    await browser.close();
    server.close();
}

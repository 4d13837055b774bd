// Makes the folder www, all that the browser is served, from the packages beside this file.
import { cpSync, mkdirSync } from "node:fs";
import { build } from "esbuild";

await build({
    entryPoints: ["page.js"],
    bundle: true,
    format: "esm",
    external: ["crypto", "path", "fs"],
    define: { global: "window" },
    outfile: "www/page.js",
    logLevel: "error",
});
mkdirSync("www/olm");
cpSync("node_modules/hydrogen-view-sdk/lib-build/sw.js", "www/sw.js");
cpSync("index.html", "www/index.html");
cpSync("node_modules/hydrogen-view-sdk/asset-build/assets", "www/assets", { recursive: true });
for (const file of ["olm.js", "olm.wasm", "olm_legacy.js"]) {
    cpSync(`node_modules/@matrix-org/olm/${file}`, `www/olm/${file}`);
}

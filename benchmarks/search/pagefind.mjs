/* Queries Pagefind as a browser would: node pagefind.mjs BUNDLE LANGUAGE < queries.json > answers.json
   The answers: for each query the addresses found, best first. */

import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [bundle, lang] = process.argv.slice(2);
globalThis.fetch = async (address) => {
  const content = readFileSync(
    join(bundle, decodeURIComponent(String(address).split("?")[0]).replace(/^.*\/bundle\//, "")),
  );
  const buffer = content.buffer.slice(content.byteOffset, content.byteOffset + content.length);
  return {
    ok: true,
    status: 200,
    arrayBuffer: async () => buffer,
    json: async () => JSON.parse(content),
    text: async () => String(content),
  };
};
const root = { lang, getAttribute: () => lang };
globalThis.document = { querySelector: () => root, documentElement: root, currentScript: null };
globalThis.location = { origin: "http://site", href: "http://site/" };
globalThis.window = { location: globalThis.location, document: globalThis.document };

const script = join(bundle, "pagefind.mjs");
copyFileSync(join(bundle, "pagefind.js"), script);
const pagefind = await import(pathToFileURL(script));
await pagefind.options({ basePath: "/bundle/", baseUrl: "/" });
await pagefind.init();
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { results } = await pagefind.search(query);
  answers.push(await Promise.all(results.map(async (result) => (await result.data()).raw_url)));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));

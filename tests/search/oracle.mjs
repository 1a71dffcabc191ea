/* Runs queries through the engine: node oracle.mjs ENGINE FOLDER < queries.json > answers.json
   FOLDER holds head.json, index/ and texts/ as the site has them. Queries: [{"query": …}, …]; answers, in their order:
   {"found": [numbers], "first": [numbers]}: all cases found in the index, and the first ten that have the phrase. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, folder] = process.argv.slice(2);
const { find, fold, hasPhrases, parseQuery } = await import(pathToFileURL(engine));

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const head = read("head.json");
const cache = new Map();
const readOnce = (name) => {
  if (!cache.has(name)) cache.set(name, read(name));
  return cache.get(name);
};
const index = {
  cases: head.cases,
  shards: head.shards.length / 10,
  load: async (shard) => readOnce(`index/${head.shards.substr(10 * shard, 10)}.json`),
};

const answers = [];
for (const { query } of JSON.parse(readFileSync(0, "utf8"))) {
  const variants = [parseQuery(fold(query).text)];
  const found = await find(index, variants);
  const first = [];
  for (const number of found) {
    if (first.length === 10) break;
    if (hasPhrases(readOnce(`texts/${number}.json`), variants)) first.push(number);
  }
  answers.push({ found, first });
}
process.stdout.write(JSON.stringify(answers));

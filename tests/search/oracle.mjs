/* Asks the engine what plain substring search has answered: node oracle.mjs ENGINE FOLDER < queries.json > answers.json
   FOLDER holds head.json, index/ and texts/ as the site has them. Queries: [{"query": …}, …]; answers, in their order:
   {"found": [numbers], "first": [numbers]}: all cases that the index finds, and the first ten that hold the phrase. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, folder] = process.argv.slice(2);
const { find, fold, holds, phrases } = await import(pathToFileURL(engine));

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const head = read("head.json");
const kept = new Map();
const remember = (name) => {
  if (!kept.has(name)) kept.set(name, read(name));
  return kept.get(name);
};
const index = {
  cases: head.cases,
  shards: head.shards.length / 10,
  load: async (shard) => remember(`index/${head.shards.substr(10 * shard, 10)}.json`),
};

const answers = [];
for (const { query } of JSON.parse(readFileSync(0, "utf8"))) {
  const wanted = [phrases(fold(query).text)];
  const found = await find(index, wanted);
  const first = [];
  for (const number of found) {
    if (first.length === 10) break;
    if (holds(remember(`texts/${number}.json`), wanted)) first.push(number);
  }
  answers.push({ found, first });
}
process.stdout.write(JSON.stringify(answers));

/* The order in which the search page lists cases: node answers.mjs ENGINE FOLDER < queries.json > numbers.json
   FOLDER holds head.json, index/ and texts/ as the site has them. As page/search.js does, but without a page. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, folder] = process.argv.slice(2);
const { conceptsOf, find, findSimilar, fold, hasPhrases, parseVariants } = await import(pathToFileURL(engine));

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const head = read("head.json");
const shard = (number) => `index/${head.shards.slice(10 * number, 10 * number + 10)}.json`;
const index = { cases: head.cases, shards: head.shards.length / 10, load: async (number) => read(shard(number)) };
const FEW = 5;

const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const folded = fold(query).text;
  const variants = parseVariants(folded, head.synonyms);
  const typed = new Set(await find(index, variants.slice(0, 1)));
  const found = [...new Set([...typed, ...(await find(index, variants.slice(1)))])];
  const exact = found.filter((number) => {
    const text = read(`texts/${number}.json`);
    return (typed.has(number) && hasPhrases(text, variants.slice(0, 1))) || hasPhrases(text, variants.slice(1), true);
  });
  const concepts = conceptsOf(folded, head.synonyms, head.questions);
  const isEnough = exact.length >= FEW || (exact.length && concepts.length < 2);
  const similar = isEnough ? [] : await findSimilar(index, concepts, variants[0]);
  answers.push([...new Set([...exact, ...similar])]);
}
process.stdout.write(JSON.stringify(answers));

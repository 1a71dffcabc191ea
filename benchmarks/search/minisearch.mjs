/* Queries MiniSearch, with words segmented by the JavaScript engine: node minisearch.mjs < request.json > answers.json
   The request: {documents: [{title, text}], queries, questions, language, output}. The index is written to `output`, if
   given, as a site would publish it. Phrases need all their words; questions are asked as its documentation advises. */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

const require = createRequire(import.meta.url);
const MiniSearch = require("minisearch");
const { documents, queries, questions, language, output } = JSON.parse(readFileSync(0, "utf8"));
const segmenter = new Intl.Segmenter(language, { granularity: "word" });
const tokenize = (text) => [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
const options = { fields: ["title", "text"], storeFields: ["title"], tokenize };

const started = performance.now();
const index = new MiniSearch(options);
index.addAll(documents.map((document, id) => ({ id, ...document })));
const written = JSON.stringify(index);
const seconds = (performance.now() - started) / 1000;
if (output) writeFileSync(output, written);
const numbers = (query, search) => index.search(query, search).map(({ id }) => id);
const answers = queries.map((query) => numbers(query, { combineWith: "AND" }));
const asked = questions.map((query) => numbers(query, { prefix: true, fuzzy: 0.2, boost: { title: 2 } }));
process.stdout.write(JSON.stringify({ answers, asked, seconds, bytes: gzipSync(written).length }));

/* Queries lunr, with words segmented by the JavaScript engine: node lunr.mjs < {texts, queries, questions} > answers.json */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

const lunr = createRequire(import.meta.url)("lunr");
const { texts, queries, questions, language } = JSON.parse(readFileSync(0, "utf8"));
const segmenter = new Intl.Segmenter(language, { granularity: "word" });
const words = (text) =>
  [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment.toLowerCase());

const started = performance.now();
const index = lunr(function () {
  this.pipeline.reset(); // its trimmer and stemmer do not support Chinese
  this.searchPipeline.reset();
  this.tokenizer = (text) => words(String(text)).map((word) => new lunr.Token(word));
  this.ref("number");
  this.field("text");
  texts.forEach((text, number) => this.add({ number, text }));
});
const written = JSON.stringify(index);
const seconds = (performance.now() - started) / 1000;
const ask = (query, presence) =>
  index
    .query((builder) => {
      for (const word of words(query)) builder.term(word, { presence });
    })
    .map((result) => Number(result.ref));
const answers = queries.map((query) => ask(query, lunr.Query.presence.REQUIRED));
const asked = questions.map((query) => ask(query, lunr.Query.presence.OPTIONAL));
process.stdout.write(JSON.stringify({ answers, asked, seconds, bytes: gzipSync(written).length }));

/* The engine folds, stems and shards as the index was written: the same examples as tests/search/test_search.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decode, find, fold, holds, marks, phrases, shardNumber, stem } from "../../generator/search/engine.js";

const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));

test("folding", () => {
  for (const [text, folded] of cases.fold) assert.equal(fold(text, cases.simplified).text, folded, text);
});

test("stems", () => {
  for (const [word, stemmed] of cases.stem) assert.equal(stem(word), stemmed, word);
});

test("shards", () => {
  for (const [term, shards, number] of cases.shard) assert.equal(shardNumber(term, shards), number, term);
});

test("a place in the folded text leads back to the text", () => {
  const { text, starts } = fold("㎡É電", cases.simplified);
  assert.equal(text, "m2e电");
  assert.deepEqual(starts, [0, 0, 1, 2, 3]);
});

test("postings", () => {
  assert.deepEqual(decode("0W1 8G"), { numbers: [0, 1 + 0 + 32 * 1 + 0], levels: [1, 0] });
});

test("marks are places in the text as written, whole words too", () => {
  assert.deepEqual(marks("為 加裝電梯，18 部", phrases("电梯"), { 電: "电" }), [[4, 6]]);
  assert.deepEqual(marks("Lifts and uplifting", phrases("lift")), [[0, 5]]);
});

test("a query of signs alone has no phrase; a long one is cut", () => {
  assert.deepEqual(phrases("，。<>*()[]\\^$"), []);
  assert.equal(phrases("社".repeat(10000))[0].text.length, 200);
});

test("names of objects' own methods are no terms", async () => {
  const index = { cases: 1, shards: 1, load: async () => ({}) };
  for (const query of ["constructor", "__proto__", "tostring"]) {
    assert.deepEqual(await find(index, phrases(query).map((phrase) => [phrase])), []);
  }
});

test("what sounds right holds", () => {
  const text = { title: "汪家桥", place: "", themes: "", summary: "", body: "" };
  assert.equal(holds(text, [phrases("wjq")]), true);
  assert.equal(holds(text, [phrases("家汪")]), false);
});

/* The engine folds, stems and shards as the index was written: the same examples as tests/search/test_search.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { decode, excerpt, find, findSimilar, fold, holds, marks, otherWords, phrases, shardNumber, stem } = await import(process.env.ENGINE);

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
  assert.equal(phrases("社".repeat(10000))[0].text.length, 100);
});

test("names of objects' own methods are no terms", async () => {
  const index = { cases: 1, shards: 1, load: async () => ({}) };
  for (const query of ["constructor", "__proto__", "tostring"]) {
    assert.deepEqual(await find(index, [phrases(query)]), []);
    assert.deepEqual(await findSimilar(index, phrases(query)), []);
  }
});

test("what sounds right holds", () => {
  const text = { title: "汪家桥", place: "", themes: "", summary: "", body: "" };
  assert.equal(holds(text, [phrases("wjq")]), true);
  assert.equal(holds(text, [phrases("家汪")]), false);
});

test("other words that mean the same", () => {
  const groups = [[["加装电梯", "加梯"], ["lift retrofit"]], [["电梯", "升降机"], ["lift"]]];
  assert.deepEqual(otherWords("老小区加梯", groups), ["老小区加装电梯"]);
  assert.deepEqual(otherWords("lift retrofits cost", groups), [
    "加装电梯 cost",
    "加梯 cost",
    "电梯 retrofit cost",
    "升降机 retrofit cost",
  ]);
  assert.deepEqual(otherWords("uplifting", groups), []);
  assert.deepEqual(otherWords("$& 加梯", groups), ["加装电梯"]);
});

const told = (text, query, length) => {
  const pieces = excerpt(text, phrases(query), {}, length);
  return pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
};

test("an excerpt shows the place with most of the query, begun and ended between words", () => {
  const shared = "Nothing here.\nThe cost of every new lift was shared among the households";
  assert.equal(told(shared, "lift cost", 30), "The [cost] of every new [lift] was…");
  const late = "A lift. Then for long nothing at all, and then the lift and its cost again";
  assert.equal(told(late, "lift cost", 26), "…the [lift] and its [cost] …");
  assert.equal(told("没有。居民们商量费用怎样分摊，电梯才装上", "电梯", 8), "…分摊，[电梯]才装上");
  assert.equal(told("电梯", "电梯"), "[电梯]");
  assert.equal(told("没有", "电梯", 10), "没有");
  assert.equal(told("", "电梯", 10), "");
});

test("nothing is cut amid a character of two units", () => {
  for (let length = 1; length < 12; length++) {
    assert.ok(told("𠮷野家𠮷野家电梯𠮷野家𠮷野家", "电梯", length).isWellFormed(), String(length));
  }
});

test("what has most in common comes first", async () => {
  const shard = { 电梯: "00 I", 费用: "1 8", 分摊: "1 8" }; // cases 0 and 1, case 1, case 1
  const index = { cases: 3, shards: 1, load: async () => shard };
  assert.deepEqual(await findSimilar(index, phrases("电梯的费用分摊")), [1]);
  assert.deepEqual(await findSimilar(index, phrases("装电梯")), [1, 0]);
});

/* The engine folds, stems and shards as the index was written: the same examples as tests/search/test_search.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const {
  decode,
  excerpt,
  find,
  findSimilar,
  fold,
  hasPhrases,
  matchSpans,
  parseQuery,
  shardNumber,
  stem,
  synonymVariants,
} = await import(process.env.ENGINE);

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

test("offsets in the folded text map back to the original", () => {
  const { text, starts } = fold("㎡É電", cases.simplified);
  assert.equal(text, "m2e电");
  assert.deepEqual(starts, [0, 0, 1, 2, 3]);
});

test("postings", () => {
  assert.deepEqual(decode("0W1 8G"), { numbers: [0, 1 + 0 + 32 * 1 + 0], levels: [1, 0] });
});

test("match spans are offsets in the original, of whole words too", () => {
  assert.deepEqual(matchSpans("為 加裝電梯，18 部", parseQuery("电梯"), { 電: "电" }), [[4, 6]]);
  assert.deepEqual(matchSpans("Lifts and uplifting", parseQuery("lift")), [[0, 5]]);
});

test("a query of punctuation only has no phrase; a long one is cut", () => {
  assert.deepEqual(parseQuery("，。<>*()[]\\^$"), []);
  assert.equal(parseQuery("社".repeat(10000))[0].text.length, 100);
});

test("names of built-in methods are not terms", async () => {
  const index = { cases: 1, shards: 1, load: async () => ({}) };
  for (const query of ["constructor", "__proto__", "tostring"]) {
    assert.deepEqual(await find(index, [parseQuery(query)]), []);
    assert.deepEqual(await findSimilar(index, parseQuery(query)), []);
  }
});

test("a match by pinyin is not rejected", () => {
  const text = { title: "汪家桥", place: "", themes: "", summary: "", body: "" };
  assert.equal(hasPhrases(text, [parseQuery("wjq")]), true);
  assert.equal(hasPhrases(text, [parseQuery("家汪")]), false);
});

test("synonyms give variants of a query", () => {
  const groups = [
    [["加装电梯", "加梯"], ["lift retrofit"]],
    [["电梯", "升降机"], ["lift"]],
  ];
  assert.deepEqual(synonymVariants("老小区加梯", groups), ["老小区加装电梯"]);
  assert.deepEqual(synonymVariants("lift retrofits cost", groups), [
    "加装电梯 cost",
    "加梯 cost",
    "电梯 retrofit cost",
    "升降机 retrofit cost",
  ]);
  assert.deepEqual(synonymVariants("uplifting", groups), []);
  assert.deepEqual(synonymVariants("$& 加梯", groups), ["加装电梯"]);
});

const excerptText = (text, query, length) => {
  const pieces = excerpt(text, parseQuery(query), {}, length);
  return pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
};

test("an excerpt shows where most of the query is, and is cut between words", () => {
  const shared = "Nothing here.\nThe cost of every new lift was shared among the households";
  assert.equal(excerptText(shared, "lift cost", 30), "The [cost] of every new [lift] was…");
  const late = "A lift. Then for long nothing at all, and then the lift and its cost again";
  assert.equal(excerptText(late, "lift cost", 26), "…the [lift] and its [cost] …");
  assert.equal(excerptText("没有。居民们商量费用怎样分摊，电梯才装上", "电梯", 8), "…分摊，[电梯]才装上");
  assert.equal(excerptText("电梯", "电梯"), "[电梯]");
  assert.equal(excerptText("没有", "电梯", 10), "没有");
  assert.equal(excerptText("", "电梯", 10), "");
});

test("an excerpt is never cut between surrogates", () => {
  for (let length = 1; length < 12; length++) {
    assert.ok(excerptText("𠮷野家𠮷野家电梯𠮷野家𠮷野家", "电梯", length).isWellFormed(), String(length));
  }
});

test("the most similar case is first", async () => {
  const shard = { 电梯: "00 I", 费用: "1 8", 分摊: "1 8" }; // cases 0 and 1, case 1, case 1
  const index = { cases: 3, shards: 1, load: async () => shard };
  assert.deepEqual(await findSimilar(index, parseQuery("电梯的费用分摊")), [1]);
  assert.deepEqual(await findSimilar(index, parseQuery("装电梯")), [1, 0]);
});

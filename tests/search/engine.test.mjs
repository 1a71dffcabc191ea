/* The engine folds, stems and shards as the index was written: the same examples as tests/search/test_search.py. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const {
  conceptPhrases,
  conceptsOf,
  decode,
  excerpt,
  find,
  findDates,
  findSimilar,
  fold,
  hasPhrases,
  isOneOff,
  matchSpans,
  parseQuery,
  respell,
  parseVariants,
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

test("dates have the same terms as in the index", () => {
  const termsOf = (text) => [].concat(...findDates(fold(text).text).map(({ terms }) => terms));
  for (const [text, terms] of cases.dates) assert.deepEqual([...new Set(termsOf(text))].sort(), terms, text);
});

test("shards", () => {
  for (const [term, shards, number] of cases.shard) assert.equal(shardNumber(term, shards), number, term);
});

test("offsets in the folded text map back to the original", () => {
  const { text, starts } = fold("㎡É電", cases.simplified);
  assert.equal(text, "m2e电");
  assert.deepEqual(starts, [0, 0, 1, 2, 3]);
});

test("words of one wrong letter are those that are meant", async () => {
  for (const word of ["lifft", "lfit", "lit", "lifr"]) assert.ok(isOneOff(word, "lift"), word);
  for (const word of ["lift", "lifttt", "file"]) assert.ok(!isOneOff(word, "lift"), word);
  const shards = { elev: { elevator: "0 0" }, zhan: { zhangshan: "0 0" } };
  const index = { cases: 1, shards: 1, load: async () => Object.assign({}, ...Object.values(shards)) };
  assert.equal(await respell(index, "lifft costs", async () => ["lift"]), "lift costs");
  assert.equal(await respell(index, "elevater", async () => []), "elevator");
  assert.equal(await respell(index, "zangsan", async () => []), "zhangshan");
  assert.equal(await respell(index, "elevator", async () => ["elevators"]), "elevator");
  assert.equal(await respell(index, "whould quite-other", async () => []), "whould quite-other");
});

test("a phrase that no case has stops loading after four pairs", async () => {
  const loads = [];
  const load = async (number) => loads.push(number) && { 梯谁: "0 0" };
  const index = { cases: 1, shards: 1 << 12, load };
  assert.deepEqual(await find(index, [parseQuery("老房子装电梯谁出钱")]), []);
  assert.equal(loads.length, 4);
  assert.deepEqual(await find(index, [parseQuery("旧房子装电梯谁出钱")]), []);
  assert.ok(loads.every((each) => loads.slice(0, 4).includes(each)));
});

test("words of all files are loaded only for a word that is not in its own", async () => {
  const index = { cases: 1, shards: 1, load: async () => ({ elevator: "0 0" }) };
  assert.equal(await respell(index, "elevator", () => assert.fail()), "elevator");
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
    assert.deepEqual(await findSimilar(index, conceptsOf(query, [], [])), []);
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
  assert.deepEqual(synonymVariants("lift retrofits cost", groups), ["加装电梯  cost", "加梯  cost"]);
  assert.deepEqual(synonymVariants("uplifting", groups), []);
  assert.deepEqual(synonymVariants("$& 加梯", groups), ["$& 加装电梯"]);
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

test("a synonym of several words must be there as a phrase, in any form of its words", () => {
  const groups = [[["walkup", "lower floor"], []]];
  const has = (body) =>
    hasPhrases(
      { title: "", place: "", themes: "", summary: "", body },
      parseVariants("walkup cost", groups).slice(1),
      true,
    );
  assert.equal(has("The cost for lower floors"), true);
  assert.equal(has("The cost is lower on this floor"), false);
  assert.equal(has("The price for lower floors"), false);
  assert.deepEqual(matchSpans("for lower floors", parseVariants("walkup", groups)[1]), [[4, 16]]);
});

test("the longest word of a query is replaced, and words that overlap as one", () => {
  const groups = [
    [["停车", "车位"], ["parking"]],
    [["物业", "物业管理"], []],
    [["物业公司", "物业企业"], []],
  ];
  assert.deepEqual(synonymVariants("停车位", groups), ["停车", "车位"]);
  assert.deepEqual(synonymVariants("停车难", groups), ["车位难"]);
  assert.deepEqual(synonymVariants("换物业公司", groups), ["换物业企业"]);
});

const wantedText = (concepts) => concepts.map((concept) => concept.map(({ text }) => text).join("=")).join(" ");
const GROUPS = [
  [["加装电梯", "装电梯"], ["lift retrofit"]],
  [
    ["电梯", "升降机"],
    ["lift", "elevator"],
  ],
  [["分摊", "谁出钱"], ["who pays"]],
];

test("a question is taken apart into words with their synonyms, without question words", () => {
  const words = ["谁", "怎么", "的", "how", "the", "for"];
  assert.equal(wantedText(conceptsOf("装电梯谁出钱", GROUPS, words)), "装电梯=加装电梯 谁出钱=分摊");
  assert.equal(wantedText(conceptsOf("物业费怎么收的", GROUPS, words)), "物业 业费 收");
  assert.equal(
    wantedText(conceptsOf("who pays for the lifts", GROUPS, words)),
    "who pays=分摊=谁出钱 lifts=电梯=升降机",
  );
  assert.equal(wantedText(conceptsOf("谁的", GROUPS, words)), "谁 的");
  assert.deepEqual(conceptsOf("，。", GROUPS, words), []);
});

test("pairs of a question that a case has are marked, side by side as one", () => {
  const phrases = conceptPhrases(conceptsOf("装电梯怎么分钱", [], ["怎么"]));
  assert.deepEqual(matchSpans("装了电梯；要装电梯。分钱", phrases), [
    [2, 4],
    [6, 9],
    [10, 12],
  ]);
});

test("quotes and a minus are operators", () => {
  const flags = (query) =>
    parseQuery(query).map(
      ({ text, isQuoted, isExcluded }) => `${isExcluded ? "-" : ""}${isQuoted ? `"${text}"` : text}`,
    );
  assert.deepEqual(flags('电梯 -汪家桥 "own plan every"'), ["电梯", '"own plan every"', '-"汪家桥"']);
  assert.deepEqual(flags("“一楼”的采光 −lift"), ["的采光", '"一楼"', "-lift"]);
  assert.deepEqual(flags('-"low traffic" walk-up ltn-2 -'), ["walk", "up", "ltn", "2", '-"low traffic"']);
  assert.deepEqual(flags('"电梯'), ["电梯"]);
});

test("a phrase in quotes is found as it is written, punctuation aside", () => {
  const text = (body) => ({ title: "", place: "", themes: "", summary: "", body });
  const has = (body, query) => hasPhrases(text(body), [parseQuery(query)]);
  assert.equal(has("Each has its own plan, every year", '"own plan every"'), true);
  assert.equal(has("its own plan for every entrance", '"own plan every"'), false);
  assert.equal(has("their down planevery", '"own plan every"'), false);
  assert.equal(has("own plan\nevery", '"own plan every"'), false);
  assert.equal(has("“三会”制度", '"三会制度"'), true);
  assert.equal(has("lifts", '"lift"'), false);
  assert.equal(has("电梯在汪家桥", "电梯 -汪家桥"), false);
  assert.equal(has("电梯在汪家", "电梯 -汪家桥"), true);
  assert.deepEqual(matchSpans("own plan, own", parseQuery('"own plan"')), [[0, 8]]);
});

const index = (shard, cases) => ({ cases, shards: 1, load: async () => shard });

test("a minus leaves cases out, by the index where it is sure", async () => {
  const shard = { 电梯: "00 I", 汪家: "1 8", 家桥: "1 8", lift: "0 8", "lif*": "0 8" };
  assert.deepEqual(await find(index(shard, 3), [parseQuery("电梯 -lift")]), [1]);
  assert.deepEqual(await find(index(shard, 3), [parseQuery("电梯 -汪家桥")]), [1, 0]); // its text decides
  assert.deepEqual(await find(index(shard, 3), [parseQuery("-lift")]), [2, 1]);
  assert.deepEqual(await find(index(shard, 3), [parseQuery("")]), []);
  assert.deepEqual(await findSimilar(index(shard, 3), conceptsOf("电梯", [], []), parseQuery("-汪家桥")), [0]);
});

test("every variant keeps the operators", () => {
  const [typed, variant] = parseVariants("加装电梯 -费用", GROUPS);
  assert.deepEqual(
    typed.map(({ text }) => text),
    ["加装电梯", "费用"],
  );
  assert.deepEqual(
    variant.map(({ text }) => text),
    ["装电梯", "费用"],
  );
});

test("the most similar case is first: what is rare counts more, a synonym almost as much as the word", async () => {
  const shard = { 电梯: "00 I", 费用: "1 8", 分摊: "1 8" }; // cases 0 and 1, case 1, case 1
  const similar = (query) => findSimilar(index(shard, 3), conceptsOf(query, GROUPS, []));
  assert.deepEqual(await similar("电梯的费用分摊"), [1]);
  assert.deepEqual(await similar("装电梯"), [1, 0]);
  assert.deepEqual(await similar("电梯谁出钱"), [1, 0]);
  assert.deepEqual(await similar("升降机"), [1, 0]);
});

// A record as the form sees it, and back into its file: what was not changed stays as it was written, to the character.
//
// The form knows lists, not mappings whose keys the editor chooses. So `figures: {lifts: {…}}` becomes
// `figures: [{name: lifts, …}]` for the form. Every value is text: what a source gives as 8.90 stays 8.90.
import { YAMLMap, isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

const READ = { schema: "failsafe" };
const WRITTEN = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true };
const HEADER = "# yaml-language-server: $schema=../../case.schema.json\n";
const TEXT = "_text"; // the file the form was filled from travels with the form
const NAME = "name";

/** Turns the text of a file into what the form shows. */
export function read(text, named) {
  const file = parseDocument(text, READ);
  if (file.errors.length) throw file.errors[0];
  const record = file.toJS();
  for (const key of named) {
    if (key in record) record[key] = Object.entries(record[key]).map(([name, part]) => ({ [NAME]: name, ...part }));
  }
  return { ...record, [TEXT]: text };
}

/** Turns what the form holds into the text of a file: the former text with the changes made in it. */
export function write({ [TEXT]: former = HEADER, ...form }, named) {
  const record = withoutEmpty(form) ?? {};
  for (const key of named) if (record[key]) record[key] = byName(record[key], key);
  const file = parseDocument(former, READ);
  file.contents ??= new YAMLMap();
  const old = new Set(file.contents.items);
  merge(file, file.contents, record);
  for (const key of named) if (record[key]) order(file.get(key).items, Object.keys(record[key]));
  for (const pair of file.contents.items) if (!old.has(pair) && isPart(pair.value)) pair.key.spaceBefore = true;
  return file.toString(WRITTEN);
}

/** Leaves out what nobody filled in. Text of several lines ends with a line. */
function withoutEmpty(value) {
  if (Array.isArray(value)) return some(value.map(withoutEmpty).filter((item) => item !== undefined));
  if (value !== null && typeof value === "object") {
    const kept = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)]);
    return some(Object.fromEntries(kept.filter(([, item]) => item !== undefined)));
  }
  const text = String(value ?? "").trim();
  if (text === "") return undefined;
  return text.includes("\n") ? `${text}\n` : text;
}

const some = (value) => (Object.keys(value).length ? value : undefined);

function byName(parts, key) {
  const names = parts.map((part) => part[NAME]);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice) throw new Error(`${key}: “${twice}”出现两次 / “${twice}” stands twice`);
  return Object.fromEntries(parts.map(({ [NAME]: name, ...part }) => [name, part]));
}

/** Returns the node with a value in it: the old node where it says the same, changed as little as can be elsewhere. */
function merge(file, node, value) {
  if (isSame(node, value)) return node;
  if (isMap(node) && !Array.isArray(value) && typeof value === "object") return mergeMap(file, node, value);
  if (isSeq(node) && Array.isArray(value)) return mergeList(file, node, value);
  if (isScalar(node) && typeof value === "string") return mergeText(node, value);
  return file.createNode(value);
}

/** A text written as a block stays one when it is cut down to a line; one of several lines becomes one. */
function mergeText(node, value) {
  const isBlock = node.type === "BLOCK_LITERAL" || value.includes("\n");
  if (isBlock) node.type = "BLOCK_LITERAL";
  node.value = isBlock && !value.endsWith("\n") ? `${value}\n` : value;
  return node;
}

function mergeMap(file, node, value) {
  unfold(node, value);
  node.items = node.items.filter((pair) => Object.hasOwn(value, pair.key.value) || isEmpty(pair.value));
  let place = 0;
  for (const [key, item] of Object.entries(value)) {
    const at = node.items.findIndex((pair) => pair.key.value === key);
    if (at < 0) node.items.splice(place++, 0, file.createPair(key, item));
    else {
      node.items[at].value = merge(file, node.items[at].value, item);
      place = at + 1;
    }
  }
  return node;
}

/** What stayed the same keeps its node wherever it moved to; what changed takes the node of its place. */
function mergeList(file, node, value) {
  unfold(node, value);
  const left = [...node.items];
  const kept = value.map((item) => taken(left, left.findIndex((old) => old && isSame(old, item))));
  node.items = value.map((item, at) => kept[at] ?? merge(file, taken(left, at), item));
  return node;
}

/** Gives each item a line of its own where a text of several lines comes in. */
function unfold(node, value) {
  if (JSON.stringify(value).includes("\\n")) node.flow = false;
}

function taken(nodes, at) {
  const node = nodes[at];
  if (node) nodes[at] = undefined;
  return node;
}

function isSame(node, value) {
  if (isScalar(node)) return typeof value === "string" && node.value.trim() === value.trim();
  const items = (node?.items ?? []).filter((item) => !isEmpty(item.value));
  if (typeof value !== "object" || items.length !== Object.keys(value).length) return false;
  if (isSeq(node)) return Array.isArray(value) && items.every((item, at) => isSame(item, value[at]));
  return isMap(node) && items.every(({ key, value: item }) => Object.hasOwn(value, key.value) && isSame(item, value[key.value]));
}

const order = (pairs, names) => pairs.sort((one, other) => names.indexOf(one.key.value) - names.indexOf(other.key.value));

/** Tells what an editor wrote as a list or part with nothing in it. */
const isEmpty = (node) => node?.items?.length === 0;

/** Tells a part of the record, which a blank line sets off, from a text in two languages. */
const isPart = (node) => isSeq(node) || (isMap(node) && !node.has("zh"));

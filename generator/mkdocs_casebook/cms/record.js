/* Converts a record between its file and the form. Values that were not edited keep their exact form in the file.

   The form has lists, but no mappings with free keys: `figures: {lifts: {…}}` becomes `figures: [{name: lifts, …}]`.
   All values are strings, so that 8.90 stays 8.90. */
import { isMap, isScalar, isSeq, parseDocument, YAMLMap } from "./yaml/index.js";

const PARSE_OPTIONS = { schema: "failsafe" };
const WRITE_OPTIONS = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true };
const HEADER = "# yaml-language-server: $schema=../../case.schema.json\n";
const ORIGINAL = "_text"; // form value that holds the text of the file
const NAME = "name";

/** Parses a file into the values of the form. `named` are the fields that are mappings with free keys. */
export function read(text, named) {
  const file = parseDocument(text, PARSE_OPTIONS);
  if (file.errors.length) throw file.errors[0];
  const record = file.toJS();
  for (const key of named) {
    if (key in record) record[key] = Object.entries(record[key]).map(([name, part]) => ({ [NAME]: name, ...part }));
  }
  return { ...record, [ORIGINAL]: text };
}

/** Returns the text of the file with the values of the form merged into it. */
export function write({ [ORIGINAL]: original = HEADER, ...form }, named) {
  const record = withoutEmpty(form) ?? {};
  for (const key of named) if (record[key]) record[key] = toMapping(record[key], key);
  const file = parseDocument(original, PARSE_OPTIONS);
  file.contents ??= new YAMLMap();
  const oldPairs = new Set(file.contents.items);
  merge(file, file.contents, record);
  for (const key of named) if (record[key]) sortByName(file.get(key).items, Object.keys(record[key]));
  for (const pair of file.contents.items) if (!oldPairs.has(pair) && isSection(pair.value)) pair.key.spaceBefore = true;
  return file.toString(WRITE_OPTIONS);
}

/** Removes empty values, recursively; strings are trimmed, those of several lines end with a line break. */
function withoutEmpty(value) {
  if (Array.isArray(value)) return orUndefined(value.map(withoutEmpty).filter((item) => item !== undefined));
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)]);
    return orUndefined(Object.fromEntries(entries.filter(([, item]) => item !== undefined)));
  }
  const text = String(value ?? "").trim();
  if (text === "") return undefined;
  return text.includes("\n") ? `${text}\n` : text;
}

const orUndefined = (collection) => (Object.keys(collection).length ? collection : undefined);

function toMapping(parts, key) {
  const names = parts.map((part) => part[NAME]);
  const repeated = names.find((name, at) => names.indexOf(name) < at);
  if (repeated) throw new Error(`${key}: “${repeated}”出现两次 / “${repeated}” appears twice`);
  return Object.fromEntries(parts.map(({ [NAME]: name, ...part }) => [name, part]));
}

/** Returns a node with the given value: the old node if it is equal, else that node with as few changes as possible. */
function merge(file, node, value) {
  if (isEqual(node, value)) return node;
  if (isMap(node) && !Array.isArray(value) && typeof value === "object") return mergeMap(file, node, value);
  if (isSeq(node) && Array.isArray(value)) return mergeList(file, node, value);
  if (isScalar(node) && typeof value === "string") return mergeText(node, value);
  return file.createNode(value);
}

/** A block scalar remains one even if only one line is left; text of several lines becomes one. */
function mergeText(node, value) {
  const isBlock = node.type === "BLOCK_LITERAL" || value.includes("\n");
  if (isBlock) node.type = "BLOCK_LITERAL";
  node.value = isBlock && !value.endsWith("\n") ? `${value}\n` : value;
  return node;
}

function mergeMap(file, node, value) {
  useBlockStyle(node, value);
  node.items = node.items.filter((pair) => Object.hasOwn(value, pair.key.value) || isEmpty(pair.value));
  let insertAt = 0;
  for (const [key, item] of Object.entries(value)) {
    const at = node.items.findIndex((pair) => pair.key.value === key);
    if (at < 0) node.items.splice(insertAt++, 0, file.createPair(key, item));
    else {
      node.items[at].value = merge(file, node.items[at].value, item);
      insertAt = at + 1;
    }
  }
  return node;
}

/** Equal items are moved with their nodes; a changed item is merged into the node at its position. */
function mergeList(file, node, value) {
  useBlockStyle(node, value);
  const remaining = [...node.items];
  const moved = value.map((item) =>
    take(
      remaining,
      remaining.findIndex((old) => old && isEqual(old, item)),
    ),
  );
  node.items = value.map((item, at) => moved[at] ?? merge(file, take(remaining, at), item));
  return node;
}

/** A flow collection cannot contain text of several lines. */
function useBlockStyle(node, value) {
  if (JSON.stringify(value).includes("\\n")) node.flow = false;
}

/** Returns a node from a list and leaves a gap, so that it is used once. */
function take(nodes, at) {
  const node = nodes[at];
  if (node) nodes[at] = undefined;
  return node;
}

function isEqual(node, value) {
  if (isScalar(node)) return typeof value === "string" && node.value.trim() === value.trim();
  const items = (node?.items ?? []).filter((item) => !isEmpty(item.value));
  if (typeof value !== "object" || items.length !== Object.keys(value).length) return false;
  if (isSeq(node)) return Array.isArray(value) && items.every((item, at) => isEqual(item, value[at]));
  return (
    isMap(node) &&
    items.every(({ key, value: item }) => Object.hasOwn(value, key.value) && isEqual(item, value[key.value]))
  );
}

const sortByName = (pairs, names) =>
  pairs.sort((one, other) => names.indexOf(one.key.value) - names.indexOf(other.key.value));

/** Reports whether a node is an empty list or mapping; the form does not show those. */
const isEmpty = (node) => node?.items?.length === 0;

/** Reports whether a node is a section of the record, which a blank line precedes, rather than a bilingual text. */
const isSection = (node) => isSeq(node) || (isMap(node) && !node.has("zh"));

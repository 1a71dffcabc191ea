/* Updates a YAML text to new values: what did not change keeps its bytes, with indentation, quotes and comments.

   A collection is taken apart into its entries: pairs of a mapping, items of a list. The text of an entry reaches to
   the end of its last line; its lead, with comments and blank lines, is before it and after the previous entry. */
import { Document, isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

export const PARSE_OPTIONS = { schema: "failsafe", keepSourceTokens: true };
const WRITE_OPTIONS = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true };

/** Returns the text with the values of a mapping; in the mappings `ordered` the order of the entries counts too. */
export function updated(text, values, ordered) {
  const { contents } = parseDocument(text, PARSE_OPTIONS);
  if (!isMap(contents) || contents.flow) return `${text.trimEnd()}\n${serialized(values)}\n`;
  const update = new Update(text);
  const [start, end] = update.extent(contents);
  return text.slice(0, start) + update.mapping(contents, values, { ordered }) + text.slice(end);
}

/** Returns a value as YAML, without the last line break. */
export function serialized(value, { isFlow = false } = {}) {
  const document = new Document(value, { schema: "failsafe" });
  if (isFlow) document.contents.flow = true;
  return document.toString(WRITE_OPTIONS).trimEnd();
}

class Update {
  constructor(text) {
    this.text = text;
  }

  /** Returns where the entries of a block collection begin and end. */
  extent(node) {
    const entries = this.entries(node);
    return [entries[0].start, entries.at(-1).end];
  }

  /** Returns the entries of a block collection: key and value, where the text starts and ends, and the lead. */
  entries(node) {
    let previousEnd;
    return node.items.map((item, at) => {
      const [key, value] = isMap(node) ? [item.key, item.value] : [undefined, item];
      const start = this.#start(node, item, at);
      const end = this.#endOfLine(Math.max(value?.range[1] ?? 0, key?.range[1] ?? start + 1));
      const lead = this.text.slice(previousEnd ?? start, start);
      previousEnd = end;
      return { key, value, start, end, lead };
    });
  }

  #start(node, item, at) {
    if (isMap(node)) return item.key.range[0];
    return node.srcToken.items[at].start.find((token) => token.type === "seq-item-ind").offset;
  }

  /** Returns the end of the last line of a value; a block text includes its line break, which is not part of it. */
  #endOfLine(valueEnd) {
    const end = this.text.slice(0, valueEnd).trimEnd().length;
    const lineBreak = this.text.indexOf("\n", end);
    return lineBreak < 0 ? this.text.length : lineBreak;
  }

  /** Returns a block mapping with new values. */
  mapping(node, values, { ordered = [], isOrdered = false } = {}) {
    const isTop = node.srcToken.indent === 0;
    const old = this.entries(node);
    const keys = isOrdered ? Object.keys(values) : mergedOrder(old, Object.keys(values));
    const byKey = new Map(old.map((entry) => [entry.key.value, entry]));
    const isLonger = (key) =>
      isTop && typeof values[key] === "object" && typeof (values[key].zh ?? values[key].en) !== "string";
    const entries = keys.map((key) =>
      byKey.has(key)
        ? { ...byKey.get(key), text: this.#pair(byKey.get(key), values[key], ordered.includes(key)) }
        : { text: this.#indented(serialized({ [key]: values[key] }), node), isApart: isLonger(key) },
    );
    return this.#joined(entries, node);
  }

  /** Returns a block list with new values: equal items are moved with their text, others updated in their place. */
  list(node, values) {
    const old = this.entries(node);
    const remaining = [...old];
    const take = (at) => {
      const entry = at < 0 ? undefined : remaining[at];
      if (entry) remaining[at] = undefined;
      return entry;
    };
    const moved = values.map((value) => take(remaining.findIndex((entry) => entry && isEqual(entry.value, value))));
    const entries = values.map((value, at) => {
      if (moved[at]) return { ...moved[at], text: this.text.slice(moved[at].start, moved[at].end) };
      const entry = take(at);
      const text = entry && this.#spliced(entry, value);
      return text ? { ...entry, text } : { text: this.#indented(serialized([value]), node) };
    });
    return this.#joined(entries, node);
  }

  #pair(entry, value, isOrdered) {
    if (value === undefined || isEqual(entry.value, value, isOrdered)) return this.text.slice(entry.start, entry.end);
    const spliced = this.#spliced(entry, value, isOrdered);
    if (spliced) return spliced;
    const [first, ...rest] = serialized({ x: value }).split("\n");
    const indent = " ".repeat(this.#column(entry.start));
    return [this.text.slice(...entry.key.range) + first.slice(1), ...rest.map((line) => line && indent + line)].join(
      "\n",
    );
  }

  /** Returns the text of an entry in which only the part that changed is new; undefined if the whole is. */
  #spliced({ start, end, value: node }, value, isOrdered = false) {
    const [nodeStart, nodeEnd] = node?.range ?? [];
    const between = (from, text, to) => this.text.slice(start, from) + text + this.text.slice(to, end);
    if (isScalar(node) && typeof value === "string") {
      if (isPlainBlock(node, this.text)) return between(nodeStart, this.#block(node, value), end);
      if (value.includes("\n") || node.type.startsWith("BLOCK") || nodeStart === nodeEnd) return undefined;
      return between(nodeStart, serialized({ x: value }).slice(3), nodeEnd);
    }
    if (typeof value === "string" || isMap(node) === Array.isArray(value) || !node?.items?.length) return undefined;
    if (node.flow) {
      const text = this.#flow(node, value);
      return text && between(nodeStart, text, nodeEnd);
    }
    const [from, to] = this.extent(node);
    const text = isMap(node) ? this.mapping(node, value, { isOrdered }) : this.list(node, value);
    return this.text.slice(start, from) + text + this.text.slice(to, end);
  }

  /** Returns a `|` text with new words, indented as before. */
  #block(node, value) {
    const [header, ...lines] = this.text.slice(node.range[0], node.range[1]).split("\n");
    const indent = lines.find((line) => line.trim()).match(/^ */)[0];
    const text = value.trimEnd().split("\n");
    return [header, ...text.map((line) => line && indent + line)].join("\n");
  }

  /** Returns a collection on one line with new values; undefined if one of them has several lines. */
  #flow(node, values) {
    if (JSON.stringify(values).includes("\\n")) return undefined;
    const old = isMap(node) ? node.items.map((pair) => [pair.key.value, pair]) : Object.entries(node.items);
    const isSame = old.length === Object.keys(values).length && old.every(([key]) => Object.hasOwn(values, key));
    return isSame ? this.#splicedFlow(node, old, values) : this.#rewrittenFlow(node, new Map(old), values);
  }

  #splicedFlow(node, old, values) {
    let [at, end] = node.range;
    let text = "";
    for (const [key, item] of old) {
      const value = isMap(node) ? item.value : item;
      text += this.text.slice(at, value.range[0]) + this.#inFlow(value, values[key]);
      at = value.range[1];
    }
    return text + this.text.slice(at, end);
  }

  #rewrittenFlow(node, old, values) {
    const items = Object.entries(values).map(([key, value]) => {
      const item = old.get(key);
      if (isSeq(node)) return this.#inFlow(item, value);
      return `${item ? this.#source(item.key) : serialized(key)}: ${this.#inFlow(item?.value, value)}`;
    });
    return isSeq(node) ? `[${items.join(", ")}]` : `{${items.join(", ")}}`;
  }

  #inFlow(old, value) {
    if (old && isEqual(old, value)) return this.#source(old);
    if (old?.flow && typeof value === "object") return this.#flow(old, value);
    return serialized([value], { isFlow: true }).slice(1, -1);
  }

  #source(node) {
    return this.text.slice(node.range[0], node.range[1]);
  }

  /** Joins entries: each after its own lead, which goes with it wherever it is moved; new ones on a line of their own. */
  #joined(entries, node) {
    const newLine = `\n${" ".repeat(this.#column(this.extent(node)[0]))}`;
    const lead = (entry, at) => {
      if (at === 0) return entry.lead?.includes("#") ? entry.lead.trimStart() : "";
      return entry.lead || (entry.isApart ? `\n${newLine}` : newLine);
    };
    return entries.map((entry, at) => lead(entry, at) + entry.text).join("");
  }

  #indented(text, node) {
    const indent = " ".repeat(this.#column(this.extent(node)[0]));
    return text.replace(/\n(?=[^\n])/g, `\n${indent}`);
  }

  #column(offset) {
    return offset - (this.text.lastIndexOf("\n", offset - 1) + 1);
  }
}

/** Returns the keys of a mapping: those of the file in their order, without removed ones; new ones after their predecessor. */
function mergedOrder(old, keys) {
  const merged = old
    .filter((entry) => keys.includes(entry.key.value) || isEmpty(entry.value))
    .map((entry) => entry.key.value);
  let insertAt = 0;
  for (const key of keys) {
    const at = merged.indexOf(key);
    if (at < 0) merged.splice(insertAt++, 0, key);
    else insertAt = at + 1;
  }
  return merged;
}

function isEqual(node, value, isOrdered = false) {
  if (isScalar(node)) return typeof value === "string" && node.value.trim() === value.trim();
  const items = (node?.items ?? []).filter((item) => !isEmpty(item.value));
  if (typeof value !== "object" || items.length !== Object.keys(value).length) return false;
  if (isSeq(node)) return Array.isArray(value) && items.every((item, at) => isEqual(item, value[at]));
  const keys = Object.keys(value);
  return (
    isMap(node) &&
    items.every(
      ({ key, value: item }, at) =>
        Object.hasOwn(value, key.value) && isEqual(item, value[key.value]) && (!isOrdered || keys[at] === key.value),
    )
  );
}

/** Reports whether a node is an empty list or mapping; the form does not show those. */
const isEmpty = (node) => node?.items?.length === 0;

/** Reports whether a node is a `|` text whose lines are indented like its first one. */
const isPlainBlock = (node, text) =>
  node.type === "BLOCK_LITERAL" && node.value.trim() !== "" && !/^.*[1-9]/.test(text.slice(node.range[0]));

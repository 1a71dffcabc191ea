/* Converts a record between its file and the form.

   The form has lists, but no mappings with free keys: `figures: {lifts: {…}}` becomes `figures: [{name: lifts, …}]`.
   It has groups of fields that the record does not have: `layout.groups` are their fields, by the name of the group.
   All values are strings, so that 8.90 stays 8.90. */
import { parseDocument } from "./yaml/index.js";
import { PARSE_OPTIONS, serialized, updated } from "./yaml_update.js";

const HEADER = "# yaml-language-server: $schema=../../case.schema.json\n";
const ORIGINAL = "_text"; // form value that holds the text of the file
const NAME = "name";
const IS_PUBLISHED = { draft: "false" }; // a new case is a draft by default; in a record, one without the field is none

/** Parses a file into the values of the form; `layout` has the names of fields: `order`, `named` and `groups`. */
export function read(text, layout) {
  const file = parseDocument(text, PARSE_OPTIONS);
  if (file.errors.length) throw file.errors[0];
  const record = file.toJS();
  for (const key of layout.named) {
    if (key in record) record[key] = Object.entries(record[key]).map(([name, part]) => ({ [NAME]: name, ...part }));
  }
  return { ...IS_PUBLISHED, ...grouped(record, layout.groups), [ORIGINAL]: text };
}

/** Returns the text of the file with the values of the form; all lines that were not edited are unchanged. */
export function write({ [ORIGINAL]: original = HEADER, ...form }, layout) {
  const record = withoutEmpty(inOrder(ungrouped(form, layout.groups), layout.order)) ?? {};
  for (const key of layout.named) if (record[key]) record[key] = toMapping(record[key], key);
  if (record.draft === IS_PUBLISHED.draft && !/^draft: *false/m.test(original)) delete record.draft;
  if (original !== HEADER) return updated(original, record, layout.named);
  return HEADER + Object.entries(record).map(section).join("");
}

/** Serializes a field of a new record, after a blank line if it has several lines. */
function section([key, value], at) {
  const text = `${serialized({ [key]: value })}\n`;
  return at && text.trim().includes("\n") && typeof (value.zh ?? value.en) !== "string" ? `\n${text}` : text;
}

/** Moves the fields of each group into an object. */
function grouped(record, groups) {
  const rest = { ...record };
  for (const [group, names] of Object.entries(groups)) {
    const inGroup = names.filter((name) => name in rest).map((name) => [name, rest[name]]);
    for (const [name] of inGroup) delete rest[name];
    if (inGroup.length) rest[group] = Object.fromEntries(inGroup);
  }
  return rest;
}

function ungrouped(form, groups) {
  const rest = Object.entries(form).filter(([name]) => !(name in groups));
  return Object.assign(Object.fromEntries(rest), ...Object.keys(groups).map((group) => form[group]));
}

/** Sorts fields as the model has them; unknown ones stay, at the end. */
function inOrder(record, order) {
  const place = (name) => order.indexOf(name) + 1 || order.length + 1;
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => place(one) - place(other)));
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

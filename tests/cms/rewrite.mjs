/* Reads tasks as JSON, each a record's text and what is changed in the form; prints what the form would save. */

import { readFileSync } from "node:fs";

const { read, write } = await import(process.argv[2]);

function change(form, path, value) {
  const at = path.pop();
  const inner = path.reduce((part, step) => (part[step] ??= {}), form);
  if (value !== null) inner[at] = value;
  else if (Array.isArray(inner)) inner.splice(at, 1);
  else delete inner[at];
}

function saved({ text, named, changes, anew }) {
  const form = read(text, named);
  if (anew) delete form._text;
  for (const [path, value] of changes) change(form, path, value);
  return write(form, named);
}

const told = (task) => {
  try {
    return saved(task);
  } catch (error) {
    return { error: error.message };
  }
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(told)));

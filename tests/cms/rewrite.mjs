/* Reads tasks as JSON, each the text of a record and its changes in the form; prints what the form would save. */

import { readFileSync } from "node:fs";

const { read, write } = await import(process.argv[2]);

function change(form, path, value) {
  const at = path.pop();
  const inner = path.reduce((part, step) => (part[step] ??= {}), form);
  if (value !== null) inner[at] = value;
  else if (Array.isArray(inner)) inner.splice(at, 1);
  else delete inner[at];
}

function saved({ text, layout, changes, fromScratch }) {
  const form = read(text, layout);
  if (fromScratch) delete form._text;
  for (const [path, value] of changes) change(form, path, value);
  return write(form, layout);
}

const result = (task) => {
  try {
    return saved(task);
  } catch (error) {
    return { error: error.message };
  }
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(result)));

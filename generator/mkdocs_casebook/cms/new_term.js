/* A new entry of the vocabulary: from the fields of the form to the preview server, which writes it. */

const SERVER = "../_preview/vocabulary";

/** Sends an entry; returns an object with its key or an error. */
export async function send(list, written) {
  const body = JSON.stringify({ list, entry: entry(list, trimmed(written)) });
  try {
    const answer = await fetch(SERVER, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return await answer.json();
  } catch {
    return {};
  }
}

export const problemOf = ({ error }) =>
  error ??
  "只有预览里的表单能添加；请写进 cases/vocabulary/。 Only the form of the preview can add it; write it into cases/vocabulary/.";

function entry(list, { zh, en, one, other, level, parent }) {
  const text = { zh, ...(en && { en }) };
  if (list === "places") return { ...(level && { level }), name: text, ...(parent && { parent }) };
  if (list === "units") return { zh, ...((one || other) && { en: { one, other } }) };
  return { label: text };
}

function trimmed(written) {
  const parts = Object.entries(written).map(([name, text]) => [name, text.trim()]);
  return Object.fromEntries(parts.filter(([, text]) => text));
}

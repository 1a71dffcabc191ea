/* Files of the index: each is fetched once, as JSON. */

import { head } from "./elements.js";

/** @typedef {import("../engine/normalization.js").SimplifiedForms} SimplifiedForms */
/** @typedef {import("../engine/matching.js").SearchDocument & {address: string, day: string, status: string, url?: string, chinese?: boolean, english?: boolean, anchors?: [string, number][]}} CaseText */

const TIMEOUT = 15000;

/** @type {Map<string, Promise<any>>} */
const requests = new Map();

/**
 * Fetch a file, or return the earlier request for it; a failed request is forgotten, so that the next call retries.
 * @param {string} name
 * @param {RequestInit} [options]
 */
export function load(name, options = {}) {
  const known = requests.get(name);
  if (known) return known;
  const request = fetchJson(name, options);
  requests.set(name, request);
  request.catch(() => requests.delete(name));
  return request;
}

/**
 * @param {string} name
 * @param {RequestInit} options
 */
async function fetchJson(name, options) {
  const controller = typeof AbortController === "function" ? new AbortController() : null;
  /** @type {number | undefined} */
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error("timeout"));
      if (controller) controller.abort();
    }, TIMEOUT);
  });
  const fetched = async () => {
    const response = await fetch(name, controller ? Object.assign({ signal: controller.signal }, options) : options);
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
  try {
    return await Promise.race([fetched(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** @typedef {import("../engine/ranking.js").Shard} Shard */

export const index = {
  cases: head.cases,
  shards: head.shards.length / 10,
  /** @param {number} number @returns {Promise<Shard>} */
  load: (number) => load(`index/${head.shards.slice(10 * number, 10 * number + 10)}.json`),
};

/** @param {number} number @returns {Promise<CaseText>} */
export const loadCase = (number) => load(`texts/${number}.json`, { cache: "no-cache" });

/** @returns {Promise<string[]>} */
export const loadWords = async () => (await load(head.words)).split(" ");

/** @returns {Promise<SimplifiedForms>} */
export async function loadSimplified() {
  const [traditional, simplified] = (await load(head.simplified)).split("\n");
  const forms = Object.create(null);
  for (let at = 0; at < traditional.length; at++) forms[traditional[at]] = simplified[at];
  return forms;
}

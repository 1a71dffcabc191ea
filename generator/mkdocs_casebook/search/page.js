/* The search page: what stands in the address is looked up and shown, and what is typed or chosen goes into the address.
   Whatever comes from a query, a record or the index becomes text, never markup. The page's words, and what it must know
   of the index, stand in its block of data; without this script it still offers its lists. */

import { excerpt, find, findSimilar, fold, holds, isUnsure, otherWords, phrases } from "./engine.js";

/** @typedef {import("./engine.js").Phrase} Phrase */
/** @typedef {import("./engine.js").Characters} Characters */
/** @typedef {import("./engine.js").Text & {address: string, date: string, day: string, status: string, chinese?: boolean}} Case */
/** @typedef {{name: string, values: [string, string, number][], cases: number[][], lineages: number[][]}} Facet */
/** @typedef {{q: string | null, sort: string, page: number, chosen: Object<string, string[]>}} State */
/** @typedef {{wordings: Phrase[][], unsure: boolean, held: Set<number>, dropped: Set<number>}} Query */

const PER_PAGE = 10;
const FACETS = ["theme", "place", "year", "status", "language"];
const PATIENCE = 15000;
const HEAD_START = 50; // of the first texts, so that they need not share a slow line
const LONGEST = 300; // characters of a query that stand in the address

/** @param {string} name @returns {any} */
const part = (name) => document.getElementById(`gov-search-${name}`);
const { words, root, length, index: head } = JSON.parse(part("data").textContent);
const title = document.title;
const [field, status, results, list, pager, trouble, slow, none, ways, filter, facetLists, sort] = [
  ...["q", "status", "results", "list", "pager", "trouble", "slow", "none", "ways", "filter", "facets", "sort"].map(part),
];

/* ---- What is fetched, once ---- */

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * Fetch a file of the index as JSON; what did not come is asked for again next time.
 * @param {string} name
 * @param {RequestInit} [options]
 */
function load(name, options = {}) {
  const known = fetched.get(name);
  if (known) return known;
  const coming = arrive(name, options);
  fetched.set(name, coming);
  coming.catch(() => fetched.delete(name));
  return coming;
}

/**
 * @param {string} name
 * @param {RequestInit} options
 */
async function arrive(name, options) {
  const stop = typeof AbortController === "function" ? new AbortController() : null;
  /** @type {number | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error("late"));
      if (stop) stop.abort();
    }, PATIENCE);
  });
  const answer = async () => {
    const response = await fetch(name, stop ? Object.assign({ signal: stop.signal }, options) : options);
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
  try {
    return await Promise.race([answer(), late]);
  } finally {
    clearTimeout(timer);
  }
}

const index = {
  cases: head.cases,
  shards: head.shards.length / 10,
  /** @param {number} shard */
  load: (shard) => load(`index/${head.shards.slice(10 * shard, 10 * shard + 10)}.json`),
};

/** @param {number} time @returns {Promise<void>} */
const pause = (time) => new Promise((resolve) => (time ? setTimeout(resolve, time) : resolve()));

/** @param {number} number @returns {Promise<Case>} */
const loadCase = (number) => load(`texts/${number}.json`, { cache: "no-cache" });

/** @returns {Promise<Characters>} */
async function loadSimplified() {
  const [traditional, forms] = (await load(head.simplified)).split("\n");
  const found = Object.create(null);
  for (let at = 0; at < traditional.length; at++) found[traditional[at]] = forms[at];
  return found;
}

/* ---- What is asked for: the address ---- */

/** @returns {State} */
function asked() {
  const given = new URLSearchParams(location.search);
  const page = Number(given.get("page"));
  return {
    q: given.get("q"),
    sort: given.get("sort") === "date" ? "date" : "",
    page: page >= 1 && page < 1e6 ? Math.floor(page) : 1,
    chosen: FACETS.reduce((chosen, name) => Object.assign(chosen, { [name]: given.getAll(name) }), {}),
  };
}

/** @param {State} state */
function address(state) {
  const given = new URLSearchParams();
  if (state.q !== null) given.append("q", state.q.slice(0, LONGEST));
  for (const name of FACETS) for (const value of state.chosen[name]) given.append(name, value);
  if (state.sort) given.append("sort", state.sort);
  if (state.page > 1) given.append("page", String(state.page));
  const text = String(given);
  return location.pathname + (text && `?${text}`);
}

/** @param {State} state */
const isAsking = (state) => state.q !== null || isNarrowed(state);

/** @param {State} state */
const isNarrowed = (state) => FACETS.some((name) => state.chosen[name].length);

let state = asked();
let typed = false;

/**
 * Go on to another state; while a word is typed, all its stages are one step back.
 * @param {Partial<State>} change
 * @param {{typing?: boolean, focus?: boolean}} [manner]
 */
function go(change, { typing = false, focus = false } = {}) {
  state = Object.assign({}, state, { page: 1 }, change);
  const next = address(state);
  if (next !== location.pathname + location.search) {
    if (typing && typed) history.replaceState(null, "", next);
    else history.pushState(null, "", next);
  }
  typed = typing;
  run(focus);
}

/* ---- Finding ---- */

class Superseded extends Error {}

/** @type {Map<string, Query>} */
const known = new Map();

/**
 * @param {string[]} texts  The wordings of a query, folded.
 * @returns {Query}
 */
function query(texts) {
  const key = texts.join("\n");
  const wordings = texts.map(phrases);
  const unsure = wordings.some((wanted) => wanted.some(isUnsure));
  const made = known.get(key) || { wordings, unsure, held: new Set(), dropped: new Set() };
  known.set(key, made);
  return made;
}

let current = 0;
/** @type {number | undefined} */
let waiting;

/** @param {boolean} [focus]  Whether to lead the reader to the results. */
async function run(focus) {
  const mine = ++current;
  /** Wait for something, and stop here when the reader has asked for something else meanwhile.
   * @type {<T>(promise: Promise<T>) => Promise<T>} */
  const live = async (promise) => {
    const value = await promise;
    if (mine !== current) throw new Superseded();
    return value;
  };
  const asking = isAsking(state);
  document.title = state.q && state.q.trim() ? `${state.q.trim().slice(0, 60)} - ${title}` : title;
  if (field.value !== (state.q || "") && (document.activeElement !== field || !typed)) field.value = state.q || "";
  sort.value = state.sort;
  ways.hidden = asking;
  ways.className = "";
  results.hidden = !asking;
  trouble.hidden = slow.hidden = none.hidden = true;
  clearTimeout(waiting);
  status.textContent = "";
  results.setAttribute("aria-busy", String(asking));
  if (!asking) return;
  waiting = setTimeout(() => (slow.hidden = false), 1500);
  if (focus) results.firstElementChild.focus();
  try {
    await look(live);
  } catch (error) {
    if (error instanceof Superseded) return;
    show([]);
    pager.hidden = true;
    complain(words.failed);
  }
  if (mine === current) {
    clearTimeout(waiting);
    slow.hidden = true;
    results.setAttribute("aria-busy", "false");
  }
}

/** @typedef {<T>(promise: Promise<T>) => Promise<T>} Live */

/**
 * Look the query up in wider and wider ways, until something is found.
 * @param {Live} live
 */
async function look(live) {
  const text = (state.q || "").trim();
  const folded = fold(text).text;
  if (!text) {
    const all = Array.from({ length: index.cases }, (_, number) => index.cases - 1 - number);
    await present(all, query([]), "", live);
    return;
  }
  if (await exact(folded, live)) return;
  const simple = fold(text, await live(loadSimplified())).text;
  if (simple !== folded && (await exact(simple, live))) return;
  const wanted = phrases(simple);
  const similar = await live(findSimilar(index, wanted));
  const made = { wordings: [wanted], unsure: false, held: new Set(), dropped: new Set() };
  if (!(await present(similar, made, words.similar, live))) nothing();
}

/**
 * Show the cases that have a query, then those that have it in other words; tell whether there are any.
 * @param {string} folded
 * @param {Live} live
 */
async function exact(folded, live) {
  const others = otherWords(folded, head.synonyms);
  const made = query([folded, ...others]);
  const own = await live(find(index, made.wordings.slice(0, 1)));
  const more = async () => {
    const known = new Set(own);
    return others.length ? (await live(find(index, made.wordings.slice(1)))).filter((number) => !known.has(number)) : [];
  };
  return present(own, made, "", live, more);
}

/**
 * Show a page of some cases, with facets and count, and tell whether there was any case before facets took some out.
 * Cases come in the order of `numbers`, then those of `more`, which is asked only when the first have been shown.
 * @param {number[]} numbers
 * @param {Query} made
 * @param {string} similar  The words over cases that only resemble what was asked for; empty for others.
 * @param {Live} live
 * @param {() => Promise<number[]>} [more]
 * @returns {Promise<boolean>}
 */
async function present(numbers, made, similar, live, more = async () => []) {
  const filtered = isNarrowed(state);
  const wholly = filtered || state.sort || state.page > 1;
  let all = wholly ? numbers.concat(await more()) : numbers;
  const facets = filtered ? await live(loadFacets()) : [];
  const there = () => all.filter((number) => !made.dropped.has(number));
  const chosen = () => {
    const kept = there().filter((number) => !misses(number, facets).length);
    return state.sort ? kept.sort((one, other) => other - one) : kept;
  };
  state.page = Math.min(state.page, Math.ceil(chosen().length / PER_PAGE) || 1);
  const first = (state.page - 1) * PER_PAGE;
  let missing = 0;
  /** @type {HTMLElement[]} */
  const items = [];
  const fill = async () => {
    /** @type {[number, Promise<Case | null>][]} */
    const queue = [];
    const order = chosen();
    const done = () => items.length + missing;
    for (let at = first + done(); done() < PER_PAGE; ) {
      for (; at < order.length && queue.length + done() < PER_PAGE; at++) {
        const [number, wait] = [order[at], at - first > 1 ? HEAD_START : 0];
        queue.push([number, pause(wait).then(() => loadCase(number)).catch(() => null)]);
      }
      const next = queue.shift();
      if (!next) return;
      const [number, coming] = next;
      const text = await live(coming);
      if (!text) missing += 1;
      else if (made.unsure && !holds(text, made.wordings)) made.dropped.add(number);
      else {
        made.held.add(number);
        items.push(item(text, made));
        show(items, similar);
      }
    }
  };
  await fill();
  if (!wholly) {
    all = numbers.concat(await more());
    await fill();
  }
  if (missing && !items.length) throw new Error("no text came");
  if (!there().length) return false;
  const found = chosen();
  if (!items.length && found.length) {
    state.page -= 1; // none of the last page has the phrase
    return present(all, made, similar, live);
  }
  const certain = !made.unsure || found.every((number) => made.held.has(number));
  const count = words[certain ? "found" : "about"].replace("%", found.length);
  show(items, similar);
  status.textContent = found.length ? similar + count : words.narrow;
  turn(found.length);
  if (missing) complain(words.missing);
  offer(there(), await live(loadFacets().catch(() => (complain(words.failed), []))));
  return true;
}

/** Say that nothing is like what was asked for, and how to go on. */
function nothing() {
  show([]);
  filter.hidden = pager.hidden = true;
  none.hidden = false;
  status.textContent = words.none;
}

/* ---- Facets ---- */

/**
 * Fetch the facets; chosen values that they do not know are forgotten.
 * @returns {Promise<Facet[]>}
 */
async function loadFacets() {
  /** @type {Facet[]} */
  const facets = await load(head.facets);
  for (const { name, values } of facets) {
    state.chosen[name] = state.chosen[name].filter((key) => values.some((value) => value[0] === key));
  }
  return facets;
}

/**
 * Return the position of a value, and those of the values that it lies in.
 * @param {Facet} facet
 * @param {number} at
 * @returns {number[]}
 */
const around = (facet, at) => (at < 0 ? [] : [at, ...around(facet, facet.values[at][2])]);

/**
 * Return in which facets a case has none of the chosen values.
 * @param {number} number
 * @param {Facet[]} facets
 */
function misses(number, facets) {
  return facets.filter((facet) => {
    const chosen = state.chosen[facet.name];
    return chosen.length && !positions(facet, number).some((at) => chosen.includes(facet.values[at][0]));
  });
}

/**
 * Return the positions of the values that a case has: where one lies in another, both.
 * @param {Facet} facet
 * @param {number} number
 */
function positions(facet, number) {
  facet.lineages = facet.lineages || facet.values.map((_, at) => around(facet, at));
  const [first, ...others] = facet.cases[number].map((at) => facet.lineages[at]);
  return others.length ? [...new Set(first.concat(...others))] : first;
}

/**
 * Offer the facets' values with how many of some cases each would leave.
 * @param {number[]} numbers
 * @param {Facet[]} facets
 */
function offer(numbers, facets) {
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  for (const number of numbers) {
    const missed = misses(number, facets);
    facets.forEach((facet, which) => {
      if (missed.every((each) => each === facet)) positions(facet, number).forEach((at) => (counts[which][at] += 1));
    });
  }
  const focused = /** @type {HTMLInputElement} */ (document.activeElement);
  const { name, value } = facetLists.contains(focused) ? focused : { name: "", value: "" };
  facetLists.textContent = "";
  facets.forEach((facet, which) => facetLists.append(group(facet, counts[which])));
  const again = [...facetLists.querySelectorAll("input")].find((box) => box.name === name && box.value === value);
  if (again) again.focus();
  const many = FACETS.reduce((sum, each) => sum + state.chosen[each].length, 0);
  part("chosen").textContent = many ? words.chosen.replace("%", many) : "";
  part("clear").hidden = !many;
  filter.hidden = false;
}

/**
 * Make the boxes of a facet. Of places those deep down are shown where the place around them is chosen.
 * @param {Facet} facet
 * @param {Uint32Array} counts
 */
function group(facet, counts) {
  const { name, values } = facet;
  const chosen = values.map((value) => state.chosen[name].includes(value[0]));
  const open = new Set([-1].concat(...chosen.map((is, at) => (is ? around(facet, at) : []))));
  const top = make("ul");
  /** @type {Object<number, HTMLElement>} */
  const rows = { [-1]: top };
  values.forEach(([key, label, parent], at) => {
    const wide = parent < 0 || values[parent][2] < 0;
    if (!chosen[at] && !(counts[at] && (wide || open.has(parent)))) return;
    const box = Object.assign(make("input"), { type: "checkbox", name, value: key, checked: chosen[at] });
    rows[at] = make("li", make("label", box, ` ${label} `, make("small", String(counts[at]))));
    const outer = rows[parent] || top;
    const lists = outer.getElementsByTagName("ul");
    (outer === top ? top : lists[0] || outer.appendChild(make("ul"))).append(rows[at]);
  });
  return make("fieldset", make("legend", words[name]), top);
}

/**
 * Take a value in or out. Of places one lies in another: the last one chosen takes the place of those around and within.
 * @param {HTMLInputElement} box
 */
async function choose({ name, value, checked }) {
  const [facet] = (await loadFacets()).filter((each) => each.name === name);
  const lineage = (/** @type {string} */ key) =>
    around(facet, facet.values.findIndex((each) => each[0] === key)).map((at) => facet.values[at][0]);
  const others = state.chosen[name].filter((key) => !lineage(value).includes(key) && !lineage(key).includes(value));
  go({ chosen: Object.assign({}, state.chosen, { [name]: checked ? others.concat(value) : others }) });
}

/* ---- What is shown ---- */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/**
 * @param {string} name
 * @param {(Node | string)[]} content
 */
function line(name, ...content) {
  return Object.assign(make("p", ...content), { className: `gov-cases__${name}` });
}

/**
 * @param {import("./engine.js").Piece[]} pieces
 */
const marked = (pieces) => pieces.map((piece) => (piece.marked ? make("mark", piece.text) : piece.text));

/**
 * @param {Case} text
 * @param {Query} made
 */
function item(text, made) {
  /** @type {Phrase[]} */
  const wanted = [];
  for (const each of made.wordings) wanted.push(...each);
  const link = make("a", ...marked(excerpt(text.title, wanted, text.simplified)));
  link.href = root + text.address;
  const heading = line("title", link);
  const date = Object.assign(make("time", text.date), { dateTime: text.day });
  const place = make("span", text.place.split("\n").pop() || "");
  const mark = Object.assign(make("span", words.statuses[text.status]), { className: `gov-status gov-status--${text.status}` });
  const told = text.summary && `${text.summary}\n${text.body}`;
  const around = line("summary", ...marked(excerpt(told, wanted, text.simplified, length)));
  if (text.chinese) {
    link.lang = around.lang = place.lang = "zh-CN";
    heading.append(" ", Object.assign(make("span", words.chinese), { className: "gov-mark" }));
  }
  return make("li", heading, line("facts", date, place, mark), around);
}

/**
 * @param {HTMLElement[]} items
 * @param {string} [similar]
 */
function show(items, similar) {
  results.firstElementChild.textContent = similar || words.results;
  items.forEach((each, at) => list.children[at] === each || list.insertBefore(each, list.children[at] || null));
  while (list.children.length > items.length) list.lastElementChild.remove();
}

/** @param {number} count  How many cases there are on all pages. */
function turn(count) {
  const last = Math.ceil(count / PER_PAGE);
  const here = Math.min(state.page, last);
  const link = (/** @type {number} */ page, /** @type {string} */ text, /** @type {string} */ label) => {
    const made = make("a", text);
    made.href = address(Object.assign({}, state, { page }));
    made.dataset.page = String(page);
    if (label) made.setAttribute("aria-label", label);
    return make("li", made);
  };
  const steps = [];
  if (here > 1) steps.push(link(here - 1, words.previous, ""));
  for (let page = 1, former = 0; page <= last; page++) {
    if (page > 1 && page < last && Math.abs(page - here) > 2) continue;
    if (page - former > 1) steps.push(make("li", make("span", "…")));
    const label = words.page.replace("%", String(page));
    if (page === here) {
      const made = make("span", String(page));
      made.setAttribute("aria-current", "page");
      made.setAttribute("aria-label", label);
      steps.push(make("li", made));
    } else steps.push(link(page, String(page), label));
    former = page;
  }
  if (here < last) steps.push(link(here + 1, words.next, ""));
  pager.textContent = "";
  pager.append(make("ul", ...steps));
  pager.hidden = last < 2;
}

/** @param {string} text */
function complain(text) {
  status.textContent += ` ${text}`;
  trouble.hidden = false;
}

/* ---- What the reader does ---- */

/** @type {number | undefined} */
let typing;
const type = () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const q = field.value || (isNarrowed(state) ? "" : null);
    if (q !== state.q) go({ q }, { typing: true });
  }, 250);
};
field.addEventListener("input", (/** @type {InputEvent} */ event) => event.isComposing || type());
field.addEventListener("compositionstart", () => clearTimeout(typing));
field.addEventListener("compositionend", type);
field.form.addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  clearTimeout(typing);
  go({ q: field.value });
});
facetLists.addEventListener("change", (/** @type {Event} */ event) => choose(/** @type {HTMLInputElement} */ (event.target)));
sort.addEventListener("change", () => go({ sort: sort.value }));
part("clear").addEventListener("click", () => {
  go({ chosen: FACETS.reduce((chosen, name) => Object.assign(chosen, { [name]: [] }), {}), q: state.q || "" });
  filter.querySelector("summary").focus();
});
part("again").addEventListener("click", () => {
  results.firstElementChild.focus();
  run();
});
pager.addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go({ page: Number(link.dataset.page) }, { focus: true });
});
addEventListener("popstate", () => {
  clearTimeout(typing);
  state = asked();
  typed = false;
  run();
});
filter.open = matchMedia("(min-width: 60em)").matches;
run();

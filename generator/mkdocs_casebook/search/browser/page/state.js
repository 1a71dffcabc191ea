/* The state of the page, which is also its URL: query, chosen facet values, order, page number. */

/** @typedef {{q: string | null, sort: string, page: number, chosen: Object<string, string[]>}} State  `q` is null before the first search. */

export const FACETS = ["theme", "site", "place", "year", "status", "outcome", "origin", "language"];
const URL_QUERY_LENGTH = 300; // characters of a query in the URL

export let state = readUrl();
/** Whether the text in the field is newer than the state: it must not be replaced by the state's query. */
export let isTyping = false;
let wasTyped = false;
let wasShortened = false;

/** @returns {State} */
function readUrl() {
  const parameters = new URLSearchParams(location.search);
  const page = Number(parameters.get("page"));
  return {
    q: parameters.get("q"),
    sort: parameters.get("sort") === "date" ? "date" : "",
    page: page >= 1 && page < 1e6 ? Math.floor(page) : 1,
    chosen: Object.assign({}, ...FACETS.map((name) => ({ [name]: parameters.getAll(name) }))),
  };
}

/** @param {State} state */
export function stateUrl(state) {
  const parameters = new URLSearchParams();
  if (state.q !== null) parameters.append("q", state.q.slice(0, URL_QUERY_LENGTH));
  for (const name of FACETS) for (const value of state.chosen[name]) parameters.append(name, value);
  if (state.sort) parameters.append("sort", state.sort);
  if (state.page > 1) parameters.append("page", String(state.page));
  const query = String(parameters);
  return location.pathname + (query && `?${query}`);
}

export const isFiltered = () => FACETS.some((name) => state.chosen[name].length);

export const isSearch = () => state.q !== null || isFiltered();

/**
 * Change the state and the URL. A query that grows while it is typed is one step of the history, and so is one that is
 * deleted and typed again: going back leads to the query before, at whatever speed the reader types.
 * @param {Partial<State>} change
 * @param {boolean} typing
 */
export function changeState(change, typing) {
  const previous = state.q || "";
  state = Object.assign({}, state, { page: 1 }, change);
  const query = state.q || "";
  const isSameStep = typing && (wasShortened || (wasTyped && query.startsWith(previous)));
  const url = stateUrl(state);
  if (url !== location.pathname + location.search) {
    if (isSameStep) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
  }
  wasShortened = typing && query !== previous && previous.startsWith(query);
  isTyping = wasTyped = typing;
}

/** Note that the reader has typed into the field before this script was loaded. */
export function expectTyping() {
  isTyping = true;
}

/** Take over the URL that the browser has gone back or forward to. */
export function restoreState() {
  state = readUrl();
  isTyping = wasTyped = wasShortened = false;
}

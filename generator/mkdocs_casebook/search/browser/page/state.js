/* The state of the page, which is also its URL: query, chosen facet values, order, page number. */

/** @typedef {{q: string | null, sort: string, page: number, chosen: Object<string, string[]>}} State  `q` is null before the first search. */

export const FACETS = ["theme", "place", "year", "status", "language"];
const URL_QUERY_LENGTH = 300; // characters of a query in the URL

export let state = readUrl();
export let isTyping = false;

/** @returns {State} */
function readUrl() {
  const parameters = new URLSearchParams(location.search);
  const page = Number(parameters.get("page"));
  return {
    q: parameters.get("q"),
    sort: parameters.get("sort") === "date" ? "date" : "",
    page: page >= 1 && page < 1e6 ? Math.floor(page) : 1,
    chosen: FACETS.reduce((chosen, name) => Object.assign(chosen, { [name]: parameters.getAll(name) }), {}),
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
 * Change the state and the URL. All that is typed in one go is a single step of the history.
 * @param {Partial<State>} change
 * @param {boolean} typing
 */
export function changeState(change, typing) {
  state = Object.assign({}, state, { page: 1 }, change);
  const url = stateUrl(state);
  if (url !== location.pathname + location.search) {
    if (typing && isTyping) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
  }
  isTyping = typing;
}

/** Take over the URL that the browser has gone back or forward to. */
export function restoreState() {
  state = readUrl();
  isTyping = false;
}

/* Shows the cases in the URL (?cases=a,b) side by side, from their case.json, and lets the reader add and remove cases.
   Creates text nodes only, so that nothing from the URL or a record is interpreted as markup. */
{
  const [MAX_CASES, MAX_CHOICES, TIMEOUT] = [4, 10, 15000];
  const box = document.querySelector(".gov-compare");
  const [status, choiceStatus] = box.querySelectorAll("[role=status]");
  const [retry, region, theme, filter, choices] = ["button", ".gov-compared", "select", "input", "ul"].map((each) =>
    box.querySelector(each),
  );
  const picker = theme.closest("section");
  const isChinese = document.documentElement.lang.startsWith("zh");

  /* ---- Text and elements ---- */

  const message = (name, values) =>
    box.getAttribute(`data-${name}`).replace(/\{(\w+)\}/g, (_match, key) => values[key]);
  const createElement = (name, content = [], properties = {}) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content);
    return element;
  };
  const localized = ({ zh, en }) => {
    const text = ((!isChinese && en) || zh || en).replace(/ ?\[@\w+\]/g, ""); // without citations
    return (isChinese ? zh : en) ? text : createElement("span", [text], { lang: isChinese ? "en" : "zh-CN" });
  };
  const strong = (content) => createElement("b", [content]);
  const formatDate = (text) => {
    if (text.startsWith("about ")) return message("date_about", { date: formatDate(text.slice(6)) });
    const [year, month, day] = text.split(/[-/]/);
    const word = text[4] === "/" ? "fiscal" : month;
    if (/\D/.test(word || "")) return message(`date_${word}`, { year, next: month });
    const precision = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
    return new Date(text).toLocaleDateString(isChinese ? "zh-CN" : "en-GB", precision);
  };
  const join = (separator, objects, name) =>
    [].concat(...objects.map((each) => [separator, localized(each[name])])).slice(1);
  const labelled = (label, text) => [label, message("colon"), text];
  const labelledFields = (object, names) =>
    names.filter((name) => object[name]).map((name) => labelled(message(name), localized(object[name])));
  const asOf = (date) => (date ? [createElement("small", [message("figure_as_of", { date: formatDate(date) })])] : []);

  /* ---- Cells: each row is a function from a case to lines, a line is a list of nodes and strings ---- */

  const textOrDate = (value) => [value.zh || value.en ? localized(value) : formatDate(value)];
  const textLines = (value) => [].concat(value || []).map(textOrDate);
  const rows = {
    place: ({ place }) => [join(" › ", (place.within || []).concat(place), "name")],
    theme: ({ themes }) => [join(message("comma"), themes, "label")],
    status: ({ status }) => [[message(`status_${status}`)]],
    withdrawn: ({ withdrawn }) => textLines(withdrawn && [withdrawn.date, withdrawn.reason]),
    period: ({ period: { start, end } = {} }) => {
      if (!start) return [];
      const [from, to] = [formatDate(start), end && formatDate(end)];
      return [[message(end ? "from_to" : "since", { date: from, start: from, end: to })]];
    },
    participation: ({ actors = [], participation = {} }) => [
      ...actors.map(({ role, name }) => labelled(localized(role.label), localized(name))),
      ...labelledFields(participation, ["who", "method", "decision_rule"]),
      ...(participation.level ? [[message(`level_${participation.level}`)]] : []),
    ],
    milestones: ({ milestones = [] }) =>
      milestones.map(({ date, until, text }) => [
        strong(formatDate(date) + (until ? message("until") + formatDate(until) : "")),
        " ",
        localized(text),
      ]),
    concerns: ({ concerns = [] }) =>
      [].concat(
        ...concerns.map((each) => [
          [strong(localized(each.concern))],
          ...labelledFields(each, ["raised_by", "response", "outcome"]),
        ]),
      ),
    costs: ({ costs = [] }) =>
      costs.map(({ item, printed, paid_by: payer }) => [
        ...labelled(localized(item), strong(localized(printed))),
        ...(payer ? [createElement("small", [message("paid_by"), localized(payer)])] : []),
      ]),
  };

  /* ---- Figures: those with the same measure share a row, the others are listed in one cell per case ---- */

  const figureDate = ({ as_of: date, series }) => date || (series && series[series.length - 1].as_of);
  const figuresOf = ({ figures = {} }) => Object.keys(figures).map((name) => figures[name]);
  const sharedMeasures = (cases) => {
    const measures = []
      .concat(...cases.map(figuresOf))
      .filter(({ measure }) => measure)
      .map(({ measure }) => measure);
    const keys = measures.map(({ key }) => key);
    return measures.filter(({ key }, index) => keys.indexOf(key) === index && keys.lastIndexOf(key) > index);
  };
  const measureRow = (key) => (data) =>
    figuresOf(data)
      .filter(({ measure }) => measure && measure.key === key)
      .map((figure) => [
        strong(localized(figure.printed)),
        createElement("small", [localized(figure.label)]),
        ...asOf(figureDate(figure)),
      ]);
  const otherFiguresRow = (keys) => (data) =>
    figuresOf(data)
      .filter(({ measure }) => !measure || !keys.includes(measure.key))
      .map((figure) =>
        labelled(localized(figure.label), strong(localized(figure.printed))).concat(asOf(figureDate(figure))),
      );

  /* ---- Table ---- */

  const createCell = (lines) => {
    if (!lines.length) return createElement("td", [box.querySelector("template").content.cloneNode(true)]);
    if (lines.length === 1) return createElement("td", lines[0]);
    const items = lines.map((line) => createElement("li", line));
    return createElement("td", [createElement("ul", items)]);
  };
  const fillRow = (body, row, cases) => {
    const [head, cells = body.insertRow()] = body.rows;
    const lines = cases.map(row);
    body.hidden = !lines.some(({ length }) => length);
    head.cells[0].colSpan = cases.length;
    cells.textContent = "";
    cells.append(...lines.map(createCell));
  };
  const createHeading = (data) => {
    const own = data.address[isChinese ? "zh" : "en"];
    // A case of another site has the prefix of that site before its id.
    const elsewhere = data.id.includes("/") && (own || Object.values(data.address)[0]);
    const href = elsewhere || `${box.dataset.root}${own ? box.dataset.folder : ""}cases/${data.id}/`;
    const link = createElement("a", [localized(data.title)], { href });
    const remove = createElement("button", [message("remove")], { type: "button" });
    remove.setAttribute("aria-label", `${message("remove")}${message("colon")}${link.textContent}`);
    remove.addEventListener("click", () => navigate(shownIds.filter((id) => id !== data.id)));
    return createElement("th", [link, remove], { scope: "col" });
  };
  const showMeasures = (measures, cases) => {
    region.querySelectorAll("[data-measure]").forEach((body) => body.remove());
    const others = region.querySelector("[data-part=figures]");
    measures.forEach(({ key, label }) => {
      const body = others.cloneNode(true);
      body.removeAttribute("data-part");
      body.dataset.measure = key;
      body.querySelector("span").replaceWith(createElement("span", [localized(label)]));
      others.before(body);
      fillRow(body, measureRow(key), cases);
    });
  };
  const showTable = (cases) => {
    const head = region.querySelector("thead");
    head.textContent = "";
    head.insertRow().append(...cases.map(createHeading));
    const measures = sharedMeasures(cases);
    showMeasures(measures, cases);
    rows.figures = otherFiguresRow(measures.map(({ key }) => key));
    for (const body of region.querySelectorAll("[data-part]"))
      fillRow(body, rows[body.dataset.part] || ((data) => textLines(data[body.dataset.part])), cases);
    region.hidden = !cases.length;
  };

  /* ---- Data: each file is fetched once; null if it does not exist ---- */

  const cache = new Map();
  const fetchJson = async (path) => {
    const response = await fetch(box.dataset.root + path, { cache: "no-cache" });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(response.status);
    return response.json();
  };
  const late = () => new Promise((_, reject) => setTimeout(reject, TIMEOUT));
  const load = async (path) => {
    if (!cache.has(path)) cache.set(path, await Promise.race([fetchJson(path), late()]));
    return cache.get(path);
  };
  /* Undefined if the case could not be loaded. */
  const loadCase = (id) =>
    id.match(/^([a-z0-9]+\/)?[a-z0-9-]{1,99}$/) ? load(`cases/${id}/case.json`).catch(() => undefined) : null;

  /* ---- State: the URL ---- */

  let shownIds = [];
  const requestedIds = () =>
    [...new Set((new URLSearchParams(location.search).get("cases") || "").split(","))].filter(Boolean);
  const showStatus = (ids, results) => {
    const count = results.filter(Boolean).length;
    retry.hidden = !results.includes(undefined);
    status.textContent = [
      count && message(count > 1 ? "shown" : "add_more", { count }),
      (ids[MAX_CASES] || shownIds.length === MAX_CASES) && message("full"),
      ...ids.filter((_, index) => results[index] === null).map((id) => message("unknown", { id: id.slice(0, 40) })),
      !retry.hidden && message("failed"),
    ]
      .filter(Boolean)
      .join(" ");
  };
  const update = async () => {
    const ids = requestedIds();
    Object.assign(document.querySelector("a.gov-language") || {}, { search: location.search });
    retry.hidden = true;
    if (ids.length && region.hidden) picker.hidden = true;
    status.textContent = ids.length ? message("loading") : "";
    const results = await Promise.all(ids.slice(0, MAX_CASES).map(loadCase));
    if (String(ids) !== String(requestedIds())) return; // a newer update has started
    const current = [...new Set(ids.map((id, index) => (results[index] || { id }).id))]; // of former ids too
    if (String(current) !== String(ids)) return history.replaceState(null, "", urlOf(current)) || update();
    const cases = results.filter(Boolean);
    showTable(cases);
    shownIds = ids.filter((_, index) => index < MAX_CASES && results[index] !== null);
    showStatus(ids, results);
    picker.hidden = shownIds.length === MAX_CASES;
    if (cases.length && !theme.dataset.chosen) theme.value = cases[0].themes[0].key;
    await showChoices();
  };
  const urlOf = (ids) => (ids.length ? `?cases=${ids.map(encodeURIComponent).join(",")}` : location.pathname);
  const navigate = async (ids) => {
    history.pushState(null, "", urlOf(ids));
    await update();
    (region.hidden ? theme : region).focus();
  };

  /* ---- Choices: cases of the selected theme to add ---- */

  const fold = (text) => text.normalize("NFKC").toLowerCase().trim();
  const createChoice = ([id, zh, en]) => {
    const button = createElement("button", [localized({ zh, en })], { type: "button" });
    button.addEventListener("click", () => navigate(shownIds.concat(id)));
    return createElement("li", [button]);
  };
  const showChoices = async () => {
    const key = theme.value;
    const titles = await load(`themes/${key}/titles.json`).catch(() => null);
    if (key !== theme.value) return; // another theme was selected
    choices.textContent = "";
    retry.hidden = retry.hidden && !!titles;
    choiceStatus.textContent = message("failed");
    if (!titles) return;
    const text = fold(filter.value);
    const matches = titles.filter(([id, zh, en]) => !shownIds.includes(id) && fold([zh, en].join(" ")).includes(text));
    const { length: count } = matches;
    choiceStatus.textContent = message(count > MAX_CHOICES ? "found_first" : "found", { count });
    choices.append(...matches.slice(0, MAX_CHOICES).map(createChoice));
  };

  filter.addEventListener("input", showChoices);
  theme.addEventListener("change", () => {
    theme.dataset.chosen = "yes";
    showChoices();
  });
  retry.addEventListener("click", update);
  addEventListener("popstate", update);
  if (!("offline" in document.documentElement.dataset)) update(); // a page from disk may fetch nothing
}

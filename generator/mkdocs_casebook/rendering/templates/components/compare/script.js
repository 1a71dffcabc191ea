/* Shows the cases that the address names (?cases=a,b) side by side, from their data, and lets the reader choose others.
   Built with text nodes only: nothing in the address or in a record becomes markup. */
{
  const MOST = 4;
  const LISTED = 10;
  const box = document.querySelector(".gov-compare");
  const [told, found] = box.querySelectorAll("[role=status]");
  const again = box.querySelector("button");
  const region = box.querySelector(".gov-compared");
  const theme = box.querySelector("select");
  const words = box.querySelector("input");
  const list = box.querySelector("ul");
  const picker = theme.closest("section");
  const missing = box.querySelector("template").content;
  const chinese = document.documentElement.lang.startsWith("zh");

  /* ---- Words ---- */

  const word = (name, values) =>
    box.getAttribute(`data-${name}`).replace(/\{(\w+)\}/g, (blank, key) => values[key]);
  const make = (name, parts = [], properties = {}) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...parts);
    return made;
  };
  const say = ({ zh, en }) => (chinese ? zh : en || make("span", [zh], { lang: "zh-CN" }));
  const strong = (part) => make("b", [part]);
  const date = (text) => {
    const [, month, day] = text.split("-");
    const precision = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
    return new Date(text).toLocaleDateString(chinese ? "zh-CN" : "en-GB", precision);
  };
  const between = (sign, parts) => [].concat(...parts.map((part) => [sign, say(part)])).slice(1);
  const labelled = (label, text) => [label, word("colon"), text];
  const named = (part, names) => names.filter((name) => part[name]).map((name) => labelled(word(name), say(part[name])));
  const held = (day) => (day ? [make("small", [word("figure_as_of", { date: date(day) })])] : []);

  /* ---- What is told of a case: lines, each of parts ---- */

  const plain = (value) => [].concat(value || []).map((each) => [each.zh ? say(each) : date(each)]);
  const rows = {
    place: ({ place }) => [between(" › ", (place.within || []).concat(place).map(({ name }) => name))],
    theme: ({ themes }) => [between(word("comma"), themes.map(({ label }) => label))],
    status: ({ status }) => [[word(`status_${status}`)]],
    withdrawn: ({ withdrawn }) => plain(withdrawn && [withdrawn.date, withdrawn.reason]),
    period: ({ period: { start, end } = {} }) =>
      (start ? [[word(end ? "from_to" : "since", { date: date(start), start: date(start), end: end && date(end) })]] : []),
    participation: ({ actors = [], participation = {} }) => [
      ...actors.map(({ role, name }) => labelled(say(role.label), say(name))),
      ...named(participation, ["who", "method", "decision_rule"]),
      ...(participation.level ? [[word(`level_${participation.level}`)]] : []),
    ],
    milestones: ({ milestones = [] }) => milestones.map((event) =>
      [strong(date(event.date) + (event.until ? word("until") + date(event.until) : "")), " ", say(event.text)]),
    concerns: ({ concerns = [] }) => [].concat(...concerns.map((each) =>
      [[strong(say(each.concern))], ...named(each, ["raised_by", "response", "outcome"])])),
    costs: ({ costs = [] }) => costs.map(({ item, printed, paid_by }) =>
      labelled(say(item), strong(say(printed))).concat(paid_by ? make("small", [word("paid_by"), say(paid_by)]) : [])),
  };

  /* ---- Figures: those that an editor named as one measure stand in one row ---- */

  const dayOf = ({ as_of, series }) => as_of || (series && series[series.length - 1].as_of);
  const figures = ({ figures: all = {} }) => Object.keys(all).map((name) => all[name]);
  const shared = (cases) => {
    const measures = [].concat(...cases.map(figures)).filter(({ measure }) => measure).map(({ measure }) => measure);
    const keys = measures.map(({ key }) => key);
    return measures.filter(({ key }, index) => keys.indexOf(key) === index && keys.lastIndexOf(key) > index);
  };
  const measured = (key) => (data) => figures(data)
    .filter(({ measure }) => measure && measure.key === key)
    .map((figure) => [strong(say(figure.printed)), make("small", [say(figure.label)])].concat(held(dayOf(figure) || data.as_of)));
  const others = (keys) => (data) => figures(data)
    .filter(({ measure }) => !measure || !keys.includes(measure.key))
    .map((figure) => labelled(say(figure.label), strong(say(figure.printed))).concat(held(dayOf(figure))));

  /* ---- The table ---- */

  const cell = (lines) => {
    if (!lines.length) return make("td", [missing.cloneNode(true)]);
    return make("td", lines.length === 1 ? lines[0] : [make("ul", lines.map((line) => make("li", line)))]);
  };
  const fill = (body, row, cases) => {
    const [head, cells] = body.rows;
    const lines = cases.map(row);
    body.hidden = !lines.some(({ length }) => length);
    head.cells[0].colSpan = cases.length;
    cells.textContent = "";
    cells.append(...lines.map(cell));
  };
  const column = (data) => {
    const folder = chinese || !data.address.en ? "" : "en/";
    const link = make("a", [say(data.title)], { href: `${box.dataset.root}${folder}cases/${data.id}/` });
    const remove = make("button", [word("remove")], { type: "button" });
    remove.setAttribute("aria-label", `${word("remove")}${word("colon")}${link.textContent}`);
    remove.addEventListener("click", () => go(shown.filter((id) => id !== data.id)));
    return make("th", [link, remove], { scope: "col" });
  };
  const show = (cases) => {
    const head = region.querySelector("thead tr");
    head.textContent = "";
    head.append(...cases.map(column));
    region.querySelectorAll("[data-measure]").forEach((body) => body.remove());
    const measures = shared(cases);
    const own = region.querySelector("[data-part=figures]");
    measures.forEach(({ key, label }) => {
      const body = own.cloneNode(true);
      body.removeAttribute("data-part");
      body.dataset.measure = key;
      body.querySelector("span").replaceWith(make("span", [say(label)]));
      own.before(body);
      fill(body, measured(key), cases);
    });
    rows.figures = others(measures.map(({ key }) => key));
    region.querySelectorAll("[data-part]").forEach((body) => {
      const { part } = body.dataset;
      fill(body, rows[part] || ((data) => plain(data[part])), cases);
    });
    region.hidden = !cases.length;
  };

  /* ---- Fetching ---- */

  const kept = new Map();
  const fetched = async (path) => {
    const answer = await fetch(box.dataset.root + path, { cache: "no-cache" });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const get = async (path) => {
    if (!kept.has(path)) {
      const late = new Promise((_, fail) => setTimeout(fail, 15000));
      kept.set(path, await Promise.race([fetched(path), late]));
    }
    return kept.get(path);
  };

  /* ---- The state: the address ---- */

  let shown = [];
  const wanted = () => [...new Set((new URLSearchParams(location.search).get("cases") || "").split(","))].filter(Boolean);
  const read = async () => {
    const ids = wanted();
    document.querySelector("a.gov-language").search = location.search;
    again.hidden = true;
    if (ids.length && region.hidden) picker.hidden = true;
    told.textContent = ids.length ? word("loading") : "";
    const load = (id) => (/^[a-z0-9-]{1,99}$/.test(id) ? get(`cases/${id}/case.json`).catch(() => undefined) : null);
    const answers = await Promise.all(ids.slice(0, MOST).map(load));
    if (String(ids) !== String(wanted())) return; // the reader has gone on
    const cases = answers.filter(Boolean);
    show(cases);
    shown = ids.filter((id, index) => index < MOST && answers[index] !== null);
    again.hidden = !answers.includes(undefined);
    told.textContent = [
      cases.length && word(cases.length > 1 ? "shown" : "add_more", { count: cases.length }),
      (ids[MOST] || shown.length === MOST) && word("full"),
      ...ids.filter((id, index) => answers[index] === null).map((id) => word("unknown", { id: id.slice(0, 40) })),
      !again.hidden && word("failed"),
    ].filter(Boolean).join(" ");
    picker.hidden = shown.length === MOST;
    if (cases.length && !theme.dataset.chosen) theme.value = cases[0].themes[0].key;
    await choose();
  };
  const go = async (ids) => {
    history.pushState(null, "", ids.length ? `?cases=${ids.map(encodeURIComponent).join(",")}` : location.pathname);
    await read();
    (region.hidden ? theme : region).focus();
  };

  /* ---- Choosing another ---- */

  const fold = (text) => text.normalize("NFKC").toLowerCase().trim();
  const choice = ([id, zh, en]) => {
    const button = make("button", [say({ zh, en })], { type: "button" });
    button.addEventListener("click", () => go(shown.concat(id)));
    return make("li", [button]);
  };
  const choose = async () => {
    const key = theme.value;
    const titles = await get(`themes/${key}/titles.json`).catch(() => null);
    if (key !== theme.value) return;
    list.textContent = "";
    again.hidden = again.hidden && !!titles;
    found.textContent = word("failed");
    if (!titles) return;
    const text = fold(words.value);
    const hits = titles.filter(([id, zh, en]) => !shown.includes(id) && fold([zh, en].join(" ")).includes(text));
    found.textContent = word(hits.length > LISTED ? "found_first" : "found", { count: hits.length });
    list.append(...hits.slice(0, LISTED).map(choice));
  };

  words.addEventListener("input", choose);
  theme.addEventListener("change", () => {
    theme.dataset.chosen = "yes";
    choose();
  });
  again.addEventListener("click", read);
  addEventListener("popstate", read);
  read();
}

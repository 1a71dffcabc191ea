/* The problems of the saved record beside the form, and a link to its page. The preview server sends them. */

const SERVER = "../_preview/record-problems";
const RECORD = /^#\/collections\/cases\/entries\/(?:.*\/)?([^/?]+)\/case(?:\?|$)/; // its id is the name of the folder
const PAUSE = 2000; // milliseconds after a failed request

/** Shows the panel while a saved record is open; `groups` are the groups of the form with their fields. */
export async function showProblems(groups) {
  if (!(await problemsOf("", "")).version) return; // a published form, or another server
  const panel = document.body.appendChild(element("aside", { id: "problems", hidden: true }));
  let waiting = new AbortController();
  const follow = () => {
    waiting.abort();
    waiting = new AbortController();
    const id = RECORD.exec(window.location.hash)?.[1];
    panel.hidden = !id;
    if (id) refresh(panel, id, groups, waiting.signal);
  };
  window.navigation?.addEventListener("currententrychange", follow); // saving a new record is no hashchange
  follow();
}

/** Shows the problems of a record now and after every change, until the signal. */
async function refresh(panel, id, groups, signal) {
  let version = "";
  while (!signal.aborted) {
    const answer = await problemsOf(id, version, signal);
    if (signal.aborted) return;
    if (!answer.version) await new Promise((resume) => setTimeout(resume, PAUSE));
    else if (answer.version !== version) panel.replaceChildren(...content(id, answer, groups));
    version = answer.version ?? version;
  }
}

/** Returns the answer of the server as soon as it differs from `version`; an empty one if there is no such server. */
async function problemsOf(id, version, signal) {
  try {
    const answer = await fetch(`${SERVER}?${new URLSearchParams({ id, since: version })}`, { signal });
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

function content(id, { problems, others }, groups) {
  const page = element("a", { href: `../cases/${id}/`, target: "_blank" }, "预览 · Preview");
  const count = problems.length
    ? `保存的案例有 ${problems.length} 处要改 · ${problems.length} to put right`
    : "保存的案例没有问题 · The saved record has no problems";
  const list = element("ol", {}, ...problems.map((problem) => item(problem, groups)));
  const rest = others ? [element("p", {}, `其他文件里还有 ${others} 处 · ${others} more in other files`)] : [];
  return [page, element("h2", { role: "status" }, count), list, ...rest];
}

function item({ line, field, level, zh, en }, groups) {
  const name = field.split(/[.[]/)[0];
  const group = Object.keys(groups).find((each) => groups[each].includes(name));
  const place = element("button", { type: "button" }, field || `第 ${line} 行 · line ${line}`);
  place.addEventListener("click", () => scrollTo(group ? [group, `${group}.${name}`] : [name]));
  const doubt = level === "warning" ? " 疑点，不挡预览 · Doubt: the page is shown" : "";
  return element("li", {}, place, doubt, element("p", {}, zh), element("p", { lang: "en" }, en));
}

/** Scrolls to a field and then to one inside it: the form renders fields only when they are near the screen. */
async function scrollTo(keys) {
  for (const key of keys) {
    for (let tries = 0; tries < 60; tries++) {
      const field = document.querySelector(`[data-key-path="${CSS.escape(key)}"]`);
      (field ?? [...document.querySelectorAll("[data-key-path]")].pop())?.scrollIntoView();
      if (field) break;
      await new Promise(requestAnimationFrame);
    }
  }
}

function element(tag, properties, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  for (const name of ["role", "lang"]) if (properties[name]) created.setAttribute(name, properties[name]);
  created.append(...children);
  return created;
}

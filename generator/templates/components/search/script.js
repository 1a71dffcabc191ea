/* Finds the cases whose title, summary, place or themes hold every word of ?q=. Built with text nodes only: what is
   typed or written in a record never becomes markup. Without this script the page still offers its lists. */
document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-search]");
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  if (!place || !query) return;
  const { search, found, none, failed, again, tag } = place.dataset;
  const status = place.querySelector("[role=status]");
  const list = place.querySelector("ul");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const words = fold(query).split(/\s+/);
  document.querySelector("form[role=search] input").value = query;

  const element = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text }, properties);

  const item = ({ title, summary, date, link, chinese }) => {
    const row = document.createElement("li");
    const heading = element("p", "", { className: "gov-cases__title" });
    heading.append(element("a", title, { href: link, lang: chinese ? "zh-CN" : "" }));
    if (chinese) heading.append(" ", element("span", tag, { className: "gov-mark" }));
    row.append(heading, element("p", date, { className: "gov-cases__facts" }), element("p", summary));
    if (!chinese) heading.firstChild.removeAttribute("lang");
    else row.lastChild.lang = "zh-CN";
    return row;
  };

  const look = async () => {
    try {
      const answer = await fetch(search);
      if (!answer.ok) throw new Error(answer.statusText);
      const hits = (await answer.json()).filter((each) => words.every((word) => fold(each.text).includes(word)));
      list.replaceChildren(...hits.map(item));
      list.hidden = hits.length === 0;
      status.textContent = hits.length ? found.replace("%", hits.length) : none;
    } catch {
      const retry = element("button", again, { type: "button", className: "md-button" });
      retry.addEventListener("click", look);
      status.replaceChildren(`${failed} `, retry);
    }
  };
  look();
});

/* Opens the contents beside the page on wide screens, and marks the section that is being read. */
{
  const contents = document.querySelector(".gov-contents");
  const wide = matchMedia("(min-width: 76.25em)");
  if (contents) {
    contents.open = wide.matches;
    contents.onclick = (event) => {
      if (event.target.href) contents.open = wide.matches;
    };
    if (window.IntersectionObserver) {
      const links = new Map();
      for (const link of contents.querySelectorAll("a")) {
        links.set(document.getElementById(link.getAttribute("href").slice(1)), link);
      }
      let current;
      const mark = () => {
        const passed = [...links.keys()].filter(
          (heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3,
        );
        const link = links.get(passed.pop());
        if (link === current) return;
        if (current) current.removeAttribute("aria-current");
        if (link) link.setAttribute("aria-current", "true");
        current = link;
      };
      /* Headings cross the line of a third of the window: no work while scrolling between them. */
      const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
      for (const heading of links.keys()) if (heading) observer.observe(heading);
    }
  }
}

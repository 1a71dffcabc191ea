/* Leaves the text in the language of the address on the 404 page, which has one for each. */
{
  const texts = [...document.querySelectorAll("section[data-root]")];
  const root = ({ dataset }) => new URL(dataset.root, location.href).pathname;
  const own = texts
    .filter((text) => location.pathname.startsWith(root(text)))
    .sort((first, second) => root(second).length - root(first).length)[0];
  if (own) {
    const heading = document.createElement("h1");
    heading.textContent = own.querySelector("h1, h2").textContent;
    own.querySelector("h1, h2").replaceWith(heading);
    for (const text of texts) if (text !== own) text.remove();
    document.title = document.title.replace(/^.* - /, `${heading.textContent} - `);
  }
}

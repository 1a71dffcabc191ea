// Shows a photo large within the page. Where that cannot be, the link leads to the picture.
{
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".gov-photo a");
    const dialog = document.createElement("dialog");
    if (!link || !dialog.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const button = document.createElement("button");
    button.className = "gov-button";
    button.textContent = link.dataset.govClose;
    const figure = link.closest("figure").cloneNode(true);
    const image = figure.querySelector("img");
    image.src = link.href;
    figure.querySelector("a").replaceWith(image);
    dialog.className = "gov-enlarged";
    dialog.setAttribute("aria-label", image.alt);
    dialog.append(button, figure);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    link.closest(".gov-article").append(dialog);
    dialog.showModal();
  });
}

/* Enlarges a photo in a dialog. Without support for dialogs the link opens the image. */
for (const link of document.querySelectorAll(".gov-photo a")) {
  link.onclick = (event) => {
    const dialog = document.createElement("dialog");
    if (!dialog.showModal || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const button = document.createElement("button");
    button.className = "gov-button";
    button.textContent = link.dataset.govClose;
    const figure = link.parentNode.cloneNode(true);
    const image = figure.querySelector("img");
    image.src = link.href;
    figure.firstElementChild.replaceWith(image);
    dialog.className = "gov-enlarged";
    dialog.ariaLabel = image.alt;
    dialog.append(button, figure);
    dialog.onclick = () => dialog.close();
    dialog.onclose = () => {
      dialog.remove();
      link.focus();
    };
    link.parentNode.after(dialog);
    dialog.showModal();
  };
}

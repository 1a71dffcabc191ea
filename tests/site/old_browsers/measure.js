// Measures a page for tests/site/old_browsers; evaluated in browsers of 2018 and of today.
// Returns {joined, overlapping, width, dialogs, background}: pairs of neighbours in a row with no space between them, pairs
// of texts that overlap, the width of the content, visible dialogs that nobody opened, and the colour of the header.
(async () => {
  const ready = "SELECTOR"; // replaced by what the page shows once its script is done
  for (let polls = 3000; !document.querySelector(ready); polls--) {
    if (!polls) throw new Error(`never there: ${ready}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await document.fonts.ready;
  const isVisible = (element) => {
    const { visibility, clipPath, opacity } = getComputedStyle(element);
    return element.getClientRects().length && visibility === "visible" && clipPath === "none" && opacity !== "0";
  };
  const textOf = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 24);
  const rectanglesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  };

  const joined = [];
  for (const row of document.querySelectorAll("body *")) {
    if (!/flex|grid/.test(getComputedStyle(row).display) || !isVisible(row)) continue;
    if (row.closest("details:not([open]) > :not(summary)")) continue;
    const boxes = [...row.childNodes]
      .filter((node) => (node.nodeType === 1 ? isVisible(node) : node.nodeType === 3 && textOf(node)))
      .map((node) => ({ name: textOf(node) || node.className || node.nodeName, box: boxOf(node) }))
      .filter(({ box }) => box && box.width);
    boxes.slice(1).forEach(({ name, box }, at) => {
      const before = boxes[at].box;
      const isBeside = box.top < before.bottom - 4 && before.top < box.bottom - 4 && box.left >= before.left;
      if (isBeside && box.left - before.right < 1) joined.push(`${row.className}: ${boxes[at].name} | ${name}`);
    });
  }
  function boxOf(node) {
    return node.nodeType === 1 ? node.getBoundingClientRect() : rectanglesOf(node)[0];
  }

  const unseen = "script, .gov-hidden, details:not([open]) > :not(summary)";
  const isCutOff = (node, box) => {
    for (let element = node.parentElement; element; element = element.parentElement) {
      if (getComputedStyle(element).overflowY !== "visible" && box.top > element.getBoundingClientRect().bottom - 4)
        return true;
    }
    return false;
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!textOf(node) || !isVisible(node.parentElement) || node.parentElement.closest(unseen)) continue;
    for (const box of rectanglesOf(node)) if (box.bottom > 0 && !isCutOff(node, box)) lines.push({ box, node });
  }
  lines.sort((first, second) => first.box.top - second.box.top);
  const overlapping = [];
  lines.forEach(({ box, node }, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom; next++) {
      const other = lines[next].box;
      const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const height = Math.min(box.bottom, other.bottom) - other.top;
      const least = Math.min(box.height, other.height) / 2;
      if (node !== lines[next].node && width > 2 && height > least)
        overlapping.push(`${textOf(node)} | ${textOf(lines[next].node)}`);
    }
  });

  return {
    joined,
    overlapping,
    width: document.documentElement.scrollWidth,
    dialogs: [...document.querySelectorAll("dialog")].filter(isVisible).length,
    background: getComputedStyle(document.querySelector(".gov-header")).backgroundColor,
  };
})();

// Comes again when the site has changed. Asks only while the page is looked at: a browser keeps few connections to one host.
"use strict";

const { version } = document.currentScript.dataset;
const address = new URL(`version?since=${version}`, document.currentScript.src);
let asking = new AbortController();

async function watch() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  while (document.visibilityState === "visible" && !signal.aborted) {
    try {
      const answer = await fetch(address, { signal });
      if (answer.ok && (await answer.text()) !== version) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500)); // stopped; it may be started again
    }
  }
}

document.addEventListener("visibilitychange", watch);
addEventListener("pagehide", () => asking.abort());
addEventListener("pageshow", watch);

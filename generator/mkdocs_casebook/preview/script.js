/* Reloads the page when the site has changed. Polls only while the page is visible: browsers limit connections per host. */
"use strict";

const { version } = document.currentScript.dataset;
const url = new URL(`version?since=${version}`, document.currentScript.src);
let polling = new AbortController();

async function poll() {
  polling.abort();
  polling = new AbortController();
  const { signal } = polling;
  while (document.visibilityState === "visible" && !signal.aborted) {
    try {
      const response = await fetch(url, { signal });
      if (response.ok && (await response.text()) !== version) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500)); // the server has stopped; it may be restarted
    }
  }
}

document.addEventListener("visibilitychange", poll);
addEventListener("pagehide", () => polling.abort());
addEventListener("pageshow", poll);

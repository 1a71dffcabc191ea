/* Print, share, read aloud. */
{
  const [readButton, printButton, shareButton] = document.querySelectorAll(".gov-tools p + p button");
  printButton.onclick = () => print();

  /* Without the share dialog of the system the button copies the URL: see the component "copy". */
  if (navigator.share) {
    shareButton.onclick = (event) => {
      event.stopPropagation();
      navigator.share({ title: document.title, url: document.getElementById("address").textContent }).catch(() => {});
    };
  }

  const speech = window.speechSynthesis;
  const language = document.documentElement.lang.slice(0, 2);
  const label = readButton.textContent;
  let voice;
  let utterance; // global: browsers discard an utterance without a reference, and never fire its end event
  let stop;

  /* Mandarin before Cantonese, speech synthesis on the device before that on the browser vendor's servers. */
  const rank = ({ lang, localService }) => (/HK|yue/.test(lang) ? 2 : !/CN|Hans/.test(lang)) + !localService * 1.5;
  const chooseVoice = () => {
    const tags = language === "zh" ? /^(zh|cmn|yue)/ : /^en/;
    [voice] = speech
      .getVoices()
      .filter(({ lang }) => tags.test(lang))
      .sort((one, other) => rank(one) - rank(other));
    readButton.hidden = !voice;
  };

  /* Text blocks in the page's language, divided into short pieces: browsers abort long utterances. */
  const blocks = "h1,h2,h3,p,li,dt,dd,figcaption";
  const pieces = () =>
    [...document.querySelector(".gov-article").querySelectorAll(blocks)]
      .filter(
        (block) =>
          !block.parentNode.closest(blocks) &&
          !block.closest(".gov-js,.gov-head__column,table,footer") &&
          block.closest("[lang]").lang.startsWith(language),
      )
      .flatMap((block) =>
        // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not read aloud
        (block.innerText.match(/.{1,198}([。！？；]|[.!?] |$)|.{1,198}/gm) || []).map((text) => [block, text]),
      );

  /* Resolves to true at the end of the text, to false when the reader or an error stops it. */
  const speak = (text) =>
    new Promise((resolve) => {
      utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      stop = utterance.onerror = () => resolve(false);
      utterance.onend = () => resolve(true);
      speech.speak(utterance);
    });
  const readAloud = async () => {
    readButton.textContent = readButton.value;
    for (const [block, text] of pieces()) {
      block.classList.add("gov-spoken");
      block.scrollIntoView({ block: "center" });
      const done = await speak(text);
      block.classList.remove("gov-spoken");
      if (!done) break;
    }
    speech.cancel();
    stop = null;
    readButton.textContent = label;
  };

  if (speech) {
    chooseVoice();
    speech.onvoiceschanged = chooseVoice;
    addEventListener("pagehide", () => stop && stop());
    readButton.onclick = () => (stop ? stop() : readAloud());
  }
}

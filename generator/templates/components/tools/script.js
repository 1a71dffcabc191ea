/* Printing, sharing, reading aloud. */
{
  const [read, paper, share] = document.querySelectorAll(".gov-tools p + p button");
  paper.addEventListener("click", () => print());

  /* Where nothing can be shared, the button copies the address. */
  if (navigator.share) {
    share.addEventListener("click", (event) => {
      event.stopPropagation();
      navigator.share({ title: document.title, url: document.getElementById("address").textContent }).catch(() => {});
    });
  }

  const speech = window.speechSynthesis;
  const article = document.querySelector(".gov-article");
  const language = document.documentElement.lang.slice(0, 2);
  const start = read.textContent;
  let voice;
  let current;

  /* Mandarin before Cantonese, a voice of the device before one that its maker's servers speak. */
  const rank = ({ lang, localService }) => (/HK|yue/.test(lang) ? 2 : !/CN|Hans/.test(lang)) + !localService * 1.5;
  const find = () => {
    [voice] = speech
      .getVoices()
      .filter(({ lang }) => (language === "zh" ? /^(zh|cmn|yue)/ : /^en/).test(lang))
      .sort((one, other) => rank(one) - rank(other));
    read.hidden = !voice;
  };

  /* The article's paragraphs in the page's language; long ones in pieces, for browsers stop in the middle of long utterances. */
  const steps = () => {
    const texts = new Map();
    const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const around = nodes.currentNode.parentElement;
      const block = around.closest("h1,h2,h3,p,li,dt,dd,figcaption");
      if (block && around.closest("[lang]").lang.startsWith(language) && !around.closest(".gov-js,.gov-head__column,.gov-photo__credit,table,svg,footer")) {
        texts.set(block, (texts.get(block) || "") + nodes.currentNode.data);
      }
    }
    return [...texts].flatMap(([block, text]) =>
      (text.replace(/\s+/g, " ").trim().match(/.{1,198}([。！？；]|[.!?] |$)|.{1,198}/g) || []).map((piece) => [block, piece]));
  };

  const mark = (block) => {
    for (const spoken of article.querySelectorAll(".gov-spoken")) spoken.classList.remove("gov-spoken");
    if (!block) return;
    block.classList.add("gov-spoken");
    block.scrollIntoView({ block: "center" });
  };
  const stop = () => {
    current = null;
    speech.cancel();
    mark();
    read.textContent = start;
  };
  const speak = ([[block, text] = [], ...rest]) => {
    if (!block) return stop();
    mark(block);
    /* Held in `current`: browsers forget an utterance that nobody holds, and its end with it. */
    const utterance = (current = new SpeechSynthesisUtterance(text));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => utterance === current && speak(rest);
    utterance.onerror = () => utterance === current && stop();
    speech.speak(utterance);
  };

  if (speech) {
    find();
    speech.onvoiceschanged = find;
    addEventListener("pagehide", stop);
    read.addEventListener("click", () => {
      if (current) return stop();
      read.textContent = read.value;
      speak(steps());
    });
  }
}

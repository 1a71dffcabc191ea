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
  const language = document.documentElement.lang.slice(0, 2);
  const start = read.textContent;
  let voice;
  let utterance; // outside: browsers forget an utterance that nobody holds, and never tell its end
  let stop;

  /* Mandarin before Cantonese, a voice of the device before one that its maker's servers speak. */
  const rank = ({ lang, localService }) => (/HK|yue/.test(lang) ? 2 : !/CN|Hans/.test(lang)) + !localService * 1.5;
  const find = () => {
    const ours = language === "zh" ? /^(zh|cmn|yue)/ : /^en/;
    [voice] = speech.getVoices().filter(({ lang }) => ours.test(lang)).sort((one, other) => rank(one) - rank(other));
    read.hidden = !voice;
  };

  /* The paragraphs in the page's language; long ones in pieces, for browsers stop in the middle of long utterances. */
  const blocks = "h1,h2,h3,p,li,dt,dd,figcaption";
  const pieces = () => [...document.querySelector(".gov-article").querySelectorAll(blocks)]
    .filter((block) => !block.parentNode.closest(blocks) && !block.closest(".gov-js,.gov-head__column,table,footer"))
    .filter((block) => block.closest("[lang]").lang.startsWith(language))
    .flatMap((block) => (block.innerText.match(/.{1,198}([。！？；]|[.!?] |$)|.{1,198}/gm) || []).map((text) => [block, text]));

  if (speech) {
    find();
    speech.onvoiceschanged = find;
    addEventListener("pagehide", () => stop && stop());
    read.addEventListener("click", async () => {
      if (stop) return stop();
      read.textContent = read.value;
      for (const [block, text] of pieces()) {
        block.classList.add("gov-spoken");
        block.scrollIntoView({ block: "center" });
        utterance = new SpeechSynthesisUtterance(text);
        utterance.voice = voice;
        const ended = await new Promise((resolve) => {
          stop = utterance.onerror = () => resolve(false);
          utterance.onend = () => resolve(true);
          speech.speak(utterance);
        });
        block.classList.remove("gov-spoken");
        if (!ended) break;
      }
      speech.cancel();
      stop = null;
      read.textContent = start;
    });
  }
}

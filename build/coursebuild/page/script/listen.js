// Listening to a step, with a Swedish voice of the browser's own. None from the network: what one reads is nobody else's business.

/** @param {Steps} steps */
function createListening(steps) {
  const speech = look(window, "speechSynthesis");
  const button = byId("listen");
  let isOn = false;

  /** @returns {SpeechSynthesisVoice | undefined} */
  const voice = () => speech?.getVoices().find((/** @type {SpeechSynthesisVoice} */ v) => v.lang.toLowerCase().startsWith("sv") && v.localService);

  function stop() {
    // At every change of step: the browser is told only when there is something to stop.
    if (button.textContent === WORDS.listen) return;
    speech?.cancel();
    button.textContent = WORDS.listen;
  }

  /** What can be read aloud of the step that shows, a block at a time: a browser may stop in a long text. */
  function texts() {
    const blocks = all(steps.current, "h1, h2, h3, p, li, dt, dd, label, figcaption").filter((e) => e.offsetParent && !e.querySelector("button, p, li"));
    return blocks.map((block) => block.innerText.trim()).filter(Boolean);
  }

  function speak() {
    const list = texts();
    button.textContent = WORDS.listen_stop;
    list.forEach((text, index) => {
      const said = new SpeechSynthesisUtterance(text);
      said.voice = voice() || null;
      said.lang = document.documentElement.lang;
      if (index === list.length - 1) said.onend = stop;
      speech.speak(said);
    });
  }

  /** The choice is there only where there is a voice. */
  function offer() {
    const there = Boolean(voice());
    byId("listen-choice").hidden = !there;
    button.hidden = !(there && isOn);
    hideEmptyRow();
  }

  button.addEventListener("click", () => (speech.speaking ? stop() : speak()));
  speech?.addEventListener?.("voiceschanged", offer);
  offer();
  return {
    stop,
    /** @param {boolean} on */
    set(on) {
      isOn = on;
      if (!on) stop();
      offer();
    },
  };
}

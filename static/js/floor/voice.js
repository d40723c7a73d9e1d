// Speaks short lines in the language of the page; a newer line takes the place of one that is not through.
// @ts-check

export class Voice {
  on = true;
  #synthesis;
  #language;

  /**
   * @param {() => void} lost told when this phone turns out not to speak
   * @param {SpeechSynthesis | undefined} [synthesis]
   * @param {string} [language]
   */
  constructor(lost, synthesis = globalThis.speechSynthesis, language = document.documentElement.lang) {
    this.lost = lost;
    this.#synthesis = synthesis;
    this.#language = language;
    // Some browsers load their voices only when they were asked for once.
    synthesis?.getVoices();
  }

  get here() {
    return Boolean(this.#synthesis && globalThis.SpeechSynthesisUtterance);
  }

  /** @param {string} text */
  say(text) {
    const synthesis = this.#synthesis;
    if (!this.on || !this.here || !synthesis || !text) return;
    // Chrome on Android swallows a line that follows a needless cancel().
    if (synthesis.speaking || synthesis.pending) synthesis.cancel();
    synthesis.speak(this.#line(text));
  }

  quiet() {
    this.#synthesis?.cancel();
  }

  /** @param {string} text */
  #line(text) {
    const line = new SpeechSynthesisUtterance(text);
    line.lang = this.#language;
    line.voice = this.#voice();
    line.onerror = ({ error }) => {
      if (error !== "canceled" && error !== "interrupted") this.lost();
    };
    return line;
  }

  /** One that needs no network, for a basement without signal. */
  #voice() {
    const language = this.#language.slice(0, 2);
    const mine = this.#synthesis?.getVoices().filter(({ lang }) => lang.slice(0, 2) === language) ?? [];
    return mine.find((voice) => voice.localService && voice.default) ?? mine.find((voice) => voice.localService) ?? null;
  }
}

/* "Say this aloud": the browser's own voice, in the language of the words. The button shows only where there is one. */
const button = document.querySelector("[data-say]");

/* How well a voice suits a reader: one on the device sends the words to nobody; then the chosen one, then the accent. */
const suits = (voice) => 4 * voice.localService + 2 * voice.default + navigator.languages.includes(voice.lang);

function voiceOf(language) {
  const voices = window.speechSynthesis.getVoices().filter((voice) => voice.lang.split(/[-_]/)[0] === language);
  return voices.sort((one, other) => suits(other) - suits(one))[0];
}

if (button && "speechSynthesis" in window) {
  window.speechSynthesis.getVoices(); // some browsers load them only when they are asked for
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const spoken = document.getElementById(button.dataset.say);
    const words = new SpeechSynthesisUtterance(spoken.innerText);
    words.lang = spoken.closest("[lang]").lang;
    words.voice = voiceOf(words.lang) || null;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(words);
  });
}

/* "Say this aloud": the browser's own voice. The button shows only where there is one. */
const button = document.querySelector("[data-say]");

if (button && "speechSynthesis" in window) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const words = new SpeechSynthesisUtterance(document.getElementById(button.dataset.say).innerText);
    words.lang = document.documentElement.lang;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(words);
  });
}

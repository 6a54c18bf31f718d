/* The language of a search is switched by a button of its form. Where nothing was typed since, its address stays as it is. */
const filters = document.querySelector("#filters");
const filled = () => new URLSearchParams(new FormData(filters)).toString();
const sent = filled();

for (const button of document.querySelectorAll(".languages button")) {
  button.addEventListener("click", (event) => {
    if (filled() !== sent) return;
    event.preventDefault();
    location.assign(button.formAction);
  });
}

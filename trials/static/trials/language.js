/* The other language takes along what was typed and ticked in the search since the page came. */
const filters = document.querySelector("#filters");
const filled = () => new URLSearchParams(new FormData(filters)).toString();
const sent = filled();

for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", (event) => {
    if (filled() === sent) return;
    event.preventDefault();
    filters.action = new URL(link.href).pathname;
    filters.submit();
  });
}

/* "Use where I am now": asks the browser, with the visitor's consent, rounds to about a kilometre, and searches. */
const button = document.querySelector("[data-use-location]");
const field = document.querySelector("input[name=near]");
const problem = document.querySelector(".location-problem");

if (button && "geolocation" in navigator) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    problem.textContent = problem.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
        document.querySelector("#near-country").value = "";
        field.form.requestSubmit();
      },
      () => {
        problem.textContent = problem.dataset.refused;
      },
      { timeout: 15000, maximumAge: 600000 },
    );
  });
}

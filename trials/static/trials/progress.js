/* The page of a pull that runs, brought up to date every few seconds. Without this file, one loads it again. */
(() => {
  const EVERY = 3000;
  const update = async () => {
    const shown = document.querySelector("[data-progress]");
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-progress]");
      if (answer.ok && now && !shown.contains(document.activeElement)) shown.replaceWith(now);
      if (now?.dataset.progress === "ended") return;
    } catch {
      /* The server does not answer: the next attempt may find it. */
    }
    setTimeout(update, EVERY);
  };
  setTimeout(update, EVERY);
})();

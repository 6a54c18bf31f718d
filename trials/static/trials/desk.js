/* Keys on a trial's desk, and selected words of the record as a quote. Everything works without this file. */
(() => {
  const form = document.querySelector("[data-desk]");
  const toggle = document.querySelector("[data-keys-on]");
  if (!form || !toggle) return;
  const SWITCH = "desk-keys";
  const facts = [...form.querySelectorAll("[data-fact]")];
  let now = -1;

  const mark = (fact) => {
    const name = fact.dataset.fact;
    for (const one of document.querySelectorAll("mark[data-of]"))
      one.classList.toggle("now", one.dataset.of.split(" ").includes(name));
    const pane = document.querySelector(".desk-record");
    const quote = document.getElementById(`at-${name}`)?.nextElementSibling;
    // The record alone: were the page to move between mouse down and up, the click would be lost.
    if (quote && getComputedStyle(pane).overflowY === "auto")
      pane.scrollTop += quote.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
  };
  const goTo = (index) => {
    if (index < 0 || index >= facts.length) return;
    facts[now]?.classList.remove("now");
    now = index;
    facts[now].classList.add("now");
    facts[now].focus({ preventScroll: true });
    facts[now].scrollIntoView({ block: "nearest" });
    mark(facts[now]);
  };
  const act = (fact, value) => {
    fact.querySelector(`input[type=radio][value="${value}"]`).checked = true;
    fact.classList.toggle("decided", value !== "");
  };
  const boxes = (fact) => [...fact.querySelectorAll(".fact-values input[type=checkbox]")];
  const acts = (fact) => fact.querySelector("input[type=radio]");
  const stands = (fact) => !boxes(fact).length || boxes(fact).some((box) => box.checked);
  const explain = (fact) => fact.querySelector("textarea[name$=-reason]").focus();
  const press = (...names) => names.map((name) => form.querySelector(`button[name=${name}]`)).find(Boolean)?.click();

  const keys = {
    j: () => goTo(now + 1),
    k: () => goTo(now - 1),
    c: (fact) => {
      if (acts(fact) && stands(fact)) act(fact, "ticked");
      else if (acts(fact) && !("lacking" in fact.dataset)) act(fact, "not_stated");
      goTo(now + 1);
    },
    n: (fact) => { if (acts(fact)) act(fact, "not_stated"); explain(fact); },
    u: (fact) => { if (acts(fact)) act(fact, "unclear"); explain(fact); },
    z: (fact) => {
      for (const box of boxes(fact)) box.checked = box.defaultChecked;
      for (const field of fact.querySelectorAll("textarea, input[type=number], input[type=text]"))
        field.value = field.defaultValue;
      for (const option of fact.querySelectorAll("option")) option.selected = option.defaultSelected;
      if (acts(fact)) act(fact, "");
    },
    l: () => {
      const box = [...form.querySelectorAll("input[name=looked]")].find((one) => !one.checked);
      if (box) box.checked = true;
    },
    x: () => press("skip"),
    s: () => press("next", "save"),
  };
  const onFact = "cnuz";

  const isTyping = (target) => target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event.target)) event.target.closest("[data-fact]")?.focus();
    if (!toggle.checked || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[1-9]$/.test(event.key) && now >= 0) {
      const box = boxes(facts[now])[Number(event.key) - 1];
      if (box) { box.click(); event.preventDefault(); }
      return;
    }
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    if (onFact.includes(event.key) && now < 0) goTo(0);
    run(facts[now]);
  });

  form.addEventListener("change", (event) => {
    const fact = event.target.closest("[data-fact]");
    if (!fact) return;
    if (event.target.closest(".fact-values, .fact-limits")) act(fact, "ticked");
    if (event.target.type === "radio") fact.classList.toggle("decided", event.target.value !== "");
  });
  form.addEventListener("focusin", (event) => {
    const index = facts.indexOf(event.target.closest("[data-fact]"));
    if (index >= 0 && index !== now) {
      facts[now]?.classList.remove("now");
      now = index;
      facts[now].classList.add("now");
      mark(facts[now]);
    }
  });

  document.addEventListener("mouseup", () => {
    const selection = getSelection();
    const text = [...document.querySelectorAll(".desk-text[data-path]")].find((one) => one.contains(selection.anchorNode));
    const words = selection.toString().trim();
    if (!text || !words || words.length > 300 || now < 0) return;
    facts[now].querySelector("textarea[name$=-quote]").value = words;
    const folded = facts[now].querySelector("textarea[name$=-quote]").closest("details");
    if (folded) folded.open = true;
  });

  toggle.checked = localStorage.getItem(SWITCH) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(SWITCH, toggle.checked ? "on" : "off"));
  const asked = facts.findIndex((fact) => `#${fact.dataset.fact}` === location.hash);
  const wrong = facts.findIndex((fact) => fact.querySelector(".errorlist"));
  if (Math.max(wrong, asked) >= 0) goTo(wrong >= 0 ? wrong : asked);
})();

/* Going back to an editor that a form posted: no browser stores such a page, so it is posted again, as it was left.
   Its fields stay in the history of this tab, as those of any form do; its address holds the trials alone. */
const form = document.querySelector("#options");

if (form.dataset.address) {
  const keep = () => history.replaceState({ fields: [...new FormData(form)] }, "", form.dataset.address + location.hash);
  keep();
  form.addEventListener("input", keep);
} else if (history.state?.fields) {
  const again = document.createElement("form");
  Object.assign(again, { method: "post", action: location.pathname + location.hash, hidden: true });
  for (const [name, value] of history.state.fields) {
    again.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(again);
  again.submit();
}

// Before a form is sent, the server is asked whether its writer is still signed in: else it would lead away from words
// that are kept nowhere. Ctrl+S, or Cmd+S, saves.

import { keptForms } from "./autosave.js";
import { ask, csrfToken, showWhatWasSaid } from "./session.js";

const PATIENCE = 10_000; // milliseconds that a form waits for an answer

let asked; // the form about which the server was asked, and which may be sent
let isWaiting = false;

function mayGo(form) {
  const isTooLong = new Promise((done) => setTimeout(done, PATIENCE, { isRefused: false }));
  const kept = keptForms.map((each) => each.keep({ isAsked: each.form === form }));
  const answer = keptForms.some((each) => each.form === form) ? undefined : ask(form, {});
  return Promise.race([Promise.all([...kept, answer]), isTooLong]);
}

// While a form is on its way, nothing else is pressed: a link would take the place of the form.
function hold(isHeld) {
  isWaiting = isHeld;
  document.body.inert = isHeld;
}

async function send(form, button) {
  const focused = document.activeElement;
  hold(true);
  const answers = [await mayGo(form)].flat();
  for (const each of keptForms) each.giveUp();
  if (answers.some((answer) => answer?.isRefused)) {
    hold(false);
    focused?.focus();
    showWhatWasSaid(form);
    return;
  }
  setTimeout(hold, PATIENCE, false); // should it not lead away
  form.elements.csrfmiddlewaretoken.value = csrfToken(form);
  asked = form;
  form.requestSubmit(button);
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method !== "post" || !form.elements._opened_by) return;
    if (asked === form) {
      asked = undefined;
      for (const each of keptForms) each.isSubmitted ||= each.form === form; // kept after it was saved, it would be offered
      return;
    }
    event.preventDefault();
    if (!isWaiting) send(form, event.submitter); // else the button was pressed twice
  },
  { capture: true },
);

window.addEventListener("pageshow", () => hold(false));

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const inTheForm = document.activeElement?.closest("form");
  const form = inTheForm?.method === "post" && inTheForm.id !== "logout-form" ? inTheForm : document.querySelector("#content form[method=post]:has([name=_kept_as])");
  const button = form?.querySelector("[name=_continue], [name=_save]");
  const kept = keptForms.find((each) => each.form === form);
  if (!button && !kept) return; // there is nothing to save here
  event.preventDefault();
  if (button) form.requestSubmit(button);
  else kept.keep({ isAsked: true }); // a decision is made by its button alone; the words are kept
});

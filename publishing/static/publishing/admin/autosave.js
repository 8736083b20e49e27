// Keeps what is typed and not saved yet, for the eyes of its writer alone. Its screen offers it when it is opened again.

import { ask } from "./session.js";

const WAIT = 3000; // milliseconds after the last change

class KeptForm {
  opened; // the form as it was opened
  known; // what the server has of it, or is about to have
  answered; // settles once nothing is under way, be it one request or two
  isSubmitted = false;

  constructor(form) {
    this.form = form;
    const later = () => this.later();
    for (const event of ["input", "change"]) form.addEventListener(event, later);
    for (const event of ["formset:added", "formset:removed"]) document.addEventListener(event, later);
    // The admin’s own lists tell only jQuery of a choice. Until all is ready, it is the admin that says so of each.
    const jQuery = window.django?.jQuery;
    jQuery?.(() => jQuery(form).on("change", later));
    window.addEventListener("load", () => {
      // What was put back, came back with errors, or was typed before all was there, is not what the draft says.
      this.opened = this.timer || form.querySelector(".errorlist, [data-unsaved]") ? undefined : this.typed();
      this.known = this.opened;
    });
  }

  typed() {
    const fields = [...new FormData(this.form)];
    const words = fields.filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.startsWith("_"));
    return new URLSearchParams(words).toString();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.answered ? this.later() : this.keep()), WAIT); // the last is to arrive last
  }

  // Resolves to the server’s answer; `isAsked`: also if it has all that is typed.
  keep({ isAsked = false } = {}) {
    clearTimeout(this.timer);
    const text = this.typed();
    if (this.isSubmitted || (text === this.known && !isAsked)) return this.answered;
    const earlier = this.answered;
    const answer = Promise.all([this.send(text), earlier]).then(([last]) => last);
    answer.finally(() => this.answered === answer && (this.answered = undefined));
    return (this.answered = answer);
  }

  async send(text) {
    this.known = text; // unless the answer says otherwise
    this.sending = new AbortController();
    const words = new URLSearchParams(this.form.elements._kept_as.value);
    words.set("form", text === this.opened ? "" : text);
    const answer = await ask(this.form, words, this.sending.signal);
    if (!answer.isKept) this.known = undefined;
    return answer;
  }

  giveUp() {
    this.sending?.abort();
    this.answered = undefined;
  }
}

export const keptForms = [...document.forms].filter((form) => form.elements._kept_as).map((form) => new KeptForm(form));

function keepAll() {
  for (const each of keptForms) each.keep();
}

document.addEventListener("visibilitychange", () => document.hidden && keepAll());
window.addEventListener("pagehide", keepAll);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const each of keptForms) each.isSubmitted = false;
});

// Whoever comes back to the form of a new page that was saved is led to that page.
for (const { form } of keptForms) {
  const place = new URLSearchParams(form.elements._kept_as.value);
  const address = new URL(location.href);
  if (place.get("page") || address.searchParams.has("_popup")) continue;
  address.searchParams.set("opened", place.get("tab"));
  address.searchParams.delete("unsaved");
  history.replaceState(history.state, "", address);
}

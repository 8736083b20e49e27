// Keeps what is typed and not saved yet, for the eyes of its writer alone. The form offers it when it is opened again.

const place = document.querySelector("[data-autosave]");
const form = place?.closest("form");
const WAIT = 3000; // milliseconds after the last change
const PATIENCE = 10_000; // milliseconds that a save waits for the answer of what was sent before it
const LONGEST_FAREWELL = 60_000; // bytes that a browser sends on behalf of a page that is gone

let opened; // the form as it was opened
let known; // what the server has of it, or is about to have
let timer;
let sending; // what stops the request under way
let answered; // settles once nothing is under way, be it one request or two
let isSignedOut = false;
let isWaiting = false;
let isSubmitted = false;

function typed() {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return new URLSearchParams(fields).toString();
}

// The token of today: signing in again in another window has made the one in the form invalid.
function csrfToken() {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return cookie?.split("=")[1] ?? form.elements.csrfmiddlewaretoken.value;
}

function say(words, address) {
  place.classList.toggle("is-urgent", Boolean(address));
  place.textContent = words;
  if (!address) return;
  const link = document.createElement("a");
  Object.assign(link, { href: address, target: "_blank", textContent: "Sign in (in another tab)" });
  place.append(" ", link);
}

function keep() {
  clearTimeout(timer);
  const text = typed();
  if (isSubmitted || text === known) return answered;
  const answer = Promise.all([answered, send(text)]).finally(() => answered === answer && (answered = undefined));
  return (answered = answer);
}

async function send(text) {
  known = text; // unless the answer says otherwise
  const { autosave, kind, page } = place.dataset;
  const version = form.elements.draft_version.value;
  const body = new URLSearchParams({ kind, page, version, form: text === opened ? "" : text });
  sending = new AbortController();
  try {
    const answer = await fetch(autosave, {
      method: "POST",
      body,
      redirect: "manual", // to the page on which one signs in
      headers: { "X-CSRFToken": csrfToken() },
      keepalive: body.toString().length < LONGEST_FAREWELL,
      signal: sending.signal,
    });
    isSignedOut = answer.type === "opaqueredirect";
    if (!answer.ok) known = undefined;
    if (isSignedOut) {
      say("You are signed out, so your text is not kept. Leave this page open, sign in again, then save here.", document.querySelector("#site-name a").href);
    } else if (answer.headers.get("Content-Type") === "application/json") {
      say((await answer.json()).message);
    } else {
      say("Your text could not be kept just now. Save it soon.");
    }
  } catch (error) {
    known = undefined;
    if (error.name !== "AbortError") say("There is no connection, so your text is not kept. Leave this page open.");
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => (answered ? later() : keep()), WAIT); // one after the other: the last is to arrive last
}

// What is kept after it was saved would be offered again. So a save waits until nothing is on its way.
async function submit(event) {
  clearTimeout(timer);
  form.elements.csrfmiddlewaretoken.value = csrfToken();
  if (!isSignedOut && !answered) {
    isSubmitted = true;
    return;
  }
  event.preventDefault(); // signed out, it would lead away from text that is kept nowhere
  if (isWaiting) return; // the button was pressed twice
  isWaiting = true;
  const isTooLong = new Promise((done) => setTimeout(done, PATIENCE));
  await Promise.race([isSignedOut ? keep() : answered, isTooLong]);
  sending?.abort();
  answered = undefined;
  isWaiting = false;
  if (isSignedOut) place.scrollIntoView({ block: "center" });
  else form.requestSubmit(event.submitter);
}

function start() {
  window.addEventListener("load", () => {
    // What was put back, came back with errors, or was typed before all was there, is not what the draft says.
    opened = timer || document.querySelector(".errornote, [data-unsaved]") ? undefined : typed();
    known = opened;
  });
  for (const event of ["input", "change"]) form.addEventListener(event, later);
  for (const event of ["formset:added", "formset:removed"]) document.addEventListener(event, later);
  // The admin’s own lists tell only jQuery of a choice. Until all is ready, it is the admin that says so of each.
  const jQuery = window.django?.jQuery;
  jQuery?.(() => jQuery(form).on("change", later));
  form.addEventListener("submit", submit);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  window.addEventListener("pagehide", keep);
  window.addEventListener("pageshow", (event) => (isSubmitted &&= !event.persisted));
}

if (form) start();

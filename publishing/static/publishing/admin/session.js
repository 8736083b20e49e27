// Who is signed in: asked with what was typed, which is kept for its writer whatever the answer is.

const LONGEST_FAREWELL = 60_000; // bytes that a browser sends on behalf of a page that is gone
const address = document.querySelector("meta[name=autosave]")?.content;

// The token of today: signing in again in another window has made the one in the form invalid.
export function csrfToken(form) {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return cookie?.split("=")[1] ?? form.elements.csrfmiddlewaretoken.value;
}

function placeToSay(form) {
  const made = Object.assign(document.createElement("p"), { className: "help autosave" });
  made.setAttribute("role", "status");
  made.dataset.says = "";
  form.append(made);
  return made;
}

export function say(form, words, { isUrgent = false, signIn } = {}) {
  const place = form.querySelector("[data-says]") ?? (words && placeToSay(form));
  if (!place) return;
  place.classList.toggle("is-urgent", isUrgent);
  place.textContent = words;
  if (!signIn) return;
  const link = document.createElement("a");
  Object.assign(link, { href: signIn, target: "_blank", textContent: "Sign in (in another tab)" });
  place.append(" ", link);
}

export function showWhatWasSaid(form) {
  form.querySelector("[data-says]")?.scrollIntoView({ block: "center" });
}

// Keeps the words and says how that went. The answer: are they kept, and may the form be sent?
export async function ask(form, words, signal) {
  const body = new URLSearchParams(words);
  body.set("_opened_by", form.elements._opened_by.value);
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken(form) },
      keepalive: body.toString().length < LONGEST_FAREWELL,
      signal,
    });
    const isJson = answer.headers.get("Content-Type") === "application/json";
    const { message, sign_in: signIn } = isJson ? await answer.json() : { message: "Your text could not be kept just now. Save it soon." };
    const isRefused = [401, 403, 409].includes(answer.status) && isJson;
    say(form, message, { isUrgent: isRefused, signIn });
    return { isKept: answer.ok, isRefused };
  } catch (error) {
    if (error.name === "AbortError") return { isKept: false, isRefused: false };
    say(form, "There is no connection, so your text is not kept. Leave this page open, and try again.", { isUrgent: true });
    return { isKept: false, isRefused: true };
  }
}

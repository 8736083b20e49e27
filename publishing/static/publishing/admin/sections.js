// The sections of a form: a link to a place in one opens it, and a save comes back to where one was.
//
// That they open and close, one at a time, is the browser’s own (details with a name).

const form = document.querySelector("#content-main > form");
const sections = [...document.querySelectorAll(".form-section")];

function fieldIn(place) {
  if (place.matches("input, select, textarea")) return place;
  if (place.matches("details")) return place.querySelector("summary");
  return place.querySelector("[contenteditable]") ?? place.querySelector("input:not([type=hidden]), select, textarea, summary");
}

// Opens whatever the element stands in, and goes there.
function reveal(id) {
  const place = id && document.getElementById(id);
  if (!place || !form) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  place.scrollIntoView({ block: "nearest" });
  // An editor starts once its section is open, so it is there a moment later.
  setTimeout(() => {
    fieldIn(place)?.focus();
  }, 100);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") !== "#") reveal(link.hash.slice(1));
});
// What is wrong comes first; a browser gives no focus by itself where the address leads to a place.
window.addEventListener("load", () => {
  const wrong = document.getElementById("what-is-wrong");
  if (wrong) wrong.focus();
  else reveal(location.hash.slice(1));
});

// When one section opens, the one above it closes: the heading that was pressed stays under the finger.
for (const section of sections) {
  const summary = section.querySelector("summary");
  let before;
  summary.addEventListener("click", () => (before = summary.getBoundingClientRect().top));
  section.addEventListener("toggle", () => {
    if (section.open && before !== undefined) window.scrollBy({ top: summary.getBoundingClientRect().top - before, behavior: "instant" });
    before = undefined;
    showWhere();
  });
}

function showWhere() {
  for (const link of document.querySelectorAll(".form-index a")) {
    const section = document.getElementById(link.hash.slice(1));
    if (section?.open) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// Where one is: the field that had the focus last. What leads away carries it, so that one can come back to it.
const place = form?.elements._at;
form?.addEventListener("focusin", ({ target }) => {
  const field = target.closest(".question") ?? target.closest(".rich-text") ?? target; // an editor has no id of its own
  const id = field.id || target.closest(".inline-related, .form-section")?.id;
  if (!place || !id || target.closest(".submit-row")) return;
  place.value = id;
  for (const link of document.querySelectorAll("a[data-comes-back]")) link.search = new URLSearchParams({ at: id });
});

// Whoever begins to answer a question has an answer.
form?.addEventListener("input", ({ target }) => {
  const question = target.closest(".question");
  if (!question || !target.matches("textarea")) return;
  const chosen = question.querySelector(".modes input:checked");
  if (chosen?.value === "" && target.value) question.querySelector(".modes input").checked = true;
});

// A heading says at once whether something stands under it. What the checks find is said by the next save.
const words = document.querySelector(".sections")?.dataset;
const ANSWERS = "input:not([type=hidden], [type=radio], [name$='-position'], [name$='-DELETE']), textarea, select";

function isAnswer(field) {
  if (field.closest(".empty-form")) return false;
  return field.closest(".inline-related") ? true : field.type === "checkbox" ? field.checked : Boolean(field.value.trim());
}

function markOf(section) {
  if ([...section.querySelectorAll(ANSWERS)].some(isAnswer)) return "answered";
  return section.querySelector(".inherited") ? "inherited" : "empty";
}

function showMark(section) {
  const link = `.form-index a[href="#${section.id}"] .mark, .form-index-fold a[href="#${section.id}"] .mark`;
  const marks = [section.querySelector(":scope > summary .mark"), ...document.querySelectorAll(link)];
  if (marks.some((mark) => mark.matches(".mark-error, .mark-source"))) return;
  const name = markOf(section);
  for (const mark of marks) {
    mark.className = `mark mark-${name}`;
    if (mark.title) mark.title = words[name];
    (mark.firstElementChild ?? mark).textContent = mark.firstElementChild ? `(${words[name]})` : words[name];
  }
}

for (const event of ["input", "change"]) {
  form?.addEventListener(event, ({ target }) => {
    const section = target.closest(".form-section");
    if (section) showMark(section);
  });
}
document.addEventListener("formset:added", ({ target }) => showMark(target.closest(".form-section")));
document.addEventListener("formset:removed", () => sections.forEach(showMark));

// A new row is where one goes on; the bar of buttons must not cover it.
document.addEventListener("formset:added", ({ target }) => {
  target.scrollIntoView({ block: "center", behavior: "instant" });
  fieldIn(target)?.focus({ preventScroll: true });
});

showWhere();

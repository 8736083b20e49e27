// Take the passage that a comment is about, and its place, from the words selected on the screen.

const form = document.querySelector("[data-comment-form]");
const button = form?.querySelector("[data-use-selection]");
const BLOCKS = "p, li, dd, td, th, h2, h3, h4, h5, br, div";
const NOT_IN_THE_DRAFT = "del, dt, .visually-hidden";
const LONGEST = 500;
let chosen = null;

function element(node) {
  return node instanceof Element ? node : node.parentElement;
}

function wordsOf(range) {
  if (element(range.commonAncestorContainer).closest("del")) return "";
  const copy = range.cloneContents();
  for (const part of copy.querySelectorAll(NOT_IN_THE_DRAFT)) part.remove();
  for (const block of copy.querySelectorAll(BLOCKS)) block.after(" ");
  return copy.textContent.replace(/\s+/g, " ").trim().slice(0, LONGEST);
}

function placeOf(range) {
  const label = element(range.startContainer).closest(".changes > div")?.querySelector("dt")?.textContent.trim();
  return [...form.elements.field.options].some((option) => option.value === label) ? label : "";
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!button || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!element(range.commonAncestorContainer).closest(".changes")) return;
  chosen = range.cloneRange();
  button.hidden = false;
});

button?.addEventListener("click", () => {
  form.elements.passage.value = wordsOf(chosen);
  form.elements.field.value = placeOf(chosen);
  form.elements.text.focus();
});

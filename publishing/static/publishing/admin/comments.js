// Take the passage that a comment is about, and its place, from the words selected on the screen or in the page
// that it shows in a frame.

const form = document.querySelector("[data-comment-form]");
const button = form?.querySelector("[data-use-selection]");
const frame = document.querySelector("[data-marked-page] iframe");
const BLOCKS = "p, li, dd, td, th, h2, h3, h4, h5, br, div";
const NOT_IN_THE_DRAFT = "del, dt, .visually-hidden";
const LONGEST = 500;
let chosen = null;

function element(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
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

function listenTo(page, where) {
  page?.addEventListener("selectionchange", () => {
    const selection = page.getSelection();
    if (!button || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!element(range.commonAncestorContainer).closest(where)) return;
    chosen = range.cloneRange();
    button.hidden = false;
  });
}

listenTo(document, ".changes");
listenTo(frame?.contentDocument, "main");
frame?.addEventListener("load", () => listenTo(frame.contentDocument, "main"));

button?.addEventListener("click", () => {
  form.elements.passage.value = wordsOf(chosen);
  form.elements.field.value = placeOf(chosen);
  form.querySelector("details").open = true;
  form.elements.text.focus();
});

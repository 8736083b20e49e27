// On a wide screen, what the checks and people say of a passage stands beside the page at the height of that passage.
// Without this script, and on a phone, it is a list with links to the passages.

const wide = matchMedia("(min-width: 64em)");
const beside = document.querySelector("[data-beside]");
const frame = document.querySelector("[data-marked-page] iframe");
const NOT_IN_THE_DRAFT = "del, .said, .visually-hidden, script, style";
const GAP = 12; // pixels

function* textsIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(NOT_IN_THE_DRAFT)) yield walker.currentNode;
}

const bare = (text) => text.replace(/\s+/g, "");

// How far down the page its first passage of these words begins, however they are spaced; nothing if there is none.
function heightOf(words, main) {
  const wanted = bare(words);
  const texts = [...textsIn(main)];
  let at = wanted ? bare(texts.map((text) => text.data).join("")).indexOf(wanted) : -1;
  if (at < 0) return undefined;
  for (const text of texts) {
    if (at >= bare(text.data).length) {
      at -= bare(text.data).length;
      continue;
    }
    const range = text.ownerDocument.createRange();
    const start = [...text.data.matchAll(/\S/g)][at].index;
    range.setStart(text, start);
    range.setEnd(text, start + 1);
    return range.getBoundingClientRect().top;
  }
}

// Of a field that changed: the words that came into it, of a row its name without the facts in brackets.
function wordsOf(field) {
  const came = document.getElementById(field)?.querySelector("ins");
  return came ? [...textsIn(came)].map((text) => text.data).join("").split(" (")[0] : "";
}

function place() {
  const items = [...beside.querySelectorAll("[data-passage], [data-at]")];
  for (const item of items) item.classList.remove("at-its-passage");
  beside.style.minHeight = frame.style.height = "";
  const main = frame.contentDocument?.querySelector("main");
  if (!wide.matches || !main) return;
  const placed = items
    .filter((item) => item.checkVisibility())
    .map((item) => [item, heightOf(item.dataset.passage ?? wordsOf(item.dataset.at), main)])
    .filter(([, height]) => height !== undefined);
  if (!placed.length) return;
  frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`; // it scrolls with what is beside it
  for (const [item] of placed) item.classList.add("at-its-passage");
  const top = beside.getBoundingClientRect().top;
  const start = frame.getBoundingClientRect().top - top;
  let free = Math.max(0, ...[...beside.children].map((part) => part.getBoundingClientRect().bottom - top)) + GAP;
  for (const [item, height] of placed.sort(([, one], [, other]) => one - other)) {
    free = Math.max(free, start + height);
    item.style.top = `${free}px`;
    free += item.offsetHeight + GAP;
  }
  beside.style.minHeight = `${free}px`;
}

if (beside && frame) {
  frame.addEventListener("load", place);
  wide.addEventListener("change", place);
  beside.addEventListener("toggle", place, true);
  for (const choice of document.querySelectorAll(".widths input")) choice.addEventListener("change", place);
  window.addEventListener("resize", place);
  place();
}

// Makes what Word, Google Docs and web pages put on the clipboard clean before the editor reads it.

const HEADINGS = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };
const KEPT_ATTRIBUTES = {
  A: ["href", "data-page"],
  CITE: ["data-reference"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan"],
};

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;

// The document that parses pasted HTML inherits the page's Content-Security-Policy, so each style or event
// attribute in it would be one violation. As text they can be renamed before anybody parses them.
export function defuse(html) {
  return html
    .replace(/<!--[\s\S]*?-->|<!\[[\s\S]*?\]>/g, "")
    .replace(/<(style|script|xml|title|svg|math)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<(?:link|meta|base|img|iframe|object|embed|source|video|audio)\b[^>]*>/gi, "")
    .replace(TAG, (tag) => tag.replace(/([\s"'/])(style|on\w+)(?=\s*=)/gi, "$1data-$2"));
}

export function keepAllowed(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  unwrapGoogleDocs(body);
  wordLists(body);
  styledSpans(body);
  for (const element of [...body.querySelectorAll(Object.keys(HEADINGS).join())]) {
    rename(element, HEADINGS[element.tagName]);
  }
  for (const title of [...body.querySelectorAll("p.MsoTitle")]) rename(title, "h2");
  for (const lineBreak of [...body.querySelectorAll("br.Apple-interchange-newline, body > br")]) lineBreak.remove();
  for (const element of body.querySelectorAll("*")) keepAttributes(element);
  return body.innerHTML;
}

// Google Docs wraps all that is copied in a <b> that is not bold.
function unwrapGoogleDocs(body) {
  for (const bold of [...body.querySelectorAll("b, strong")]) {
    if (/(^|;)\s*font-weight:\s*(normal|400)/i.test(styleOf(bold)) || bold.id.startsWith("docs-internal-guid")) unwrap(bold);
  }
}

// Emphasis that is said by style alone.
function styledSpans(body) {
  for (const span of [...body.querySelectorAll("span[data-style]")]) {
    const style = styleOf(span);
    if (/(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style)) wrapContents(span, "strong");
    if (/(^|;)\s*font-style:\s*italic/i.test(style)) wrapContents(span, "em");
    if (/vertical-align:\s*super/i.test(style)) wrapContents(span, "sup");
    if (/vertical-align:\s*sub(?!\w)/i.test(style)) wrapContents(span, "sub");
  }
}

// Word has no lists on the clipboard, only paragraphs with a level and a marker of their own.
function wordLists(body) {
  const lists = []; // The open list of each level.
  let previous = null;
  for (const paragraph of [...body.querySelectorAll("p[data-style*='mso-list' i]")]) {
    const level = Number(/mso-list:[^;]*level(\d+)/i.exec(styleOf(paragraph))?.[1] ?? 1);
    const marker = paragraph.querySelector("[data-style*='mso-list' i]");
    const tag = /^\s*\(?(\d+|[a-z]{1,4})[.)]/i.test(marker?.textContent ?? "") ? "ol" : "ul";
    marker?.remove();

    const follows = previous && paragraph.previousElementSibling === previous;
    lists.length = follows ? Math.min(lists.length, level) : 0;
    if (lists[level - 1] && lists[level - 1].localName !== tag) lists.length = level - 1;
    while (lists.length < level) openList(lists, tag, paragraph);

    const item = document.createElement("li");
    const words = document.createElement("p");
    words.append(...paragraph.childNodes);
    item.append(words);
    lists[level - 1].append(item);
    previous = lists[0];
    paragraph.remove();
  }
}

function openList(lists, tag, paragraph) {
  const list = document.createElement(tag);
  const parent = lists.at(-1);
  if (!parent) paragraph.before(list);
  else (parent.lastElementChild ?? parent.appendChild(document.createElement("li"))).append(list);
  lists.push(list);
}

function styleOf(element) {
  return element.getAttribute("data-style") ?? "";
}

function keepAttributes(element) {
  const kept = KEPT_ATTRIBUTES[element.tagName] ?? [];
  const isCallOut = element.matches("aside.get-help");
  for (const { name } of [...element.attributes]) {
    if (!kept.includes(name) && name !== "data-pm-slice") element.removeAttribute(name);
  }
  if (isCallOut) element.className = "get-help";
}

function rename(element, tag) {
  const renamed = document.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function wrapContents(element, tag) {
  const wrapper = document.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

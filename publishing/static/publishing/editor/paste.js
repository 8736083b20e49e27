// Makes what other programs put on the clipboard what a text may hold, before the editor reads it: every word that a
// reader sees there, none that nobody sees, and a list of what had to be left out.

import { isWebAddress } from "./extensions.js";
import { followStyles, styleRules } from "./paste_styles.js";
import { rebuildLists } from "./paste_lists.js";
import { keepWhatIsSeen } from "./paste_words.js";

const KEPT_ATTRIBUTES = {
  A: ["href", "data-page", "data-section"],
  CITE: ["data-reference"],
  OL: ["start"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan"],
};
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const INNER = ["td", "th", "li", "aside"]; // What holds paragraphs and lists alone.
const NOT_KNOWN_AS_BLOCKS = "center, details, summary, main, nav, dt, legend"; // To the editor.
const MIXED = "div, td, th, li, blockquote, section, article, aside, dd, form, figure, header, footer";
const BLOCK =
  /^(p|div|h[1-6]|[uod]l|li|d[dt]|table|t(body|head|foot|r|d|h)|aside|blockquote|pre|section|article|hr|address|center|form|fig(ure|caption)|header|footer|main|nav|details|summary|fieldset|legend)$/i;
const IN_A_COMMENT = [
  "[data-style*='mso-element:comment-list' i], [data-style*='mso-special-character:comment' i]",
  ".MsoCommentReference, .msocomanchor, .msocomtxt, [id^='_com_'], a[href^='#cmnt']:not([href*='_ref'])",
].join();
const NOTES = [
  // How a program marks where a note is cited, and the note itself.
  { cited: "a[href*='#_ftn']:not([href*='#_ftnref']), a[href*='#_edn']:not([href*='#_ednref'])", note: "[data-style*='mso-element:footnote' i], [data-style*='mso-element:endnote' i]" },
  { cited: "a.sdfootnoteanc, a.sdendnoteanc", note: "[id^='sdfootnote']:is(div, p), [id^='sdendnote']:is(div, p)" },
  { cited: "a[href^='#ftnt']:not([href*='_ref'])", note: ":is(p, div):has(> a[href^='#ftnt_ref'], > sup > a[href^='#ftnt_ref'])" },
];

// The HTML that the editor may read, a phrase for each thing that was left out, and the words of its notes.
export function cleaned(html, ownOrigin) {
  const leftOut = [];
  const notes = [];
  const rules = styleRules(html);
  const body = new DOMParser().parseFromString(defused(html), "text/html").body;
  followStyles(body, rules);
  for (const title of [...body.querySelectorAll("aside.get-help .get-help-title")]) title.remove();
  takeOutNotes(body, leftOut, notes);
  rebuildLists(body);
  keepWhatIsSeen(body, leftOut);
  unwrapGoogleDocs(body);
  fitIntoGrammar(body);
  keepAddresses(body, ownOrigin, leftOut);
  for (const space of [...body.querySelectorAll(".Apple-converted-space")]) space.replaceWith(" ");
  for (const end of [...body.querySelectorAll("span.EOP")]) if (!end.textContent.trim()) end.remove();
  // The editor takes a no-break space in a span for a usual one.
  for (const span of [...body.querySelectorAll("span, font")]) unwrap(span);
  for (const element of body.querySelectorAll("*")) keepAttributes(element);
  return { html: body.innerHTML, leftOut, notes };
}

// The document that parses pasted HTML inherits the page's Content-Security-Policy, so each style or event
// attribute in it would be one violation. As text they can be renamed before anybody parses them.
function defused(html) {
  return html
    .replace(/<!--[\s\S]*?-->|<!\[[\s\S]*?\]>/g, "")
    .replace(/<(style|script|xml|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<(?:link|meta|base)\b[^>]*>/gi, "")
    .replace(TAG, (tag) => tag.replace(/([\s"'/])(style|on\w+)(?=\s*=)/gi, "$1data-$2"));
}

// Comments are no words of the text. Notes are: they are offered as references.
function takeOutNotes(body, leftOut, notes) {
  for (const { cited, note } of NOTES) {
    const outer = [...body.querySelectorAll(note)].filter((found) => !found.parentElement.closest(note));
    for (const found of outer) {
      // A list of notes may hold several, each in an element of its own.
      const single = [...found.querySelectorAll(note)];
      for (const one of single.length ? single : [found]) {
        const words = wordsOf(one).replace(/^\[?\w{1,4}\]?\s+/, "");
        if (!words) continue;
        notes.push(words);
        leftOut.push(`a footnote was left out: ${words} (add it under References and cite it)`);
      }
      found.remove();
    }
    const marks = [...body.querySelectorAll(cited)];
    if (!outer.length && marks.length) leftOut.push(`marks of footnotes were left out: ${marks.map(wordsOf).join(" ")}`);
    for (const mark of marks) (mark.closest("sup") ?? mark).remove();
  }
  for (const comment of [...body.querySelectorAll("a[href^='#cmnt_ref']")]) comment.closest("div, p")?.remove();
  for (const comment of [...body.querySelectorAll(IN_A_COMMENT)]) comment.remove();
  for (const mark of [...body.querySelectorAll("sup.citation, a[href*='#reference-']")]) {
    if (mark.isConnected) leftOut.push(`the number of a source was left out: ${wordsOf(mark)} (cite it here)`);
    (mark.closest("sup") ?? mark).remove();
  }
}

// Google Docs wraps all that is copied in a <b> that is not bold.
function unwrapGoogleDocs(body) {
  for (const bold of [...body.querySelectorAll("b[id^='docs-internal-guid']")]) unwrap(bold);
}

function fitIntoGrammar(body) {
  const inner = (tags) => tags.flatMap((tag) => INNER.map((outer) => `${outer} ${tag}`)).join();
  for (const caption of [...body.querySelectorAll("caption")]) {
    caption.closest("table")?.before(rename(caption, "p"));
  }
  for (const table of [...body.querySelectorAll(inner(["table"]))].reverse()) {
    for (const cell of [...table.querySelectorAll("td, th")]) table.before(rename(cell, "div"));
    table.remove();
  }
  for (const heading of [...body.querySelectorAll(inner(["h1", "h2", "h3", "h4", "h5", "h6"]))]) rename(heading, "p");
  for (const callOut of [...body.querySelectorAll(inner(["aside"]))]) rename(callOut, "div");
  for (const heading of [...body.querySelectorAll("h1, p.MsoTitle")]) rename(heading, "h2");
  for (const heading of [...body.querySelectorAll("h4, h5, h6")]) rename(heading, "h3");
  for (const block of [...body.querySelectorAll(NOT_KNOWN_AS_BLOCKS)]) rename(block, "div");
  for (const quote of [...body.querySelectorAll("q")]) {
    quote.prepend("“");
    quote.append("”");
  }
  for (const lines of [...body.querySelectorAll("pre")]) keepLines(lines);
  for (const lineBreak of [...body.querySelectorAll("br.Apple-interchange-newline")]) lineBreak.remove();
  for (const lineBreak of [...body.querySelectorAll("br")]) {
    const parts = [lineBreak.previousSibling, lineBreak.nextSibling].map(beside);
    if (parts.every((part) => part === null || isBlock(part))) lineBreak.remove();
  }

  for (const container of [body, ...body.querySelectorAll(MIXED)]) wrapLooseWords(container);

  // What stands beside a line break, white space and other line breaks apart.
  function beside(node, index) {
    while (node && (node.nodeName === "BR" || (node.nodeType === Node.TEXT_NODE && !node.data.trim()))) {
      node = index ? node.nextSibling : node.previousSibling;
    }
    return node;
  }
}

function isBlock(node) {
  return BLOCK.test(node.nodeName);
}

// Words beside blocks become a paragraph: else the editor would drop the space between two of them.
function wrapLooseWords(container) {
  if (![...container.childNodes].some(isBlock)) return;
  let paragraph = null;
  for (const node of [...container.childNodes]) {
    if (isBlock(node)) paragraph = null;
    else if (paragraph || node.nodeType !== Node.TEXT_NODE || node.data.trim()) {
      if (!paragraph) node.before((paragraph = document.createElement("p")));
      paragraph.append(node);
    }
  }
}

function keepLines(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const lines = text.data.split("\n").flatMap((line) => [document.createElement("br"), line]);
    text.replaceWith(...lines.slice(1));
  }
}

// Links lead to the web, to a telephone, to a page of the site, or nowhere; then the address is named.
function keepAddresses(body, ownOrigin, leftOut) {
  for (const link of body.querySelectorAll("a[href]:not([data-page])")) {
    const address = link.getAttribute("href").trim();
    const kept = address
      .replace(/^\/\//, "https://")
      .replace(/^\//, `${ownOrigin}/`)
      .replace(`${location.origin}/`, `${ownOrigin}/`)
      .replace(/^tel:.*/i, (number) => number.replace(/\s|%20/g, ""));
    if (isWebAddress(kept)) link.setAttribute("href", kept);
    else {
      link.removeAttribute("href");
      if (!/^(#|javascript:|about:|$)/i.test(address)) leftOut.push(`an address was left out: ${address}`);
    }
  }
}

function keepAttributes(element) {
  const kept = KEPT_ATTRIBUTES[element.tagName] ?? [];
  const isCallOut = element.matches("aside.get-help");
  for (const { name } of [...element.attributes]) {
    if (!kept.includes(name) && name !== "data-pm-slice") element.removeAttribute(name);
  }
  if (isCallOut) element.className = "get-help";
}

function wordsOf(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

function rename(element, tag) {
  const renamed = document.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

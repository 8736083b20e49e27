// Which words of pasted HTML a reader sees: those go on, in signs of Unicode and with their emphasis. What is struck
// through, a picture or a formula is left out and named; what nobody sees is left out.

import { declared } from "./paste_styles.js";
import { LOST, LOST_SIGN, inFont, withoutPrivateUse } from "./symbol_fonts.js";

const NEVER_SEEN = "del, noscript, template, datalist, rp, head, [hidden], details:not([open]) > :not(summary)";
const DELETED = ".msoDel, .MsoDel, .TrackChangeTextDeletion, .TextDeletion";
const FOR_THE_EAR = ".visually-hidden, .sr-only, .screen-reader-text, .screenreader-only";
const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";
const NO_TEXT = {
  "img, picture, svg, canvas, v\\:shape, v\\:imagedata": "picture",
  "video": "video",
  "audio": "sound",
  "iframe, object, embed": "page of another site",
  "math": "formula",
};

// Takes out what is not seen or cannot be kept; adds a phrase for each of the latter.
export function keepWhatIsSeen(body, leftOut) {
  const struck = [];
  for (const element of [...body.childNodes]) walk(element, { font: "", isInvisible: false, isTiny: false }, leftOut, struck);
  if (struck.length) leftOut.unshift(`struck-through text was left out: ${struck.join("; ")}`);
  if (body.textContent.includes(LOST)) leftOut.push(LOST_SIGN);
}

function walk(node, around, leftOut, struck) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (around.isInvisible || around.isTiny) node.remove();
    else node.data = withoutPrivateUse(inFont(node.data, around.font));
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || isNeverSeen(node)) return takeOut(node);
  for (const [selector, what] of Object.entries(NO_TEXT)) {
    if (node.matches(selector)) return leaveOut(node, what, around, leftOut);
  }
  if (node.matches(FIELDS)) {
    const value = node.tagName === "SELECT" ? node.selectedOptions[0]?.textContent : (node.value ?? "");
    if (value?.trim()) leftOut.push(`a field of a form was left out: ${value.trim()}`);
    return node.remove();
  }
  if (isStruck(node)) return takeOut(node, struck, around);
  const here = lookWithin(node, around);
  for (const inner of [...node.childNodes]) walk(inner, here, leftOut, struck);
  emphasise(node);
}

function isNeverSeen(element) {
  return (
    element.matches(NEVER_SEEN) ||
    element.matches(DELETED) ||
    element.matches(FOR_THE_EAR) ||
    declared(element, "display") === "none" ||
    declared(element, "mso-hide") === "all" ||
    /^0(\.0+)?%?$/.test(declared(element, "opacity")) ||
    /^rect\(\s*[01](px)?[\s,]/.test(declared(element, "clip")) ||
    /^inset\((50|100)%/.test(declared(element, "clip-path"))
  );
}

function isStruck(element) {
  const lines = declared(element, "text-decoration") + declared(element, "text-decoration-line");
  const ofWord = declared(element, "text-line-through");
  return element.matches("s, strike") || lines.includes("line-through") || (ofWord !== "" && ofWord !== "none");
}

// What an element says of the words in it, or else what is said around it.
function lookWithin(element, { font, isInvisible, isTiny }) {
  const visibility = declared(element, "visibility");
  const size = declared(element, "font-size");
  const ofSymbols = declared(element, "mso-char-type") === "symbol" && declared(element, "mso-symbol-font-family");
  const families = ofSymbols || declared(element, "font-family") || element.getAttribute("face")?.toLowerCase() || "";
  return {
    font: families.split(",")[0].replace(/["']|&quot;/g, "").trim() || font,
    isInvisible: visibility ? /hidden|collapse/.test(visibility) : isInvisible,
    isTiny: size ? /^0(\.0+)?\D*$/.test(size) : isTiny,
  };
}

// A cell stays, for the sake of those beside it, and so does the place of whatever was the only thing in a line.
function takeOut(element, struck, around) {
  if (struck) {
    const phrases = [];
    const copy = element.cloneNode(true);
    for (const [index, inner] of [...element.querySelectorAll("*")].entries()) {
      if (isNeverSeen(inner)) copy.querySelectorAll("*")[index]?.setAttribute("hidden", "");
    }
    for (const inner of [...copy.querySelectorAll("[hidden]")]) inner.remove();
    const font = lookWithin(element, around).font;
    phrases.push(withoutPrivateUse(inFont(copy.textContent, font)).replace(/\s+/g, " ").trim());
    struck.push(...phrases.filter(Boolean));
  }
  const line = element.parentElement?.closest?.("p, li, h1, h2, h3, h4, h5, h6, div, aside");
  if (struck && /^(TD|TH)$/.test(element.tagName)) element.replaceChildren();
  else element.remove();
  if (line && line.tagName !== "BODY" && !line.querySelector("img, svg, cite") && !line.textContent.trim()) line.remove();
}

function leaveOut(element, what, around, leftOut) {
  const isSpeck = [element.getAttribute("width"), element.getAttribute("height")].some((size) => /^[01](px)?$/.test(size ?? ""));
  const alternative = element.getAttribute("alt")?.trim() ?? "";
  if (alternative && !/[\p{L}\p{N}]/u.test(alternative)) return element.replaceWith(alternative); // A sign as a picture.
  for (const note of [...element.querySelectorAll("annotation, annotation-xml, title, desc, metadata, style, script")]) note.remove();
  const texts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.data.trim());
  const words = [alternative, ...(/video|audio|object|iframe|canvas/i.test(element.localName) ? [] : texts)].filter(Boolean).join(" ");
  if (!isSpeck && !around.isInvisible) leftOut.push(`a ${what} was left out${words ? `: ${words}` : ""}`);
  element.replaceWith(" ");
}

// Emphasis that is said by style alone. Raised and lowered figures are no mere emphasis: 10⁶ is not 106.
function emphasise(element) {
  if (/^B$|^STRONG$/.test(element.tagName) && /^(normal|400)/.test(declared(element, "font-weight"))) {
    return element.replaceWith(...element.childNodes);
  }
  if (/^I$|^EM$/.test(element.tagName) && declared(element, "font-style") === "normal") {
    return element.replaceWith(...element.childNodes);
  }
  if (!element.matches("span, font, a, u, ins, b, i, strong, em, code, small, mark")) return;
  const raised = declared(element, "vertical-align") || declared(element, "mso-text-raise");
  if (/^(bold|[6-9]00)/.test(declared(element, "font-weight"))) wrapContents(element, "strong");
  if (/^(italic|oblique)/.test(declared(element, "font-style"))) wrapContents(element, "em");
  if (element.querySelector("sup, sub") || element.closest("sup, sub")) return;
  if (/^super$|^\+?[1-9][\d.]*(px|pt|em|%)$/.test(raised)) wrapContents(element, "sup");
  if (/^sub$|^-[1-9][\d.]*(px|pt|em|%)$/.test(raised)) wrapContents(element, "sub");
}

function wrapContents(element, tag) {
  const wrapper = document.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

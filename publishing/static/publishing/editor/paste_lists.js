// Lists of programs that have none on the clipboard: Word's are paragraphs with a level and a marker of their own,
// and Word for the web has a list around each item. All become lists within lists, with the numbers that were seen.

import { declared } from "./paste_styles.js";

const NUMBER = /^[^\w\s]*(?:\w+\.)*?(\d+|[a-z]{1,5})([.):\]]?)\W*$/i;
const FIGURES = { i: 1, v: 5, x: 10, l: 50, c: 100 };

export function rebuildLists(body) {
  wordLists(body);
  listsOfWordForTheWeb(body);
  for (const item of [...body.querySelectorAll("ol > li[value]")]) startAgain(item);
  for (const list of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) list.previousElementSibling?.append(list);
}

function wordLists(body) {
  const lists = new Lists();
  const paragraphs = [...body.querySelectorAll("*")].filter((element) => /level\d/.test(declared(element, "mso-list")));
  for (const paragraph of paragraphs.filter((element) => !/^H\d$/.test(element.tagName) && !element.closest("li"))) {
    const level = Number(/level(\d+)/.exec(declared(paragraph, "mso-list"))[1]);
    const marker = [...paragraph.querySelectorAll("*")].find((inner) => declared(inner, "mso-list") === "ignore");
    const shown = marker?.textContent.trim() ?? "";
    const found = NUMBER.exec(shown);
    const isNumber = found && (/\d/.test(found[1]) || found[2] !== "");
    if (isNumber || !/\w\w/.test(shown)) marker?.remove();
    else marker.textContent = `${shown} `; // Its words are words of the item.
    const words = document.createElement("p");
    words.append(...paragraph.childNodes);
    lists.add(level, isNumber ? found[1].toLowerCase() : "", [words], paragraph);
  }
}

function listsOfWordForTheWeb(body) {
  const lists = new Lists();
  for (const item of [...body.querySelectorAll("li[data-aria-level]")]) {
    const list = item.parentElement;
    const place = list.closest(".ListContainerWrapper") ?? list;
    const start = list.hasAttribute("start") && item === list.firstElementChild ? list.getAttribute("start") : "+";
    lists.add(Number(item.dataset.ariaLevel) || 1, list.localName === "ol" ? start : "", [...item.childNodes], place, () => {
      item.remove();
      if (!place.querySelector("li[data-aria-level]")) place.remove();
    });
  }
}

// Open lists, one in the other.
class Lists {
  open = [];
  next = new WeakMap(); // The number that the next item of a list has.
  root = null;

  // An item that stands before `place`, which is then taken out: `number` as it is shown, "+" for the next one, and
  // empty for a bullet.
  add(level, number, content, place, takeOut = () => place.remove()) {
    const tag = number ? "ol" : "ul";
    const follows = this.root && place.previousElementSibling === this.root;
    this.open.length = follows ? Math.min(this.open.length, level) : 0;
    let list = this.open[level - 1];
    const expected = list ? this.next.get(list) : 1;
    const value = number && number !== "+" ? numberOf(number, expected) : expected;
    if (list && (list.localName !== tag || (number && value !== expected))) this.open.length = level - 1;
    while (this.open.length < level) this.begin(tag, place);
    list = this.open[level - 1];
    if (!list.childElementCount && number && value !== 1) list.setAttribute("start", value);
    this.next.set(list, value + 1);
    const item = document.createElement("li");
    item.append(...content);
    list.append(item);
    this.root = this.open[0];
    takeOut();
  }

  begin(tag, place) {
    const list = document.createElement(tag);
    const parent = this.open.at(-1);
    if (!parent) place.before(list);
    else (parent.lastElementChild ?? parent.appendChild(document.createElement("li"))).append(list);
    this.open.push(list);
  }
}

// What a marker counts: 3, c and iii are three. Letters may be either; what comes next in the list is more likely.
function numberOf(shown, expected) {
  if (/^\d+$/.test(shown)) return Number(shown);
  const letter = shown.length === 1 ? shown.charCodeAt(0) - 96 : 0;
  const figures = [...shown].map((sign) => FIGURES[sign]);
  const roman = figures.reduce((sum, value, at) => sum + (value < figures[at + 1] ? -value : value), 0);
  if ([letter, roman].includes(expected)) return expected;
  return (shown === "i" ? roman : letter) || roman || expected;
}

// An item with a number of its own begins a list of its own.
function startAgain(item) {
  const list = item.parentElement;
  const items = [...list.children];
  const at = items.indexOf(item);
  const value = Number(item.getAttribute("value"));
  if (!Number.isInteger(value) || (Number(list.getAttribute("start") ?? 1) + at === value)) return;
  if (!at) return list.setAttribute("start", value);
  const rest = document.createElement("ol");
  rest.setAttribute("start", value);
  rest.append(...items.slice(at));
  list.after(rest);
}

// The dialog that cites a source where the cursor is: one of the page's references, or a paper that another page
// lists, which is then added to them. It stands at the end of the body, outside the admin's form.

import { addReference, references, showNumbers } from "./references.js";

const WAIT_FOR_TYPING = 200; // milliseconds
let dialog = null;

export function openCiteDialog(editor, textarea) {
  dialog ??= build();
  dialog.open(editor, textarea.dataset.referenceSearch);
}

function build() {
  const box = make("dialog", { className: "rich-text-link-dialog rich-text-cite-dialog" });
  const title = make("h2", { id: "rich-text-cite-title", textContent: "Cite a source" });
  const own = make("ul", { className: "rich-text-link-results" });
  const search = make("input", { type: "search", id: "rich-text-cite-search", autocomplete: "off" });
  const label = make("label", { htmlFor: search.id, textContent: "Or find a paper that another page lists" });
  const status = make("p", { className: "rich-text-link-status" });
  status.setAttribute("role", "status");
  const found = make("ul", { className: "rich-text-link-results" });
  const others = make("div", {});
  const buttons = make("div", { className: "rich-text-link-buttons" });
  const fresh = make("button", { type: "button", className: "button", textContent: "Add a new reference" });
  const cancel = make("button", { type: "button", className: "button", textContent: "Cancel" });
  others.append(label, search, status, found);
  buttons.append(fresh, cancel);
  box.setAttribute("aria-labelledby", title.id);
  box.append(title, own, others, buttons);
  document.body.append(box);

  const writeOn = () => editor.commands.focus();
  let editor = null;
  let goOn = writeOn;
  let searchAddress = "";
  let waiting = 0;
  let asked = 0;

  function cite(key) {
    box.close();
    const at = editor.state.selection.to;
    editor.chain().focus().insertContentAt(at, { type: "citation", attrs: { reference: key } }).run();
    showNumbers();
  }

  function choice(words, note, choose) {
    const button = make("button", { type: "button", textContent: words });
    button.append(make("span", { textContent: note }));
    button.addEventListener("click", choose);
    const item = make("li", {});
    item.append(button);
    return item;
  }

  function showOwn() {
    const listed = references().filter(({ words }) => words);
    own.replaceChildren(...listed.map(({ key, number, words }) => choice(words, `Source ${number}`, () => cite(key))));
    if (!listed.length) own.append(make("li", { textContent: "This page has no references yet." }));
  }

  async function showFound() {
    const question = ++asked;
    const words = search.value.trim();
    if (!words) {
      found.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const response = await fetch(`${searchAddress}?${new URLSearchParams({ q: words })}`, { headers: { Accept: "application/json" } });
      if (response.status === 401) {
        status.textContent = (await response.json()).message; // Nobody is signed in any more.
        return;
      }
      if (!response.ok) throw new Error(response.statusText);
      const { results } = await response.json();
      if (question !== asked) return;
      const items = results.map((values) => choice(said(values), "Add and cite", () => cite(addReference(values))));
      found.replaceChildren(...items);
      status.textContent = results.length === 1 ? "1 paper found." : `${results.length || "No"} papers found.`;
    } catch {
      if (question === asked) status.textContent = "The search did not work. Try again in a moment.";
    }
  }

  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(showFound, WAIT_FOR_TYPING);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") showFound();
  });
  fresh.addEventListener("click", () => {
    goOn = writeReference;
    cite(addReference({}));
  });
  cancel.addEventListener("click", () => box.close());
  box.addEventListener("close", () => {
    goOn();
    goOn = writeOn;
  });

  return {
    open(forEditor, at) {
      editor = forEditor;
      searchAddress = at ?? "";
      others.hidden = !searchAddress;
      search.value = status.textContent = "";
      found.replaceChildren();
      showOwn();
      box.showModal();
      (own.querySelector("button") ?? search).focus();
    },
  };
}

// The row of the newest reference, which is empty and may stand in a section that is folded.
function writeReference() {
  const rows = document.querySelectorAll("#references-group .inline-related:not(.empty-form)");
  const field = [...rows].at(-1)?.querySelector("input[name$=-title]");
  for (let fold = field?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}

function said({ title, publisher, year }) {
  return [title, publisher, year].filter(Boolean).join(", ");
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

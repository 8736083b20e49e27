// The dialog that links the selected words to a page of the site, or to the web. One for all editors of the screen.
// It stands at the end of the body, outside the admin's form, so that Enter in it never sends that form.

import { isWebAddress } from "./extensions.js";

const WAIT_FOR_TYPING = 200; // milliseconds
let dialog = null;

export function openLinkDialog(editor, textarea) {
  takeSelection(editor);
  dialog ??= build();
  dialog.open(editor, textarea.dataset.pageSearch, textarea.dataset.exampleAddress);
}

// The editor hears of a new selection a moment after the browser makes it, and a quick typist is quicker.
function takeSelection(editor) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = document.getSelection();
  if (isCollapsed || !editor.state.selection.empty || !editor.view.dom.contains(anchorNode)) return;
  const ends = [editor.view.posAtDOM(anchorNode, anchorOffset), editor.view.posAtDOM(focusNode, focusOffset)];
  editor.commands.setTextSelection({ from: Math.min(...ends), to: Math.max(...ends) });
}

function build() {
  const search = input("search", "rich-text-link-search");
  const status = make("p", { className: "rich-text-link-status" });
  status.setAttribute("role", "status");
  const results = make("ul", { className: "rich-text-link-results" });
  const address = input("text", "rich-text-link-address");
  address.inputMode = "url";
  address.placeholder = "https://";
  const problem = make("p", { className: "rich-text-link-problem", id: "rich-text-link-problem" });
  problem.setAttribute("role", "alert");
  address.setAttribute("aria-describedby", problem.id);
  const use = button("Link to this address");
  const remove = button("Remove link");
  const cancel = button("Cancel");
  const title = make("h2", { id: "rich-text-link-title", textContent: "Link" });
  const pages = make("div", {});
  pages.append(label(search, "Find a page of this site"), search, status, results);
  const web = make("form", { noValidate: true, className: "rich-text-link-web" });
  use.type = "submit";
  web.append(label(address, "Or write the address of another web site"), address, problem, use);
  const buttons = make("div", { className: "rich-text-link-buttons" });
  buttons.append(remove, cancel);
  const box = make("dialog", { className: "rich-text-link-dialog" });
  box.setAttribute("aria-labelledby", title.id);
  box.append(title, pages, web, buttons);
  document.body.append(box);

  let editor = null;
  let searchAddress = "";
  let exampleAddress = "";
  let waiting = 0;
  let asked = 0;
  let shownFor = ""; // The words that the list of pages was found by.

  function finish(attributes, words) {
    box.close();
    const chain = editor.chain().focus();
    if (editor.isActive("link")) chain.extendMarkRange("link").setLink(attributes).run();
    else if (!editor.state.selection.empty) chain.setLink(attributes).run();
    else chain.insertContent({ type: "text", text: words, marks: [{ type: "link", attrs: attributes }] }).run();
  }

  async function ask(parameters) {
    const question = ++asked;
    try {
      const response = await fetch(`${searchAddress}?${new URLSearchParams(parameters)}`, { headers: { Accept: "application/json" } });
      if (response.status === 401) {
        status.textContent = (await response.json()).message; // Nobody is signed in any more.
        return null;
      }
      if (!response.ok) throw new Error(response.statusText);
      const { results } = await response.json();
      return question === asked ? results : null; // A later question has been asked: forget this one.
    } catch {
      if (question === asked) status.textContent = "The search did not work. Try again in a moment.";
      return null;
    }
  }

  async function showResults() {
    const words = search.value.trim();
    if (!words) {
      asked += 1;
      shownFor = "";
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    const found = await ask({ q: words });
    if (!found) return;
    shownFor = words;
    results.replaceChildren(...found.map(resultItem));
    status.textContent = found.length === 1 ? "1 page found." : `${found.length || "No"} pages found.`;
  }

  // Enter takes the first page of the list, once it is the list for these words.
  async function chooseFirst() {
    clearTimeout(waiting);
    const words = search.value.trim();
    if (words !== shownFor) await showResults();
    if (words === shownFor) results.querySelector("button")?.click();
  }

  function resultItem({ id, title, kind, is_live: isLive }) {
    const choice = make("button", { type: "button", textContent: title });
    const note = make("span", { textContent: isLive ? kind : `${kind}, not live yet` });
    choice.append(note);
    choice.addEventListener("click", () => finish({ page: String(id), section: null, href: null }, title));
    const item = make("li", {});
    item.append(choice);
    return item;
  }

  async function showPresentTarget({ page, href }) {
    address.value = href ?? "";
    if (!page || !searchAddress) return;
    const [target] = (await ask({ page })) ?? [];
    status.textContent = target
      ? `Links to “${target.title}” (${target.kind}) now.`
      : "Links to a page that is not there any more.";
  }

  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(showResults, WAIT_FOR_TYPING);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") chooseFirst();
  });
  web.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = address.value.trim();
    if (isWebAddress(href)) finish({ page: null, section: null, href }, href);
    else {
      problem.textContent = `Write the whole address, for example ${exampleAddress}`;
      address.setAttribute("aria-invalid", "true");
      address.focus();
    }
  });
  remove.addEventListener("click", () => {
    box.close();
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
  });
  cancel.addEventListener("click", () => box.close());
  box.addEventListener("close", () => editor.commands.focus());

  return {
    open(forEditor, at, example) {
      editor = forEditor;
      searchAddress = at ?? "";
      exampleAddress = example;
      pages.hidden = !searchAddress;
      search.value = problem.textContent = status.textContent = "";
      address.removeAttribute("aria-invalid");
      results.replaceChildren();
      shownFor = "";
      remove.hidden = !editor.isActive("link");
      box.showModal();
      (searchAddress ? search : address).focus();
      showPresentTarget(editor.getAttributes("link"));
    },
  };
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function input(type, id) {
  return make("input", { type, id, autocomplete: "off" });
}

function label(field, words) {
  return make("label", { htmlFor: field.id, textContent: words });
}

function button(words) {
  return make("button", { type: "button", className: "button", textContent: words });
}

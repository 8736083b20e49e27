// The toolbar above an editor: a WAI-ARIA toolbar (one tab stop, arrow keys, Home and End; Alt+F10 goes to it, Esc
// goes back to the text).

import { openCiteDialog } from "./cite_dialog.js";
import { openLinkDialog } from "./link_dialog.js";
import { hasReferences } from "./references.js";

// Each group: its name, when it shows, and its buttons: label, shown text (if not the label), class, command, whether
// it is on, and whether it can be used, where the library does not know.
const groupsFor = ({ callOut, callOutButton }) => [
  {
    name: "Kind of paragraph",
    buttons: [
      { label: "Heading", run: (chain) => chain.toggleHeading({ level: 2 }), isOn: (e) => e.isActive("heading", { level: 2 }) },
      { label: "Subheading", run: (chain) => chain.toggleHeading({ level: 3 }), isOn: (e) => e.isActive("heading", { level: 3 }) },
      { label: callOut, shown: callOutButton, kind: "get-help", run: (chain) => chain.toggleCallOut(), isOn: (e) => e.isActive("callOut"), isPossible: (e) => e.isActive("callOut") || !(e.isActive("table") || e.isActive("listItem")) },
    ],
  },
  {
    name: "Letters",
    buttons: [
      { label: "Bold", kind: "bold", keys: "Control+B", run: (chain) => chain.toggleBold(), isOn: (e) => e.isActive("bold") },
      { label: "Italic", kind: "italic", keys: "Control+I", run: (chain) => chain.toggleItalic(), isOn: (e) => e.isActive("italic") },
      { label: "Subscript", shown: "x₂", keys: "Control+,", run: (chain) => chain.toggleSubscript(), isOn: (e) => e.isActive("subscript") },
      { label: "Superscript", shown: "x²", keys: "Control+.", run: (chain) => chain.toggleSuperscript(), isOn: (e) => e.isActive("superscript") },
    ],
  },
  {
    name: "Lists",
    buttons: [
      { label: "Bulleted list", shown: "• List", run: (chain) => chain.toggleBulletList(), isOn: (e) => e.isActive("bulletList"), isPossible: () => true },
      { label: "Numbered list", shown: "1. List", run: (chain) => chain.toggleOrderedList(), isOn: (e) => e.isActive("orderedList"), isPossible: () => true },
    ],
  },
  {
    name: "List item",
    isShown: (editor) => editor.isActive("listItem"),
    buttons: [
      { label: "Indent", keys: "Tab", run: (chain) => chain.sinkListItem("listItem") },
      { label: "Outdent", keys: "Shift+Tab", run: (chain) => chain.liftListItem("listItem") },
    ],
  },
  {
    name: "Sources",
    isShown: hasReferences,
    buttons: [{ label: "Cite a source", shown: "Cite", open: openCiteDialog, isOn: (e) => e.isActive("citation") }],
  },
  {
    name: "Insert",
    buttons: [
      { label: "Link", open: openLinkDialog, keys: "Control+K", isOn: (e) => e.isActive("link") },
      { label: "Table", run: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }), isOn: (e) => e.isActive("table") },
    ],
  },
  {
    name: "Change link",
    isShown: (editor) => editor.isActive("link"),
    buttons: [{ label: "Remove link", run: (chain) => chain.extendMarkRange("link").unsetLink() }],
  },
  {
    name: "Change table",
    isShown: (editor) => editor.isActive("table"),
    buttons: [
      { label: "Add row", run: (chain) => chain.addRowAfter() },
      { label: "Add column", run: (chain) => chain.addColumnAfter() },
      { label: "Remove row", run: (chain) => chain.deleteRow() },
      { label: "Remove column", run: (chain) => chain.deleteColumn() },
      { label: "Heading cell", run: (chain) => chain.toggleHeaderCell(), isOn: (e) => e.isActive("tableHeader") },
      { label: "Merge cells", run: (chain) => chain.mergeCells() },
      { label: "Split cell", run: (chain) => chain.splitCell() },
      { label: "Remove table", run: (chain) => chain.deleteTable() },
    ],
  },
  {
    name: "History",
    buttons: [
      { label: "Undo", keys: "Control+Z", run: (chain) => chain.undo() },
      { label: "Redo", keys: "Control+Shift+Z", run: (chain) => chain.redo() },
    ],
  },
];

export function addToolbar(editor, frame, textarea) {
  const toolbar = element("div", { className: "rich-text-toolbar" });
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", "Formatting");
  if (textarea.id) toolbar.setAttribute("aria-controls", (editor.view.dom.id = `${textarea.id}_editor`));

  const groups = groupsFor(textarea.dataset).map((definition) => buildGroup(definition, editor, textarea));
  toolbar.append(...groups.map((group) => group.dom));
  frame.prepend(toolbar);

  const refresh = () => {
    for (const group of groups) group.refresh();
    keepOneTabStop(toolbar);
  };
  editor.on("transaction", refresh);
  refresh();
  listenToKeys(editor, frame, toolbar, textarea);
}

function buildGroup(definition, editor, textarea) {
  const dom = element("div", { className: "rich-text-toolbar-group" });
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", definition.name);
  const buttons = definition.buttons.map((button) => buildButton(button, editor, textarea));
  dom.append(...buttons.map((button) => button.dom));
  return {
    dom,
    refresh() {
      dom.hidden = !(definition.isShown?.(editor) ?? true);
      if (!dom.hidden) for (const button of buttons) button.refresh();
    },
  };
}

function buildButton({ label, shown, kind, keys, run, open, isOn, ...button }, editor, textarea) {
  const dom = element("button", { type: "button", textContent: shown ?? label, title: label, tabIndex: -1 });
  dom.className = `rich-text-button${kind ? ` rich-text-button-${kind}` : ""}`;
  if (shown) dom.setAttribute("aria-label", label);
  if (keys) dom.setAttribute("aria-keyshortcuts", keys);

  const isPossible = () => button.isPossible?.(editor) ?? (Boolean(open) || run(editor.can().chain()).run());
  // Keep the selection in the text while the mouse presses the button.
  dom.addEventListener("mousedown", (event) => event.preventDefault());
  dom.addEventListener("click", () => {
    if (open) open(editor, textarea);
    else if (isPossible()) run(editor.chain().focus()).run();
  });
  return {
    dom,
    refresh() {
      if (isOn) dom.setAttribute("aria-pressed", String(isOn(editor)));
      // Not "disabled": a button that has the focus must not lose it.
      dom.setAttribute("aria-disabled", String(!isPossible()));
    },
  };
}

function shownButtons(toolbar) {
  return [...toolbar.querySelectorAll("button")].filter((button) => !button.parentElement.hidden);
}

function keepOneTabStop(toolbar, chosen) {
  const buttons = shownButtons(toolbar);
  const stop = chosen ?? buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
  for (const button of toolbar.querySelectorAll("button")) button.tabIndex = button === stop ? 0 : -1;
}

function listenToKeys(editor, frame, toolbar, textarea) {
  toolbar.addEventListener("keydown", (event) => {
    const buttons = shownButtons(toolbar);
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const button = buttons.at(next % buttons.length);
      keepOneTabStop(toolbar, button);
      button.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      editor.commands.focus();
    }
  });
  toolbar.addEventListener("focusin", (event) => {
    if (event.target.matches("button")) keepOneTabStop(toolbar, event.target);
  });
  frame.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "F10") {
      event.preventDefault();
      toolbar.querySelector('button[tabindex="0"]').focus();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openLinkDialog(editor, textarea);
    }
  });
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

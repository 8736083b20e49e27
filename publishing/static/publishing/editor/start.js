// Turns every text area marked data-rich-text into an editor, in rows that are added later too.
//
// The site's Content-Security-Policy allows no import map and no style element, so the library is imported by a
// relative path and told not to inject its styles. Each import ends in ";": the static storage needs that to
// write the hashed names into it.

import { Editor } from "../../django_prose_editor/editor.js";
import { EXTENSIONS } from "./extensions.js";
import { defuse, keepAllowed } from "./paste.js";
import { addToolbar } from "./toolbar.js";

const SELECTOR = "textarea[data-rich-text]";

function labelOf(textarea) {
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  if (label && !label.id) label.id = `${textarea.id}_label`;
  return label;
}

function accessibleAttributes(textarea, label) {
  const attributes = { role: "textbox", "aria-multiline": "true" };
  if (label) attributes["aria-labelledby"] = label.id;
  else attributes["aria-label"] = "Text";
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  return attributes;
}

function start(textarea) {
  const label = labelOf(textarea);
  const frame = document.createElement("div");
  frame.className = "rich-text-editor";
  frame.style.setProperty("--call-out-title", JSON.stringify(textarea.dataset.callOut)); // read by editor.css
  textarea.before(frame);
  textarea.hidden = true;
  textarea.parentElement.querySelector(".rich-text-without-script")?.remove();

  const editor = new Editor({
    element: frame,
    injectCSS: false,
    editable: !textarea.disabled && !textarea.readOnly,
    extensions: EXTENSIONS,
    content: textarea.value,
    editorProps: {
      attributes: accessibleAttributes(textarea, label),
      transformPastedHTML: (html) => keepAllowed(defuse(html)),
    },
    onUpdate() {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  // Somebody else may set the text (a restored draft, say): show it.
  textarea.addEventListener("change", () => {
    if (textarea.value !== editor.getHTML()) editor.commands.setContent(textarea.value, { emitUpdate: false });
  });
  label?.addEventListener("click", (event) => {
    event.preventDefault();
    editor.commands.focus();
  });
  if (editor.isEditable) addToolbar(editor, frame, textarea);
}

function startAll(container) {
  for (const textarea of container.querySelectorAll(SELECTOR)) {
    const isTemplate = textarea.id.includes("__prefix__");
    if (!isTemplate && !textarea.hidden) start(textarea);
  }
}

startAll(document);
document.addEventListener("formset:added", (event) => startAll(event.target));

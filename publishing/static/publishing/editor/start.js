// Turns every text area marked data-rich-text into an editor once it is in sight, in rows that are added later too.
//
// The site's Content-Security-Policy allows no import map and no style element, so the library is imported by a
// relative path and told not to inject its styles. Each import ends in ";": the static storage needs that to
// write the hashed names into it.

import { Editor } from "../../django_prose_editor/editor.js";
import { EXTENSIONS } from "./extensions.js";
import { pointToPages } from "./own_links.js";
import { cleaned } from "./paste.js";
import { addNotice } from "./paste_notice.js";
import { LOST, LOST_SIGN, withoutPrivateUse } from "./symbol_fonts.js";
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

  const tell = addNotice(frame);
  const ownOrigin = textarea.dataset.siteAddress || location.origin;
  const editor = new Editor({
    element: frame,
    injectCSS: false,
    // No sign that is typed or pasted means more than itself: “*2 and *17” are alleles.
    enableInputRules: false,
    enablePasteRules: false,
    editable: !textarea.disabled && !textarea.readOnly,
    extensions: EXTENSIONS,
    content: textarea.value,
    editorProps: {
      attributes: accessibleAttributes(textarea, label),
      transformPastedHTML(html) {
        const pasted = cleaned(html, ownOrigin);
        tell(pasted.leftOut, pasted.notes);
        setTimeout(() => pointToPages(editor, textarea.dataset.pageSearch, ownOrigin));
        return pasted.html;
      },
      transformPastedText(text) {
        const words = withoutPrivateUse(text);
        tell(words.includes(LOST) ? [LOST_SIGN] : []);
        return words;
      },
      handlePaste(view, { clipboardData }) {
        const isPictureAlone = clipboardData?.files.length > 0 && !clipboardData.types.some((type) => type.startsWith("text/"));
        if (isPictureAlone) tell(["a picture was left out"]);
        return isPictureAlone;
      },
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
    const isFolded = textarea.closest("details:not([open])");
    if (!isTemplate && !isFolded && !textarea.hidden) start(textarea);
  }
}

startAll(document);
// What is folded starts when it is opened: until then its text area holds the text, and brings it when it is saved.
document.addEventListener("toggle", (event) => event.target.open && startAll(event.target), { capture: true });
document.addEventListener("formset:added", (event) => startAll(event.target));

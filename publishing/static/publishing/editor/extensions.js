// What a text may hold: the same grammar as publishing/text/richtext_tree.py, so that what is seen is what is saved.
// Headings, tables and call-outs stand at the top level only ("top"); cells, list items and call-outs hold
// paragraphs and lists ("block").

import {
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Extension,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  ListItem,
  Mark,
  Node,
  OrderedList,
  Paragraph,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
  TrailingNode,
} from "../../django_prose_editor/editor.js";
import { showNumbers } from "./references.js";

const WEB_ADDRESS =
  /^(https?:\/\/[^\s/?#\\@]+([/?#]\S*)?|mailto:[^\s/?#\\@:]+@[^\s/?#\\@:]+(\?\S*)?|tel:\+?(?=.*\d)[\d*#().-]+)$/i;

// Links to a page of the site (by its number, so that the link cannot break), or to a section of it, or to the web or
// a telephone; never both.
const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes() {
    return { page: { default: null }, section: { default: null }, href: { default: null } };
  },
  parseHTML() {
    return [
      { tag: "a[data-page]", getAttrs: ({ dataset }) => ({ page: dataset.page, section: dataset.section ?? null, href: null }) },
      {
        tag: "a[href]",
        getAttrs: (a) =>
          isWebAddress(a.getAttribute("href")) && { page: null, section: null, href: a.getAttribute("href") },
      },
    ];
  },
  renderHTML({ mark }) {
    const { page, section, href } = mark.attrs;
    return ["a", page ? { "data-page": page, ...(section && { "data-section": section }) } : { href }, 0];
  },
  addCommands() {
    return {
      setLink: (attributes) => ({ commands }) => commands.setMark(this.name, attributes),
      unsetLink: () => ({ commands }) => commands.unsetMark(this.name, { extendEmptyMarkRange: true }),
    };
  },
});

// A mark that points to a reference of the page by its key. What it shows is the number, which is not its own.
const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return { reference: { default: null } };
  },
  parseHTML() {
    return [{ tag: "cite[data-reference]", getAttrs: (cite) => ({ reference: cite.dataset.reference }) }];
  },
  renderHTML({ node }) {
    return ["cite", { "data-reference": node.attrs.reference }];
  },
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("cite");
      dom.className = "rich-text-citation";
      dom.dataset.reference = node.attrs.reference;
      dom.contentEditable = "false";
      requestAnimationFrame(showNumbers);
      return { dom, ignoreMutation: () => true };
    };
  },
});

const CallOut = Node.create({
  name: "callOut",
  group: "top",
  content: "block+",
  defining: true,
  parseHTML() {
    return [{ tag: "aside.get-help" }];
  },
  renderHTML() {
    return ["aside", { class: "get-help" }, 0];
  },
  addCommands() {
    return {
      toggleCallOut: () => ({ chain, editor }) => {
        if (editor.isActive("callOut")) return chain().lift(this.name).run();
        // Of its own words, for it holds no headings.
        return (editor.isActive("heading") ? chain().setParagraph() : chain()).wrapIn(this.name).run();
      },
    };
  },
});

const spans = {
  addAttributes() {
    const span = (name) => ({ default: 1, parseHTML: (cell) => Number(cell.getAttribute(name)) || 1 });
    return { colspan: span("colspan"), rowspan: span("rowspan"), colwidth: { default: null, rendered: false } };
  },
};

// The library's table writes widths into style attributes. Its Tab key adds a row after the last cell; Esc, then Tab,
// leaves (WCAG 2.1.2).
const PlainTable = Table.extend({
  group: "top",
  renderHTML() {
    return ["table", ["tbody", 0]];
  },
  addNodeView() {
    return null;
  },
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      Tab: () =>
        this.editor.commands.goToNextCell() ||
        (this.editor.isActive("table") && this.editor.chain().addRowAfter().goToNextCell().run()),
      "Shift-Tab": () => this.editor.commands.goToPreviousCell(),
    };
  },
});

// After Esc, the next Tab moves on to what follows the editor, wherever the cursor is.
const LeaveByEscape = Extension.create({
  name: "leaveByEscape",
  priority: 2000,
  addStorage() {
    return { isLeaving: false };
  },
  onCreate({ editor }) {
    // In the capture phase, before the editor itself hears the key.
    editor.view.dom.parentElement.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Tab" && this.storage.isLeaving) event.stopPropagation();
        if (event.key !== "Shift") this.storage.isLeaving = event.key === "Escape";
      },
      true,
    );
  },
});

// The library's list has kinds of numbers, too; here a list has only the number that it starts with.
const NumberedList = OrderedList.extend({
  addAttributes() {
    const read = (list) => (/^\d{1,4}$/.test(list.getAttribute("start") ?? "") ? Number(list.getAttribute("start")) : 1);
    return { start: { default: 1, parseHTML: read, renderHTML: ({ start }) => (start === 1 ? {} : { start }) } };
  },
});

export function isWebAddress(text) {
  return WEB_ADDRESS.test(text ?? "");
}

export const EXTENSIONS = [
  Document.extend({ content: "(block | top)+" }),
  Paragraph,
  Text,
  Heading.extend({ group: "top" }).configure({ levels: [2, 3] }),
  BulletList,
  NumberedList,
  ListItem,
  Link,
  Citation,
  Bold,
  Italic,
  Subscript,
  Superscript,
  HardBreak,
  CallOut,
  PlainTable,
  TableRow,
  TableHeader.extend(spans),
  TableCell.extend(spans),
  History,
  Dropcursor,
  Gapcursor,
  TrailingNode,
  LeaveByEscape,
];

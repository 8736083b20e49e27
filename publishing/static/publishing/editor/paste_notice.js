// One quiet line beside a text that says what a paste left out.

import { addReference, hasReferences } from "./references.js";

const DOI = /\b10\.\d{4,9}\/[^\s"<>]*[^\s"<>.,;)]/;
const ADDRESS = /https?:\/\/[^\s"<>]*[^\s"<>.,;)]/;

export function addNotice(frame) {
  const line = document.createElement("p");
  line.className = "help rich-text-notice";
  line.setAttribute("role", "status");
  frame.after(line);
  return (leftOut, notes = []) => {
    const times = new Map();
    for (const phrase of leftOut) times.set(phrase, (times.get(phrase) ?? 0) + 1);
    const phrases = [...times].map(([phrase, count]) => (count > 1 ? `${phrase} (${count} times)` : phrase));
    line.textContent = phrases.length ? `Pasted, but ${phrases.join("; ")}.` : "";
    if (hasReferences()) for (const note of notes) line.append(" ", offer(note));
  };
}

// A button that makes a footnote a reference of the page.
function offer(note) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Add “${note.length > 40 ? `${note.slice(0, 39)}…` : note}” to the references`;
  button.addEventListener("click", () => {
    addReference({ title: note, doi: DOI.exec(note)?.[0] ?? "", url: ADDRESS.exec(note)?.[0] ?? "" });
    button.replaceWith(document.createTextNode("Added to the references."));
  });
  return button;
}

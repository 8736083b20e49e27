// One quiet line beside a text that says what a paste left out.

export function addNotice(frame) {
  const line = document.createElement("p");
  line.className = "help rich-text-notice";
  line.setAttribute("role", "status");
  frame.after(line);
  return (leftOut) => {
    const times = new Map();
    for (const phrase of leftOut) times.set(phrase, (times.get(phrase) ?? 0) + 1);
    const phrases = [...times].map(([phrase, count]) => (count > 1 ? `${phrase} (${count} times)` : phrase));
    line.textContent = phrases.length ? `Pasted, but ${phrases.join("; ")}.` : "";
  };
}

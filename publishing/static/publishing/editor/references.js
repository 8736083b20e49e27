// The page's references as its form holds them now: saved or not, in the order in which they will be numbered.

const GROUP = "#references-group";
const ROW = ".inline-related:not(.empty-form)";
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

const group = () => document.querySelector(GROUP);
const input = (row, name) => row.querySelector(`input[name$="-${name}"]`);

export function hasReferences() {
  return Boolean(group());
}

export function references() {
  const rows = [...(group()?.querySelectorAll(ROW) ?? [])].filter((row) => !input(row, "DELETE")?.checked);
  return rows.map((row, index) => ({
    key: keyOf(row),
    number: index + 1,
    words: ["title", "publisher", "year"].map((name) => input(row, name)?.value.trim()).filter(Boolean).join(", "),
  }));
}

// A row that is not saved yet gets its key here, so that a text can cite it at once.
function keyOf(row) {
  const field = input(row, "key");
  if (field && !field.value) {
    field.value = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  }
  return field?.value ?? "";
}

// Adds a row with these values; its key.
export function addReference(values) {
  group().querySelector(".add-row a").click();
  const row = [...group().querySelectorAll(ROW)].at(-1);
  for (const [name, value] of Object.entries(values)) {
    const field = input(row, name);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return keyOf(row);
}

// Each mark shows the number that its reference will have.
export function showNumbers() {
  const numbers = new Map(references().map(({ key, number, words }) => [key, { number, words }]));
  for (const mark of document.querySelectorAll(".rich-text-citation")) {
    const found = numbers.get(mark.dataset.reference);
    mark.textContent = found ? String(found.number) : "?";
    mark.title = found ? found.words : "This reference is not on the page any more.";
    mark.setAttribute("aria-label", found ? `Source ${found.number}: ${found.words}` : mark.title);
  }
}

for (const event of ["input", "change", "click", "formset:added", "formset:removed"]) {
  document.addEventListener(event, ({ target }) => {
    if (target.closest?.(".inline-group")) requestAnimationFrame(showNumbers);
  });
}

// Buttons that move a row up or down, in place of the number by which rows are ordered.
//
// The neighbour is moved and never the row itself, so that the focus stays where it is and an open text editor lives on.

const ROW = ".inline-related:not(.empty-form)";
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

const rowsOf = (group) => [...group.querySelectorAll(ROW)];
const positionOf = (row) => row.querySelector("input[name$='-position']");
const nameOf = (row) => row.querySelector(".row-name").textContent.trim().replace(/\s+/g, " ");

function number(group) {
  const rows = rowsOf(group);
  rows.forEach((row, index) => {
    positionOf(row).value = index;
    for (const button of row.querySelectorAll(".row-order button")) {
      const isUp = button.dataset.move === "up";
      const isLast = index === (isUp ? 0 : rows.length - 1);
      button.setAttribute("aria-disabled", String(isLast));
      button.setAttribute("aria-label", `${button.title}, ${nameOf(row)}`);
    }
  });
}

function move(row, isUp) {
  const group = row.closest(".inline-group");
  const rows = rowsOf(group);
  const neighbour = rows[rows.indexOf(row) + (isUp ? -1 : 1)];
  if (!neighbour) return;
  if (isUp) row.after(neighbour);
  else row.before(neighbour);
  number(group);
  positionOf(row).dispatchEvent(new Event("change", { bubbles: true }));
  row.scrollIntoView({ block: "nearest" });
  status.textContent = `${nameOf(row)} is now number ${rowsOf(group).indexOf(row) + 1} of ${rows.length}.`;
}

function button(row, word, sign, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.move = word;
  made.textContent = sign;
  made.title = label;
  made.addEventListener("click", () => move(row, word === "up"));
  return made;
}

function start(row) {
  const buttons = document.createElement("span");
  buttons.className = "row-order";
  buttons.append(button(row, "up", "↑", "Move up"), button(row, "down", "↓", "Move down"));
  row.querySelector(".row-tools").append(buttons);
  row.querySelector(".form-row.field-position").hidden = true;
}

function startGroup(group) {
  const rows = rowsOf(group).filter(positionOf);
  if (!rows.length) return;
  const place = (row) => (positionOf(row).value === "" ? Infinity : Number(positionOf(row).value));
  const before = rows[0].previousElementSibling;
  // A form that came back lists saved rows before new ones: put them as the editor had them.
  const ordered = rows.toSorted((one, other) => place(one) - place(other) || 0);
  if (before) before.after(...ordered);
  rows.forEach(start);
  number(group);
}

document.body.append(status);
for (const group of document.querySelectorAll(".inline-group")) startGroup(group);
document.addEventListener("formset:added", (event) => {
  const row = event.target;
  if (!positionOf(row)) return;
  start(row);
  number(row.closest(".inline-group"));
});
document.addEventListener("formset:removed", () => {
  for (const group of document.querySelectorAll(".inline-group")) if (rowsOf(group).some(positionOf)) number(group);
});

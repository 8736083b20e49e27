// Ask before leaving a form with changes that are not saved.

const form = document.querySelector("#content-main > form");
let isChanged = Boolean(document.querySelector(".errornote, [data-unsaved]"));

for (const event of ["input", "change"]) form?.addEventListener(event, () => (isChanged = true));
for (const event of ["formset:added", "formset:removed"]) document.addEventListener(event, () => (isChanged = true));
form?.addEventListener("submit", (event) => (isChanged &&= event.defaultPrevented));
window.addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault();
});

"use strict";
/* Django's autocomplete box (Select2) is named by the choice in it alone, and by nothing while it is empty.
   Name it by its label as well, so that a screen reader says what it is for (WCAG 2.2, 4.1.2). */
{
  let count = 0;

  function nameBox(select) {
    const box = select.nextElementSibling?.querySelector(".select2-selection");
    const chosen = box?.querySelector(".select2-selection__rendered");
    const label = select.labels[0];
    if (!chosen || !label) {
      return;
    }
    label.id ||= `label-of-choice-${++count}`;
    chosen.setAttribute("aria-labelledby", label.id);
    box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  }

  function nameAllBoxes() {
    document.querySelectorAll("select.select2-hidden-accessible").forEach(nameBox);
  }

  // In the queue behind the listeners that make the boxes; a screen without jQuery has none.
  window.django?.jQuery?.(nameAllBoxes);
  // A row was added: its boxes are made by other listeners of the same event, so wait for them.
  document.addEventListener("formset:added", () => setTimeout(nameAllBoxes));
}

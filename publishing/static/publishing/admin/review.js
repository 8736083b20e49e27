// “Next change” and “Previous change” lead to the next mark of the page in the frame. Without this script they
// lead to the first and the last one, and the numbers to each.

const part = document.querySelector("[data-marked-page]");
const count = Number(part?.dataset.markedPage);
const says = part?.querySelector("[data-at]");
const frame = part?.querySelector("iframe");
let at = 0;

function goTo(number) {
  at = number;
  says.textContent = `Change ${at} of ${count}`;
}

part?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-step], [data-to]");
  if (!link) return;
  const { step, to } = link.dataset;
  goTo(to ? Number(to) : at === 0 && step === "-1" ? count : ((at - 1 + Number(step) + count) % count) + 1);
  link.hash = `#change-${at}`;
  // Of a frame that is as high as its page (beside.js), the link alone would move nothing.
  setTimeout(() => frame.contentDocument?.getElementById(`change-${at}`)?.scrollIntoView({ block: "center" }));
});

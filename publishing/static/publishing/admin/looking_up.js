// The boxes of the admin that find what one types (Select2) say so when nobody is signed in any more.

const SIGNED_OUT = 401;
const jQuery = window.django?.jQuery;

jQuery?.(document).on("ajaxError", (event, answer) => {
  const message = document.querySelector(".select2-results__message");
  if (answer.status === SIGNED_OUT && message) message.textContent = answer.responseJSON.message;
});

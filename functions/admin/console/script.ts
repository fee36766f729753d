/** The little script: what a switch makes needless is hidden, a form is sent once, and a page on which something is awaited is loaded again, more and more seldom. Everything works without it. */
export const script = `
for (const part of document.querySelectorAll('[data-when]')) {
  const gate = document.getElementById(part.dataset.when);
  if (!gate) continue;
  const show = () => { part.hidden = !gate.checked; };
  gate.addEventListener('change', show);
  show();
}
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.sent; });
const wrong = document.querySelector('[aria-invalid=true]');
if (wrong) wrong.focus();
const refresh = document.querySelector('[data-refresh]');
if (refresh) {
  const times = (history.state?.times ?? 0) + 1;
  const reload = () => { history.replaceState({ times }, ''); location.reload(); };
  setTimeout(reload, refresh.dataset.refresh * 1000 * (1 + times / 20));
}
`;

/** The page on which a person lets an app in, or does not; and the page that carries the answer back by form. */

/** @param asked the parameters of the authorize call, sent along with the answer @param users who may sign in */
export function consentPage(asked: Record<string, string>, users: string[]): string {
  const hidden = Object.entries(asked).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const options = users.map((user) => `<option>${escaped(user)}</option>`);
  return page(`
    <h1>Visma Connect (simulated)</h1>
    <p>The app <strong>${escaped(asked.client_id ?? '')}</strong> asks for: ${escaped(asked.scope ?? '')}.</p>
    <form method="post" action="/connect/authorize">
      ${hidden.join('')}
      <p><label>Sign in as <select name="user">${options.join('')}</select></label></p>
      <button name="decision" value="accept">Accept</button>
      <button name="decision" value="refuse">Refuse</button>
    </form>`);
}

/** For `response_mode=form_post`. */
export function formPostPage(redirectUri: string, answer: Record<string, string>): string {
  const hidden = Object.entries(answer).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return page(`
    <form method="post" action="${escaped(redirectUri)}">${hidden.join('')}<button>Continue</button></form>
    <script>document.forms[0].submit()</script>`);
}

export function errorPage(text: string): string {
  return page(`<h1>Visma Connect (simulated)</h1><p>${escaped(text)}</p>`);
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><body>${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The page on which a person in e-conomic lets an app in: the grant comes back appended to the app's address. */
import { Hono } from 'hono';
import type { Agreement } from './agreement.ts';

const path = '/secure/api1/requestaccess.aspx';

export function consentRoutes(agreements: () => Agreement[]): Hono {
  const routes = new Hono();
  routes.get(path, (c) => {
    const { appPublicToken, redirectUrl = '' } = c.req.query();
    if (!appPublicToken) return c.html(page('<p>The app is not known.</p>'), 400);
    const options = agreements()
      .filter(({ isDemo }) => !isDemo)
      .map(({ number, company }) => `<option value="${number}">${escaped(company.companyName)}</option>`);
    return c.html(
      page(`<p>An app asks for access to your agreement.</p><form method="post" action="${path}">
        <input type="hidden" name="redirectUrl" value="${escaped(redirectUrl)}">
        <p><label>Logged in as <select name="agreement">${options.join('')}</select></label></p>
        <button name="decision" value="accept">Add app</button> <button name="decision" value="refuse">Cancel</button></form>`),
    );
  });
  routes.post(path, async (c) => {
    const { agreement, redirectUrl = '', decision } = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const found = agreements().find(({ number }) => number === Number(agreement));
    if (!found || decision !== 'accept') return c.html(page('<p>The app was not added.</p>'), found ? 200 : 400);
    if (found.isRevoked) {
      found.isRevoked = false;
      found.grantToken = `${found.grantToken}-again`;
    }
    if (redirectUrl === '') return c.html(page(`<p>Token: ${escaped(found.grantToken)}</p>`));
    const to = new URL(redirectUrl);
    to.searchParams.set('token', found.grantToken);
    return c.redirect(to.href);
  });
  return routes;
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>e-conomic</title><body><h1>e-conomic (simulated)</h1>${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

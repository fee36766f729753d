/** The page on which a person chooses a company and allows or refuses the client. */
import type { Company } from '../company.ts';

/** @param companies to choose from  @param query of the authorize request, sent again with the answer */
export function consentPage(companies: Company[], query: URLSearchParams, scopes: string[]): string {
  const choices = companies.map(({ id, settings }, index) => {
    const checked = index === 0 ? ' checked' : '';
    return `<li><label><input type="radio" name="company" value="${id}"${checked}> ${escaped(settings.name)}</label></li>`;
  });
  const hidden = [...query].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  return page(
    'Connect to eAccounting',
    `<form method="post" action="/connect/authorize">${hidden.join('')}
<fieldset><legend>Company</legend><ul>${choices.join('')}</ul></fieldset>
<p>The app asks for:</p><ul>${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="refuse">Refuse</button></form>`,
  );
}

export function errorPage(text: string): string {
  return page('Sorry, there was an error', `<p>${escaped(text)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A visitor without a browser: keeps cookies, follows redirects, fills in the forms it is sent. No script runs. */
import type { Visitor } from './visitor.ts';

export function httpVisitor(): Visitor {
  const cookies = new Map<string, Map<string, string>>();
  let address = new URL('http://127.0.0.1/');
  let html = '';
  let filled = new Map<string, string | boolean>();

  async function send(to: URL, form?: URLSearchParams): Promise<void> {
    const kept = cookies.get(to.host) ?? new Map<string, string>();
    cookies.set(to.host, kept);
    const response = await fetch(to, {
      redirect: 'manual',
      headers: { 'accept-language': 'en', cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      kept.set(name, value);
    }
    const next = response.headers.get('location');
    if (next !== null && response.status < 400) return await send(new URL(next, to));
    [address, html, filled] = [to, await response.text(), new Map()];
  }

  return {
    open: (to) => send(new URL(to, address)),
    async fill(name, value) {
      if (!html.includes(`name="${name}"`)) throw new Error(`There is no field ${name} at ${address}:\n${html}`);
      filled.set(name, value);
    },
    async press(label) {
      const { form, button } = formWith(html, label);
      const fields = fieldsOf(form);
      for (const [name, value] of filled) {
        if (value === false) fields.delete(name);
        else fields.set(name, value === true ? 'on' : value);
      }
      const name = attribute(button, 'name');
      if (name !== undefined) fields.set(name, attribute(button, 'value') ?? '');
      const [head = ''] = /<form[^>]*>/.exec(form) ?? [];
      const to = new URL(attribute(head, 'action') ?? address, address);
      if (attribute(head, 'method') === 'post') return await send(to, fields);
      to.search = fields.toString();
      return await send(to);
    },
    text: async () => readable(html),
    address: () => `${address.origin}${address.pathname}`,
    async look(name) {
      for (const needed of [/<html lang="\w+">/, /<title>[^<]+<\/title>/, /<h1>[^<]+<\/h1>/, /<main id="content"/])
        if (!needed.test(html)) throw new Error(`${name}: the page lacks ${needed}\n${html}`);
    },
    leave: async () => {},
  };
}

function formWith(html: string, label: string): { form: string; button: string } {
  for (const [form] of html.matchAll(/<form[\s\S]*?<\/form>/g))
    for (const [button] of form.matchAll(/<button[\s\S]*?<\/button>/g))
      if (readable(button) === label && !/^<button[^>]* disabled/.test(button)) return { form, button };
  throw new Error(`There is no button "${label}" on the page:\n${readable(html)}`);
}

/** What the form would send as it stands, buttons left out. */
function fieldsOf(form: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isBox = /type="(checkbox|radio)"/.test(tag);
    if (name !== undefined && (!isBox || / checked/.test(tag)))
      fields.append(name, attribute(tag, 'value') ?? (isBox ? 'on' : ''));
  }
  for (const [, head = '', body = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...body.matchAll(/<option[^>]*>[^<]*/g)].map(([option]) => option);
    const chosen = options.find((option) => /^<option[^>]* selected/.test(option)) ?? options[0] ?? '';
    const name = attribute(` ${head}`, 'name');
    if (name !== undefined) fields.append(name, attribute(chosen, 'value') ?? readable(chosen));
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

/** Tags and what stands in the head left out. */
function readable(html: string): string {
  const body = html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<script[\s\S]*?<\/script>/g, '');
  return unescaped(body.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => signs[name] ?? '');
}

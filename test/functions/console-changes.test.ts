/** The console’s list of changes: who changed what, in the reader’s language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeWords, whoName } from '#functions/admin/console/change-words.ts';
import { ApiProblem } from '#functions/admin/problem.ts';
import { aSite, base, signedIn } from './a-browser.ts';

test('who changed what, before and after, is listed', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', 'invoices.book': 'on' });
  const { html } = await browser.open(`/console/${site.tenantId}/changes`);
  expect(html).toMatch(
    /Settings saved \(e-conomic\)[\s\S]*key k1 \(test\)[\s\S]*Book invoices in e-conomic when they are booked in Rackbeat[\s\S]*<del>Off<\/del>[\s\S]*<ins>On<\/ins>/,
  );
});

test('choices, and what is no setting, are read in the reader’s language too', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', orderFlow: 'none' });
  const caller = { who: 'key k1 (test)', at: site.company.clock.now(), id: 'a' };
  const details = { before: { timeZone: 'Europe/Oslo' }, after: { timeZone: 'Europe/Copenhagen' } };
  await site.services.tenants.putAudit({ ...caller, tenantId: site.tenantId, what: 'tenant changed', details });
  const { html } = await browser.open(`/console/${site.tenantId}/changes?lang=da`);
  expect(html).toMatch(/<dt>Tidszone<\/dt>/);
  expect(html).not.toContain('<ins>none</ins>');
  expect(html).not.toContain('<del>rackbeat</del>');
});

test('the list of changes is read in the reader’s language, also while the ledger’s function does not answer', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', 'invoices.book': 'on' });
  site.services.askLedger = async () => {
    throw new ApiProblem(503, 'TRY_AGAIN', 'away');
  };
  const { html } = await browser.open(`/console/${site.tenantId}/changes?lang=sv`);
  expect(html).toMatch(/Inställningar sparade[\s\S]*invoices\.book[\s\S]*<del>Av<\/del>[\s\S]*<ins>På<\/ins>/);
});

test('who made a change is read in the reader’s language, ids as they are', () => {
  expect(whoName('the person who installed it', 'da')).toBe('den, der installerede den');
  expect(whoName('key k1 (a key of ours)', 'da')).toBe('nøgle k1 (a key of ours)');
  expect(whoName('Rackbeat (key k1 (test))', 'sv')).toBe('Rackbeat (nyckel k1 (test))');
  expect(whoName('initial sync', 'sv')).toBe('första synkronisering');
  expect(whoName('the clock', 'da')).toBe('the clock');
});

test('every change the code writes down has a name in four languages', () => {
  const written = ['functions', 'shared']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(name, 'utf8'))
    .filter((text) => /audit\(|putAudit\(/.test(text))
    .flatMap((text) =>
      [...text.matchAll(/\bwhat: ([^,}\n]*'[^\n]*?)[,}]/g)].flatMap(([, said = '']) => said.match(/'[^']+'/g) ?? []),
    );
  expect([...new Set(written)].map((name) => name.slice(1, -1)).sort()).toEqual(Object.keys(changeWords).sort());
});

/** The eAccounting settings page has a place for every setting, and none for what is no setting. */
import * as z from 'zod';
import { Settings } from '#functions/eaccounting/settings.ts';
import { settingsLayout as layout } from '#functions/eaccounting/settings-layout.ts';

interface Node {
  type?: string;
  properties?: Record<string, Node>;
}

/** Paths down to what a person fills in: a map is one field. */
function paths(node: Node, path: string[] = []): string[] {
  return node.properties === undefined
    ? [path.join('.')]
    : Object.entries(node.properties).flatMap(([key, inner]) => paths(inner, [...path, key]));
}

const items = layout.sections.flatMap((section) => section.items);

test('GEN-05 every setting of eAccounting stands on the page once', () => {
  const known = paths(z.toJSONSchema(Settings, { io: 'input' }) as Node);
  expect(items.map((item) => item.setting).sort()).toEqual(known.sort());
});

test('what a setting depends on is itself on the page', () => {
  const all = items.map((item) => item.setting);
  for (const { when } of items) if (when !== undefined) expect(all).toContain(when);
});

test('EAC-INI-02 each heading has its one-time sync beside its continuous one, in the order of the help article', () => {
  const settingsOf = (id: string) => layout.sections.find((section) => section.id === id)?.items.map(({ setting }) => setting);
  expect(settingsOf('products')).toEqual(['initialSync.products', 'products.sync']);
  expect(settingsOf('customers')).toEqual(['initialSync.customers', 'customers.sync']);
  expect(layout.sections.slice(0, 4).map(({ id }) => id)).toEqual(['products', 'customers', 'paymentTerms', 'invoices']);
  expect(settingsOf('invoices')?.slice(0, 3)).toEqual(['orderFlow', 'invoices.status', 'invoices.exactQuantity']);
});

test('EAC-INI-12 EAC-INS-05 the page says that the rest can be imported, and that one can set it up alone', () => {
  const { intro } = layout.sections.find(({ id }) => id === 'initialSync') ?? {};
  expect(intro?.en).toMatch(/Rackbeat’s import/);
  expect(intro?.en).toMatch(/onboarding partner/);
  expect(new Set(Object.values(intro ?? {})).size).toBe(4);
});

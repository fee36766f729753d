/** The shape in which a ledger says how its settings page looks. */
import { words } from '#shared/texts/language.ts';
import { SettingsLayout } from '#shared/transfer/settings-layout.ts';

const label = words('Book', 'Bogfør', 'Bokfør', 'Bokför');

test('a layout comes through with everything it says', () => {
  const layout = {
    sections: [
      {
        id: 'invoices',
        title: label,
        intro: label,
        items: [
          { setting: 'invoices.book', label },
          {
            setting: 'products.accounts',
            label,
            help: label,
            list: 'accounts',
            rows: 'productGroups',
            columns: [{ key: 'domestic', label }],
            choices: { draft: label },
            when: 'products.create',
          },
        ],
      },
    ],
  };
  expect(SettingsLayout.parse(layout)).toEqual(layout);
});

test.each([
  ['an item that names no setting', { id: 'invoices', title: label, items: [{ label }] }],
  ['a column without words', { id: 'invoices', title: label, items: [{ setting: 'a', label, columns: [{ key: 'domestic' }] }] }],
  ['a title that lacks a language', { id: 'invoices', title: { en: 'Book' }, items: [] }],
  ['a section without items', { id: 'invoices', title: label }],
])('refused: %s', (_what, section) => {
  expect(SettingsLayout.safeParse({ sections: [section] }).success).toBe(false);
});

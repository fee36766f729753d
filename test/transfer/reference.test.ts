/** Our mark on a document, written and read back. */
import type { Kind } from '#shared/kinds.ts';
import { isReference, numberReferredTo, referenceOf, referencePrefix, referencesIn } from '#shared/transfer/reference.ts';

const marks: [Kind, string][] = [
  ['customer-invoice', 'RB-4711-1041'],
  ['supplier-invoice', 'RBS-4711-1041'],
  ['consumption', 'RBV-4711-1041'],
  ['ledger-invoice', 'RBL-4711-1041'],
  ['inventory-value', 'RBI-4711-1041'],
  ['sales-order', 'RBO-4711-1041'],
];

describe('what is written', () => {
  test.each(marks)('%s: %s', (kind, mark) => {
    expect(referenceOf(kind, '4711', '1041')).toBe(mark);
    expect(referenceOf(kind, '4711', '1041', 1)).toBe(`${mark}-copy-2`);
    expect(referenceOf(kind, '4711', '1041', 2)).toBe(`${mark}-copy-3`);
  });

  test('a kind without letters of its own goes by its name', () => {
    expect(referenceOf('project', '4711', '7')).toBe('project-4711-7');
  });

  test('all of a kind and tenant begin alike', () => {
    expect(referencePrefix('customer-invoice', '4711')).toBe('RB-4711-');
  });
});

describe('the number it speaks of', () => {
  const numberIn = (text: string) => numberReferredTo('customer-invoice', '4711', text);

  test.each([
    ['alone', 'RB-4711-1041', '1041'],
    ['a copy is its first', 'RB-4711-1041-copy-2', '1041'],
    ['a tenth copy too', 'RB-4711-1041-copy-11', '1041'],
    ['behind a word', 'PO 17 RB-4711-1041', '1041'],
    ['between commas', 'PO 17,RB-4711-1041,paid', '1041'],
    ['between semicolons and blanks', 'PO 17 ; RB-4711-1041; paid', '1041'],
    ['the first of two', 'RB-4711-1041 RB-4711-1042', '1041'],
  ])('%s', (_how, text, number) => {
    expect(numberIn(text)).toBe(number);
  });

  test.each([
    ['another tenant’s', 'RB-4712-1041'],
    ['another kind’s', 'RBS-4711-1041'],
    ['in the middle of a word', 'XRB-4711-1041'],
    ['with letters behind it', 'RB-4711-1041x'],
    ['without digits', 'RB-4711-x1041'],
    ['with more behind the copy', 'RB-4711-1041-copy-2x'],
    ['with a copy that is none', 'RB-4711-1041-copy-x'],
    ['with nothing behind it', 'RB-4711-'],
    ['an empty text', ''],
  ])('none: %s', (_what, text) => {
    expect(numberIn(text)).toBeUndefined();
  });
});

test.each(marks)('a text that begins with a mark is ours: %s', (_kind, mark) => {
  expect(isReference(mark)).toBe(true);
  expect(isReference(`${mark}-copy-2`)).toBe(true);
});

test.each(['', 'PO 17', 'RB', 'RB 4711', 'RBX-4711-1041', 'see RB-4711-1041', 'xRBS-4711-1', 'RB-2026', 'RBS-x-1'])(
  'not ours: "%s"',
  (text) => {
    expect(isReference(text)).toBe(false);
  },
);

describe('references among what a person wrote', () => {
  const read = (text: string) => referencesIn(text, 'customer-invoice', '4711');

  test('each once, with number and copy', () => {
    expect(read('(RB-4711-1041), RB-4711-1041-copy-3; RB-4711-1041 and RB-4711-77.')).toEqual([
      { reference: 'RB-4711-1041', number: '1041', copy: 0 },
      { reference: 'RB-4711-1041-copy-3', number: '1041', copy: 2 },
      { reference: 'RB-4711-77', number: '77', copy: 0 },
    ]);
  });

  test('marks that a person set close around it do not hide it', () => {
    expect(read('"RB-4711-1041"/old')).toEqual([{ reference: 'RB-4711-1041', number: '1041', copy: 0 }]);
    expect(read('ref:..RB-4711-1041-copy-12!')).toEqual([{ reference: 'RB-4711-1041-copy-12', number: '1041', copy: 11 }]);
  });

  test.each([
    'RB-4712-1041',
    'RBS-4711-1041',
    'XRB-4711-1041',
    'RB-4711-1041x',
    'RB-4711-x1041',
    'RB-4711-1041-copy-2x',
    'RB-4711-1041-copy-',
    'RB-4711-',
    '',
  ])('none in "%s"', (text) => {
    expect(read(text)).toEqual([]);
  });
});

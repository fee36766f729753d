/** Takes a voucher into a journal: reads it, refuses what the books forbid, gives it its number. */
import { type Agreement, nextOf } from '../agreement.ts';
import { type Fields, isFields, listAt, valueAt, withoutEmpty } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { conflict, notFound, notModelled, type Problem, refuseIfAny } from '../refusal.ts';
import { type EntryKind, entryKinds } from './entry-kinds.ts';
import { entryProblems } from './entry-rules.ts';
import { entriesOf, journalEntriesPath, type VoucherKey } from './journal-entries.ts';
import { chosenNumberProblems, moveSeriesPast, takeVoucherNumber } from './voucher-numbers.ts';

const voucher: FieldTable = {
  accountingYear: { kind: 'reference', to: 'accountingYear', required: true },
  voucherNumber: { kind: 'integer', min: 1, max: 999_999_999 },
  entries: {
    kind: 'object',
    required: true,
    fields: Object.fromEntries(entryKinds.map(({ list, fields }) => [list, { kind: 'list', fields }])),
  },
};

/** They need modules of e-conomic that are not modelled here. */
const beyondTheModel = ['departmentalDistribution', 'costType', 'quantity1', 'quantity2', 'unit1', 'unit2'];

interface ReadEntry {
  kind: EntryKind;
  values: Fields;
  path: Problem['path'];
}

/** @returns one key for each voucher written: entries with numbers of their own make vouchers of their own */
export function writeVoucher(agreement: Agreement, journalNumber: number, given: Fields): VoucherKey[] {
  const journal = agreement.table('journals').get(journalNumber);
  if (!journal) {
    throw notFound();
  }
  refuseUnmodelled(given);
  const problems: Problem[] = [];
  const values = readFields(voucher, given, readingOf(agreement), problems);
  const year = String(valueAt(values, 'accountingYear.year'));
  const entries = readEntries(isFields(values.entries) ? values.entries : {});
  for (const entry of entries) {
    // An entry of which a part was refused would break other rules only because that part is missing.
    const isWhole = !problems.some(({ path }) => entry.path.every((step, index) => path[index] === step));
    problems.push(...(isWhole ? rulesBroken(agreement, journal, entry, year) : []));
  }
  if (entries.length === 0 && problems.length === 0) {
    problems.push({ path: ['entries'], message: 'A voucher needs at least one entry.', code: 'E04042' });
  }
  const chosen = values.voucherNumber === undefined ? undefined : Number(values.voucherNumber);
  problems.push(...(chosen === undefined ? [] : chosenNumberProblems(journal, chosen, ['voucherNumber'])));
  refuseIfAny(problems);
  return store(agreement, journal, year, entries, chosen);
}

function rulesBroken(agreement: Agreement, journal: Fields, { kind, values, path }: ReadEntry, year: string): Problem[] {
  const only = valueAt(journal, 'settings.entryTypeRestrictedTo');
  const own = valueAt(values, 'voucher.voucherNumber');
  return [
    ...(only === undefined || only === kind.entryType
      ? []
      : [{ path, message: `Journal '${journal.journalNumber}' takes entries of type '${only}' only.`, value: kind.entryType }]),
    ...(own === undefined ? [] : chosenNumberProblems(journal, Number(own), [...path, 'voucher', 'voucherNumber'])),
    ...entryProblems(agreement, values, year).map((problem) => ({ ...problem, path: [...path, ...problem.path] })),
  ];
}

function store(agreement: Agreement, journal: Fields, year: string, entries: ReadEntry[], chosen: number | undefined) {
  const journalNumber = Number(journal.journalNumber);
  const ownNumber = ({ values }: ReadEntry) => valueAt(values, 'voucher.voucherNumber') as number | undefined;
  const wanted = [...new Set(entries.map((entry) => ownNumber(entry) ?? chosen))];
  for (const number of wanted.filter((each) => each !== undefined)) {
    if (entriesOf(agreement, { journal: journalNumber, year, voucherNumber: number }).length > 0) {
      throw conflict('voucherNumber', `Voucher '${year}-${number}' already exists.`, 'E06010', number);
    }
    moveSeriesPast(agreement, journal, number);
  }
  const numbers = new Map(wanted.map((number) => [number, number ?? takeVoucherNumber(agreement, journal)]));
  for (const entry of entries) {
    const voucherNumber = numbers.get(ownNumber(entry) ?? chosen);
    const journalEntryNumber = nextOf(agreement, 'journal-entry', 1);
    const fields = storedEntry(agreement, entry, { journalNumber, year, voucherNumber: Number(voucherNumber) });
    const row = { journalEntryNumber, ...fields };
    agreement.table(journalEntriesPath).put(journalEntryNumber, row, agreement.clock.now());
  }
  return [...numbers.values()].map((voucherNumber): VoucherKey => ({ journal: journalNumber, year, voucherNumber }));
}

function storedEntry(
  agreement: Agreement,
  { kind, values }: ReadEntry,
  place: { journalNumber: number; year: string; voucherNumber: number },
): Fields {
  const code = String(valueAt(values, 'currency.code') ?? agreement.company.baseCurrency);
  return withoutEmpty({
    ...values,
    entryType: kind.entryType,
    currency: { code },
    exchangeRate: values.exchangeRate ?? Number(agreement.rates.get(code) ?? 100),
    remainder: values.amount,
    journal: { journalNumber: place.journalNumber },
    voucher: { accountingYear: { year: place.year }, voucherNumber: place.voucherNumber },
  });
}

function readEntries(lists: Fields): ReadEntry[] {
  return entryKinds.flatMap((kind) =>
    listAt(lists, kind.list).map((values, index) => ({ kind, values, path: ['entries', kind.list, index] })),
  );
}

function refuseUnmodelled({ entries }: Fields): void {
  const lists = isFields(entries) ? entryKinds.flatMap(({ list }) => listAt(entries, list)) : [];
  const name = beyondTheModel.find((each) => lists.some((entry) => entry[each] !== undefined));
  if (name !== undefined) {
    throw notModelled(`'${name}' on journal entries`);
  }
}

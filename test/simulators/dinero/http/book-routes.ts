/** The chart of accounts, accounting years, VAT types, countries and the general ledger: plain arrays without pages. */
import { yearOf } from '../books/accounting-years.ts';
import { type Account, isPurchaseAccount } from '../books/chart.ts';
import type { Entry } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { allCountries } from '../records/countries.ts';
import { isDate, stamp, today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { invalid, type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { settleLedger } from '../vouchers/ledger-item.ts';
import { type Api, done, objectSent } from './api.ts';
import { readBoolean } from './list-page.ts';

const newEntryAccount: FieldTable = {
  Number: { kind: 'integer', required: true, min: 1000, max: 99_999 },
  Name: { kind: 'text', required: true },
  VatCode: { kind: 'text', required: true },
};
const newDepositAccount: FieldTable = {
  Number: { kind: 'integer', required: true, min: 55_000, max: 55_999 },
  Name: { kind: 'text', required: true },
};
const longestChanges = 31 * 86_400_000;

export function addBookRoutes(api: Api): void {
  api.get('/v1/:organization/accounts/entry', (c) => c.json(accountsOf(c.env.organization, (account) => !account.isDeposit)));
  api.get('/v1/:organization/accounts/purchase', (c) =>
    c.json(accountsOf(c.env.organization, ({ AccountNumber }) => isPurchaseAccount(AccountNumber))),
  );
  api.get('/v1/:organization/accounts/deposit', (c) =>
    c.json(
      [...c.env.organization.accounts.values()]
        .filter(({ isDeposit }) => isDeposit)
        .map(({ AccountNumber, Name }) => ({ AccountNumber, Name })),
    ),
  );
  api.post('/v1/:organization/accounts/entry', async (c) => {
    addAccount(c.env.organization, await objectSent(c, newEntryAccount), newEntryAccount, false);
    return done(c);
  });
  api.post('/v1/:organization/accounts/deposit', async (c) => {
    addAccount(c.env.organization, await objectSent(c, newDepositAccount), newDepositAccount, true);
    return done(c);
  });
  api.get('/v1/:organization/accountingyears', (c) => c.json(c.env.organization.years));
  api.get('/v1/:organization/vatTypes', (c) =>
    c.json([...c.env.organization.vatTypes.values()].map(({ VatCode, Name, VatRate }) => ({ VatCode, Name, VatRate }))),
  );
  api.get('/v1/:organization/countries', (c) => c.json(allCountries()));
  api.get('/v1/:organization/entries', (c) => c.json(entriesOf(c.env.organization, c.req.query())));
  api.get('/v1/:organization/entries/changes', (c) => c.json(changedEntries(c.env.organization, c.req.query())));
}

function accountsOf(organization: Organization, isWanted: (account: Account) => boolean): Fields[] {
  return [...organization.accounts.values()]
    .filter(isWanted)
    .sort((one, other) => one.AccountNumber - other.AccountNumber)
    .map(({ AccountNumber, Name, VatCode, Category, IsHidden }) => ({
      AccountNumber,
      PublicStandardNumber: null,
      Name,
      VatCode,
      Category,
      CategoryName: null,
      IsHidden,
      IsDefaultSalesAccount: AccountNumber === 1000,
    }));
}

/** The category follows the number; where it does is our guess. */
function addAccount(organization: Organization, given: Fields, table: FieldTable, isDeposit: boolean): void {
  const problems: Problems = {};
  const { Number: number, Name, VatCode } = readFields(table, given, problems);
  refuseIfAny(problems);
  if (organization.accounts.has(Number(number))) {
    throw invalid('Number', 'The number is taken.');
  }
  if (VatCode !== undefined && !organization.vatTypes.has(String(VatCode))) {
    throw invalid('VatCode', `The VAT code '${VatCode}' does not exist.`);
  }
  organization.accounts.set(Number(number), {
    AccountNumber: Number(number),
    Name: String(Name),
    VatCode: VatCode === undefined || VatCode === 'none' ? null : String(VatCode),
    Category: categoryOf(Number(number), isDeposit),
    IsHidden: false,
    isDeposit,
    isControl: false,
  });
}

function categoryOf(number: number, isDeposit: boolean): string {
  if (isDeposit) {
    return 'Liquid Assets';
  }
  return number < 2000 ? 'Turnover' : 'Not Set';
}

/** Within one accounting year; by default the one of today. Primo entries are none here: every organization starts empty. */
function entriesOf(organization: Organization, query: Record<string, string>): Fields[] {
  settleLedger(organization);
  readBoolean(query, 'includePrimo');
  const year = yearOf(organization, query.fromDate || query.toDate || today(organization.clock));
  if (!year) {
    throw new Refusal('noAccountingYear');
  }
  const { fromDate = year.FromDate, toDate = year.ToDate } = query;
  if (!isDate(fromDate) || !isDate(toDate)) {
    throw new Refusal('invalidFormat', 'fromDate and toDate must be given as YYYY-MM-DD.');
  }
  if (yearOf(organization, toDate) !== year) {
    throw new Refusal('invalidRequest', 'fromDate and toDate must lie in one accounting year.');
  }
  return organization.entries
    .filter((entry) => fromDate <= entry.Date && entry.Date <= toDate)
    .map((entry) => showEntry(organization, entry));
}

/** What was written between two moments at most 31 days apart. */
function changedEntries(organization: Organization, { changesFrom = '', changesTo = '' }: Record<string, string>): Fields[] {
  settleLedger(organization);
  const [from, to] = [changesFrom, changesTo].map((text) => (stampLike.test(text) ? Date.parse(text) : Number.NaN));
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) {
    throw new Refusal('invalidFormat', 'changesFrom and changesTo must be given as YYYY-MM-DDTHH:mm:ssZ.');
  }
  if (to - from > longestChanges) {
    throw new Refusal('limitExceeded', 'At most 31 days are allowed.');
  }
  const second = (time: number) => Date.parse(stamp(time));
  return organization.entries
    .filter(({ createdAt }) => from <= second(createdAt) && second(createdAt) <= to)
    .map((entry) => showEntry(organization, entry));
}

const stampLike = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

function showEntry(organization: Organization, { amount, createdAt: _at, ...entry }: Entry): Fields {
  return {
    ...entry,
    AccountName: organization.accounts.get(entry.AccountNumber)?.Name ?? null,
    VatType: organization.vatTypes.get(entry.VatCode ?? '')?.Name ?? null,
    Amount: amount.toNumber(),
    Type: 'Normal',
  };
}

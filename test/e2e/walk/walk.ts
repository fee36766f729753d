/**
 * What a bookkeeper lives through from the first day: install from Rackbeat, consent, settings, activate; an invoice arrives; an
 * account breaks in the ledger; the failure list says what to do; it is done; the invoice is sent again and all is well. In the end
 * the app is removed again, and the history stays.
 */
import { ledgerName } from '#functions/admin/console/ledger-name.ts';
import { say } from '#functions/admin/console/words.ts';
import { aNewAccount, type RackbeatAccount } from './rackbeat-account.ts';
import type { Stack } from './running-stack.ts';
import { until } from './until.ts';
import type { Visitor } from './visitor.ts';

/** What differs from ledger to ledger. */
export interface Books {
  ledger: 'e-conomic' | 'eaccounting' | 'dinero';
  company: string;
  country: 'DK' | 'SE';
  /** On the ledger's own page. */
  consent(visitor: Visitor): Promise<void>;
  /** What a bookkeeper chooses on the settings page. */
  settings: Record<string, string | boolean>;
  /** Makes the account on which sales are booked useless, and later well again. */
  breakAccount(): Promise<void>;
  repairAccount(): Promise<void>;
  /** Names what the reason and its hint must speak of. */
  failure: { reason: RegExp; hint: RegExp };
  /** Whether the app is removed in the end. */
  isRemoved?: boolean;
  /** How often an invoice with our reference to this Rackbeat number stands there. */
  countOf(account: RackbeatAccount, number: string): Promise<number>;
}

const button = {
  connect: say('en', 'connect'),
  activate: say('en', 'activate'),
  save: say('en', 'save'),
  resend: (number: string) => `${say('en', 'resend')} ${number}`,
};

export async function walk(visitor: Visitor, stack: Stack, books: Books): Promise<void> {
  const account = await aNewAccount(stack, books.company, books.country);
  const base = `${stack.api}/console/${account.id}/${books.ledger}`;
  const transferOf = (number: string) => `${base}/transfers/customer-invoice/${number}`;

  await install(visitor, stack, account, books);
  expect(visitor.address()).toBe(`${base}/settings`);
  await visitor.look('settings-new');
  for (const [name, value] of Object.entries(books.settings)) await visitor.fill(name, value);
  await visitor.press(button.activate);
  expect(await visitor.text()).toContain(say('en', 'activated'));
  await visitor.look('settings-activated');

  await visitor.open(`${base}/transfers`);
  expect(await visitor.text()).toContain(say('en', 'nothingFailed'));
  const first = await account.bookInvoice();
  await read(visitor, transferOf(first), new RegExp(say('en', 'done')));
  expect(await books.countOf(account, first)).toBe(1);
  await visitor.look('transfer-arrived');
  await visitor.open(`${base}/transfers?all=1`);
  await visitor.look('transfers-all');

  await books.breakAccount();
  const second = await account.bookInvoice();
  await read(visitor, `${base}/transfers`, books.failure.reason);
  expect(await visitor.text()).toMatch(books.failure.hint);
  await visitor.look('failure-list');
  await visitor.open(`${stack.api}/console/${account.id}`);
  expect(await visitor.text()).toContain(say('en', 'failedCount', { count: '1' }));
  await visitor.look('overview-with-failure');
  await visitor.open(`${transferOf(second)}/preview`);
  await visitor.look('preview');

  await books.repairAccount();
  await visitor.open(transferOf(second));
  await visitor.look('transfer-failed');
  await visitor.press(button.resend(second));
  expect(await visitor.text()).toContain(say('en', 'asked', { kind: 'Customer invoice', number: second }));
  await read(visitor, transferOf(second), new RegExp(say('en', 'done')));
  expect(await books.countOf(account, second)).toBe(1);
  await visitor.look('transfer-resolved');
  await visitor.open(`${base}/transfers`);
  expect(await visitor.text()).toContain(say('en', 'nothingFailed'));
  await visitor.look('nothing-failed');

  for (const [name, address] of [
    ['changes', `${stack.api}/console/${account.id}/changes`],
    ['initial-sync', `${base}/initial-sync`],
    ['reconcile', `${base}/reconcile`],
    ['not-found', `${base}/nowhere`],
  ] as const) {
    await visitor.open(address);
    await visitor.look(name);
  }
  if (!books.isRemoved) return;
  await account.uninstall(books.ledger);
  await read(visitor, `${stack.api}/console/${account.id}`, new RegExp(say('en', 'closed')));
  await visitor.look('uninstalled');
  await visitor.open(`${base}/settings`);
  expect(await visitor.text()).toContain(say('en', 'closedHelp'));
  await visitor.open(transferOf(first));
  expect(await visitor.text()).toContain(say('en', 'done'));
}

async function install(visitor: Visitor, stack: Stack, account: RackbeatAccount, books: Books): Promise<void> {
  await visitor.open(`${stack.api}/install/${books.ledger}/begin?token=${await account.requestInstall(books.ledger)}`);
  await books.consent(visitor);
  expect(await visitor.text()).toContain(`Rackbeat ${books.company} ${ledgerName('en', books.ledger)} ${books.company}`);
  await visitor.look('install-confirm');
  await visitor.press(button.connect);
}

/** Opens the page again and again until it says so: a transfer takes a moment. */
async function read(visitor: Visitor, address: string, expected: RegExp): Promise<void> {
  let text = '';
  await until(
    async () => {
      await visitor.open(address);
      text = await visitor.text();
      return expected.test(text) || undefined;
    },
    () => `${expected} at ${address}; it says: ${text}`,
  );
}

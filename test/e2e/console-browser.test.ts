/** The bookkeeper's walk in a real browser. Where there is no Chromium it is skipped, and says so. Pictures: test/e2e/output. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { say } from '#functions/admin/console/words.ts';
import { dineroBooks } from './walk/books-dinero.ts';
import { eaccountingBooks } from './walk/books-eaccounting.ts';
import { economicBooks } from './walk/books-economic.ts';
import { chromiumVisitor, findChromium, openChromium, tabThrough } from './walk/chromium-visitor.ts';
import { type Stack, startStack } from './walk/running-stack.ts';
import { walk } from './walk/walk.ts';

const output = join(__dirname, 'output');
const chromiumPath = findChromium(process.env);
const why = 'skipped: no Chromium on the path nor at CHROMIUM_PATH';
// Jest says nothing of a suite that is skipped whole.
if (chromiumPath === undefined) process.stderr.write(`The console in a browser: ${why}\n`);
const inBrowser = chromiumPath === undefined ? describe.skip : describe;

inBrowser(chromiumPath === undefined ? why : 'in Chromium', () => {
  let stack: Stack;
  let browser: Browser;
  beforeAll(async () => {
    rmSync(output, { recursive: true, force: true });
    [stack, browser] = await Promise.all([startStack(), openChromium(chromiumPath ?? '')]);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  test.each([
    ['e-conomic', economicBooks],
    ['dinero', dineroBooks],
    ['eaccounting', eaccountingBooks],
  ] as const)(
    '%s: from installing to a failure that was repaired',
    async (ledger, books) => {
      const visitor = await chromiumVisitor(browser, join(output, ledger));
      // The one for e-conomic stays for the tests below.
      await walk(visitor, stack, { ...(await books(stack, 'Nordlys Cykler')), isRemoved: ledger !== 'e-conomic' });
      await visitor.leave();
    },
    600_000,
  );

  test('by keyboard alone: the skip link first, every control after it, and one always sees where one is', async () => {
    const visitor = await chromiumVisitor(browser, join(output, 'keyboard'));
    const { page } = visitor;
    await visitor.open(`${stack.api}/console/sign-in`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(say('en', 'skip'));
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    await page.keyboard.type(stack.operatorKey);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${stack.api}/console`);
    await visitor.look('connections');
    const [settings] = await page.getByRole('link', { name: 'e-conomic' }).all();
    await visitor.open(`${String(await settings?.getAttribute('href')).replace(/transfers$/, 'settings')}`);
    const controls = await page.locator('a[href], button, input:not([type=hidden]), select').filter({ visible: true }).count();
    expect(await visitor.text()).toContain(say('en', 'save'));
    const { reached, unseen } = await tabThrough(page);
    expect(unseen).toEqual([]);
    expect(reached.length).toBeGreaterThanOrEqual(controls);
    await visitor.leave();
  }, 180_000);

  test('dark where the reader wishes it: the contrast holds', async () => {
    const visitor = await chromiumVisitor(browser, join(output, 'dark'));
    await visitor.page.emulateMedia({ colorScheme: 'dark' });
    await visitor.open(`${stack.api}/console/sign-in`);
    await visitor.look('sign-in');
    await visitor.fill('key', stack.operatorKey);
    await visitor.press(say('en', 'signIn'));
    const links = visitor.page.getByRole('link', { name: 'e-conomic' });
    const transfers = String(await links.first().getAttribute('href'));
    for (const page of ['transfers?all=1', 'settings', 'transfers/customer-invoice/1001']) {
      await visitor.open(transfers.replace(/transfers$/, page));
      expect(await visitor.text()).not.toContain(say('en', 'notFound'));
      await visitor.look(page.replace(/\W+/g, '-'));
    }
    await visitor.leave();
  }, 180_000);
});

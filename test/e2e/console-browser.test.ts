/** The bookkeeper's walk in a real browser. Where there is no Chromium it is skipped, and says so. Pictures: test/e2e/output. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { dineroBooks } from './walk/books-dinero.ts';
import { economicBooks } from './walk/books-economic.ts';
import { chromiumVisitor, findChromium, openChromium } from './walk/chromium-visitor.ts';
import { type Stack, startStack } from './walk/running-stack.ts';
import { walk } from './walk/walk.ts';

const output = join(__dirname, 'output');
const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === undefined ? describe.skip : describe;

inBrowser(chromiumPath === undefined ? 'skipped: no Chromium on the path nor at CHROMIUM_PATH' : 'in Chromium', () => {
  let stack: Stack;
  let browser: Browser;
  beforeAll(async () => {
    rmSync(output, { recursive: true, force: true });
    [stack, browser] = await Promise.all([startStack(), openChromium(chromiumPath ?? '')]);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  test.each([
    ['e-conomic', economicBooks],
    ['dinero', dineroBooks],
  ] as const)(
    '%s: from installing to a failure that was repaired',
    async (ledger, books) => {
      const visitor = await chromiumVisitor(browser, join(output, ledger));
      await walk(visitor, stack, await books(stack, 'Nordlys Cykler ApS'));
      await visitor.leave();
    },
    180_000,
  );
});

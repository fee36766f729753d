/** A visitor in the Chromium of this machine. Each page it looks at is measured by axe and photographed, on a desk and on a phone. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Visitor } from './visitor.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const widths = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** `CHROMIUM_PATH`, or the first of the usual names on the path. */
export function findChromium(environment: Record<string, string | undefined>): string | undefined {
  const { CHROMIUM_PATH: given, PATH = '' } = environment;
  if (given !== undefined) return existsSync(given) ? given : undefined;
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return places.find((place) => existsSync(place));
}

export function openChromium(executablePath: string): Promise<Browser> {
  // Containers have no user namespaces to make a sandbox of; the pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** @param folder where the pictures go */
export async function chromiumVisitor(browser: Browser, folder: string): Promise<Visitor & { page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: widths.desk, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refused form answers 4xx, which Chromium writes to its console too.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  let pictures = 0;
  return {
    page,
    async open(address) {
      await page.goto(new URL(address, page.url().startsWith('http') ? page.url() : undefined).href);
    },
    async fill(name, value) {
      const field = page.locator(`[name="${name}"]`).first();
      if (typeof value === 'boolean') return await field.setChecked(value);
      if ((await field.getAttribute('type')) === 'radio')
        return await page.locator(`[name="${name}"][value="${value}"]`).setChecked(true);
      const isList = await field.evaluate((element) => element.tagName === 'SELECT');
      if (isList) await field.selectOption(value);
      else await field.fill(value);
    },
    async press(label) {
      await page.getByRole('button', { name: label, exact: true }).first().click();
      await page.waitForLoadState('load');
    },
    async text() {
      return (await page.locator('body').innerText()).replace(/\s+/g, ' ').trim();
    },
    address() {
      const { origin, pathname } = new URL(page.url());
      return `${origin}${pathname}`;
    },
    async look(name) {
      pictures += 1;
      for (const [device, size] of Object.entries(widths)) {
        await page.setViewportSize(size);
        mkdirSync(folder, { recursive: true });
        const file = join(folder, `${String(pictures).padStart(2, '0')}-${name}-${device}.png`);
        writeFileSync(file, await page.screenshot({ fullPage: true }));
        complaints.push(...(await faultsOf(page)).map((fault) => `${device}: ${fault}`));
      }
      await page.setViewportSize(widths.desk);
      const found = complaints.splice(0);
      if (found.length > 0) throw new Error(`${name}, ${page.url()}:\n${found.join('\n')}`);
    },
    leave: () => context.close(),
  };
}

/** What axe calls serious or critical, and whatever is wider than the screen. */
async function faultsOf(page: Page): Promise<string[]> {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults;
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return [
    ...(width[0] > width[1] ? [`the page is ${width[0]} wide on a screen of ${width[1]}`] : []),
    ...serious.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`),
  ];
}

/** Tabs once through the page. @returns what was reached, and what of it did not show where the keyboard is */
export async function tabThrough(page: Page): Promise<{ reached: string[]; unseen: string[] }> {
  const reached: string[] = [];
  const unseen: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (;;) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body || at.hasAttribute('data-tabbed')) return undefined;
      at.setAttribute('data-tabbed', '');
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const { width, height } = at.getBoundingClientRect();
      const name = at.id || at.getAttribute('name') || at.textContent?.trim() || at.tagName;
      return { name, isSeen: outlineStyle !== 'none' && outlineWidth !== '0px' && width > 1 && height > 1 };
    });
    if (focus === undefined) return { reached, unseen };
    reached.push(focus.name);
    if (!focus.isSeen) unseen.push(focus.name);
  }
}

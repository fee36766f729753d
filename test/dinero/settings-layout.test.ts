/** The Dinero settings page has a place for every setting, and none for what is no setting; what it offers is there to be chosen. */
import * as z from 'zod';
import { Settings } from '#functions/dinero/settings.ts';
import { settingsLayout as layout } from '#functions/dinero/settings-layout.ts';
import { aDineroCompany } from '../journey/company/dinero-company.ts';

interface Node {
  type?: string;
  enum?: string[];
  properties?: Record<string, Node>;
}

/** What a person fills in, by path: a map is one field. */
function leaves(node: Node, path: string[] = []): [string, Node][] {
  return node.properties === undefined
    ? [[path.join('.'), node]]
    : Object.entries(node.properties).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

const items = layout.sections.flatMap((section) => section.items);
const known = new Map(leaves(z.toJSONSchema(Settings, { io: 'input' }) as Node));

test('GEN-05 every setting stands on the page once', () => {
  expect(items.map((item) => item.setting).sort()).toEqual([...known.keys()].sort());
});

test('what a setting depends on is itself on the page', () => {
  for (const { when } of items) if (when !== undefined) expect(known.has(when)).toBe(true);
});

test('each value of an enumeration has words', () => {
  for (const [setting, { enum: values }] of known)
    if (values !== undefined)
      expect(Object.keys(items.find((item) => item.setting === setting)?.choices ?? {}).sort()).toEqual([...values].sort());
});

test('each list the page names is answered live, with something to choose', async () => {
  const company = await aDineroCompany();
  const { answer } = (await company.ask({ ask: 'options' })) as { answer: { lists: Record<string, unknown[]> } };
  const named = items.flatMap(({ list, rows }) => [list, rows]).filter((name) => name !== undefined);
  for (const name of new Set(named)) expect([name, answer.lists[name]?.length]).toEqual([name, expect.any(Number)]);
  expect(answer.lists.rackbeatPaymentTerms).toContainEqual({ value: '1001', label: '1001 Net 14' });
});

test('EX-O7 Dinero has no One Stop Shop: the setting is not offered, and refused where it is sent', async () => {
  expect([...known.keys()].filter((setting) => setting.startsWith('oss'))).toEqual([]);
  const company = await aDineroCompany();
  expect(await company.ask({ ask: 'check-settings', settings: { oss: { enabled: true } } })).toMatchObject({
    answer: { problems: [{ setting: 'oss', severity: 'error', reason: { code: 'SETTING_INVALID' } }] },
  });
});

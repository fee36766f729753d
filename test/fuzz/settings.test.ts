/** The settings of each ledger: what is no good is refused by its name; what is taken stays as it is and breaks no transfer. */
import fc from 'fast-check';
import * as z from 'zod';
import { definitions } from '../features/definitions.ts';
import { aBusyCompany, deeds, ledgers, settingsOf, traces } from './busy-company.ts';
import { change, changed } from './change.ts';
import { fuzz } from './fuzz.ts';
import { ofSchema, type Schema } from './of-schema.ts';
import { json } from './values.ts';

interface Checked {
  settings: unknown;
  problems: { setting: string; severity: string; reason: { code: string; detail?: string } }[];
}

const changes = fc.array(change, { minLength: 1, maxLength: 3 });
const withAll = (value: unknown, all: Parameters<typeof changed>[1][]): unknown => all.reduce(changed, value);

describe.each(ledgers)('%s', (ledger) => {
  const { settings } = definitions[ledger];
  const schema = z.toJSONSchema(settings, { io: 'input' }) as Schema;
  const wanted = ofSchema(schema);
  const given = fc.oneof(
    { weight: 1, arbitrary: json },
    { weight: 3, arbitrary: wanted },
    { weight: 3, arbitrary: fc.tuple(wanted, changes).map(([value, all]) => withAll(value, all)) },
  );

  fuzz('settings are refused for something that is named, or are taken and read again as they were', 300, given, (value) => {
    const read = settings.safeParse(value);
    if (read.success) expect(settings.parse(JSON.parse(JSON.stringify(read.data)))).toEqual(read.data);
    for (const { message, path, code } of read.error?.issues ?? []) {
      expect(message.length).toBeGreaterThan(3);
      const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
      if (isObject && code !== 'unrecognized_keys') expect(path).not.toEqual([]);
    }
  });

  fuzz('whatever may be saved, no transfer breaks under it', 25, changes, async (all) => {
    const company = await aBusyCompany(ledger);
    const asked = withAll(settingsOf(company), all);
    const { answer } = (await company.ask({ ask: 'check-settings', settings: asked })) as { answer: Checked };
    for (const { setting, reason } of answer.problems)
      expect([typeof setting, reason.code]).toEqual(['string', expect.any(String)]);
    if (answer.problems.some(({ severity }) => severity === 'error')) return;
    await company.use(answer.settings as Record<string, unknown>);
    for (const deed of ['invoice', 'credit note', 'purchase', 'order'] as const) await deeds[deed](company);
    expect(await traces(company, 'in the end')).toEqual([]);
  });
});

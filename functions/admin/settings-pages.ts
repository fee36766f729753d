/** The settings page: shown from what is saved or what was just typed, saved through the API, activated by one button. */
import * as z from 'zod';
import { SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { ledgerName } from './console/ledger-name.ts';
import type { SettingProblem } from './console/setting-controls.ts';
import { type FieldSection, fieldsOf, SchemaNode } from './console/setting-fields.ts';
import { settingsFrom } from './console/settings-form.ts';
import { type SettingsPage, settingsPage, uninstalledPage } from './console/settings-page.ts';
import { say } from './console/words.ts';
import { type Place, placeOf } from './console-place.ts';
import type { Console, Page } from './console-reader.ts';
import { ApiProblem } from './problem.ts';
import { ConnectionView, OptionLists, SettingsView } from './routes.ts';

export function settingsPages(pages: Console): void {
  pages.get('/:tenantId/:ledger/settings', async (context) => {
    const place = await placeOf(context, 'settings');
    if (place.connection.status === 'closed') return context.html(uninstalledPage(place.reader, place.tabs));
    const saved = await place.ask('GET', `${place.api}/settings`, SettingsView);
    const outcome = z.enum(['saved', 'activated']).safeParse(context.req.query('outcome')).data;
    // A page nobody has saved yet is empty, not wrong.
    const problems = saved.version === 0 ? [] : saved.problems;
    return await show(context, place, { sections: await sectionsOf(place), settings: saved.settings, problems, outcome }, 200);
  });

  pages.post('/:tenantId/:ledger/settings', async (context) => {
    const place = await placeOf(context, 'settings');
    const form = context.get('form');
    const sections = await sectionsOf(place);
    const before = await place.ask('GET', `${place.api}/settings`, SettingsView);
    const settings = settingsFrom(sections, form, before.settings);
    const checked = await place.ask('POST', `${place.api}/settings/check`, SettingsView, settings);
    if (checked.problems.some(({ severity }) => severity === 'error'))
      return await show(context, place, { sections, settings, problems: checked.problems, outcome: 'notSaved' }, 422);
    await place.ask('PUT', `${place.api}/settings`, SettingsView, settings);
    const activates = form.get('finish') === 'activate';
    if (activates) await place.ask('POST', `${place.api}/activate`, ConnectionView);
    return context.redirect(`${place.base}/settings?outcome=${activates ? 'activated' : 'saved'}`, 303);
  });
}

async function sectionsOf({ ask, api }: Place): Promise<FieldSection[]> {
  const [schema, { layout }] = await Promise.all([
    ask('GET', `${api}/settings/schema`, SchemaNode),
    ask('GET', `${api}/settings/layout`, z.object({ layout: SettingsLayout.nullable() })),
  ]);
  return fieldsOf(schema, layout);
}

interface Shown {
  sections: FieldSection[];
  settings: unknown;
  problems: SettingProblem[];
  outcome: SettingsPage['outcome'];
}

async function show(context: Page, place: Place, shown: Shown, status: 200 | 422): Promise<Response> {
  const { reader, connection, tabs, base } = place;
  const lists = await listsOf(place);
  return await context.html(
    settingsPage(reader, {
      ...shown,
      tabs,
      heading: `${say(reader.language, 'settings')}: ${ledgerName(reader.language, connection.ledger)}`,
      action: `${base}/settings`,
      language: reader.language,
      ledger: connection.ledger,
      status: connection.status,
      lists: lists ?? {},
      listsAreMissing: lists === undefined,
    }),
    status,
  );
}

/** Undefined when a neighbour does not answer: the page is shown all the same. */
async function listsOf({ ask, api }: Place): Promise<z.infer<typeof OptionLists> | undefined> {
  try {
    return await ask('GET', `${api}/options`, OptionLists);
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status !== 404) return undefined;
    throw error;
  }
}

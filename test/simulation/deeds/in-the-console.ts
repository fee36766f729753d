/** What a person does in our own console. */
import { hours } from '#shared/clock.ts';
import { askReconcile, askResend, saveSettings } from '../people/console.ts';
import { localDay } from '../watch/local-day.ts';
import { type Doing, say } from './doing.ts';

export const inTheConsole: Doing = {
  'press resend'(world, company, { invoice: name, times }) {
    const invoice = company.invoices.get(name);
    if (invoice === undefined) return;
    say(world, company, `a person presses resend on ${invoice.number}${times > 1 ? ' twice' : ''}`);
    for (let press = 0; press < times; press += 1)
      world.stage.start(askResend(world, company, 'customer-invoice', invoice.number));
  },

  'force a second document'(world, company, { invoice: name, presses }) {
    const { stage } = world;
    const invoice = company.invoices.get(name);
    if (invoice === undefined) return;
    const key = `force-${name}-${stage.schedule.now().toString(36)}`;
    say(world, company, `a person asks for a second document of ${invoice.number}${presses > 1 ? ', and presses twice' : ''}`);
    if (presses > 1) stage.sometimes.saw('a force was pressed twice');
    for (let press = 0; press < presses; press += 1)
      stage.start(askResend(world, company, 'customer-invoice', invoice.number, key));
  },

  'ask for a reconcile'(world, company, { from, to }) {
    const [first, last] = [from, to].map((days) => localDay(world.stage.schedule.now() - days * 24 * hours)) as [string, string];
    say(world, company, `a person asks for both sides' books to be held against each other from ${first} to ${last}`);
    world.stage.start(askReconcile(world, company, first, last));
  },

  'change settings'(world, company, { setting }) {
    const { layout, book } = company.settings;
    const changed =
      setting === 'layout' ? { ...company.settings, layout: layout === 19 ? 21 : 19 } : { ...company.settings, book: !book };
    const booking = changed.book ? 'invoices are booked' : 'invoices stay drafts';
    say(world, company, `a person changes settings: layout ${changed.layout}, ${booking}`);
    world.stage.sometimes.saw('settings changed while transfers were under way');
    world.stage.start(saveSettings(world, company, changed));
  },
};

/** Layouts: e-conomic lets no app write them, so they are only found: by the mapping, else by their name. */
import type { LinkKind } from '#shared/transfer/ledger-definition.ts';
import { byName } from './link-by-name.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';

export const layout: LinkKind<EconomicSession, { number: string; name: string }> = {
  sort: 'link',
  read: (session, number) => session.rackbeat.layout(number),
  judge: () => undefined,

  async identify({ api, settings }, record) {
    const standing = (await lists.layouts(api)).filter(({ deleted }) => !deleted);
    const mapped = settings.layouts.map[record.number];
    if (standing.some(({ layoutNumber }) => layoutNumber === mapped))
      return { found: 'one', ledgerId: String(mapped), barred: false };
    return byName(
      record,
      standing.map(({ layoutNumber, name }) => ({ number: layoutNumber, name })),
    );
  },

  missing: (_session, { name }) => ({ skip: { code: 'LEDGER_TAKES_NONE', values: { kind: 'layouts', name } } }),
};

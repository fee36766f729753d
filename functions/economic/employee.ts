/** Employees: e-conomic lets no app write them, so they are only found, by their name. */
import type { LinkKind } from '#shared/transfer/ledger-definition.ts';
import { byName } from './link-by-name.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';

export const employee: LinkKind<EconomicSession, { number: string; name: string }> = {
  sort: 'link',
  read: (session, number) => session.rackbeat.employee(number),
  judge: () => undefined,

  async identify({ api }, record) {
    const employees = await lists.employees(api);
    return byName(
      record,
      employees.map(({ employeeNumber, name, barred }) => ({ number: employeeNumber, name, barred })),
    );
  },

  missing: (_session, { name }) => ({ skip: { code: 'LEDGER_TAKES_NONE', values: { kind: 'employees', name } } }),
};

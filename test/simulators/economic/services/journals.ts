/** Journals as the newer services show them: the restriction is a number, and the next voucher number is told. */
import { entryKindOf } from '../journals/entry-kinds.ts';
import { nextVoucherNumber } from '../journals/voucher-numbers.ts';
import { valueAt, withoutEmpty } from '../records/fields.ts';
import type { Service } from './service.ts';

export const journals: Service = {
  base: '/journalsapi/v15.0.0/journals',
  key: 'number',
  filterable: ['number', 'balancingBehavior', 'isStandingJournal'],
  sortable: ['number'],
  rows: (agreement) =>
    agreement
      .table('journals')
      .all()
      .map((journal) =>
        withoutEmpty({
          number: journal.journalNumber,
          name: journal.name,
          allowedEntryType: entryKindOf(valueAt(journal, 'settings.entryTypeRestrictedTo'))?.typeNumber ?? 0,
          nextVoucherNumber: nextVoucherNumber(agreement, journal),
          minimumVoucherNumber: valueAt(journal, 'settings.voucherNumbers.minimumVoucherNumber'),
          maximumVoucherNumber: valueAt(journal, 'settings.voucherNumbers.maximumVoucherNumber'),
          balancingBehavior: false,
          autoApprove: false,
          isStandingJournal: false,
          requireAdminApproval: false,
          lockVatCodes: false,
          allowPartialBooking: false,
          requireBalancePerVoucherId: true,
          repeatText: false,
        }),
      ),
};

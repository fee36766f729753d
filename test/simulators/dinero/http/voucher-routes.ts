/** Purchase vouchers, their credit notes, manual vouchers and ledger items. */
import { bookTable, requiredTimestamp } from '../sales/document-fields.ts';
import { showVersion } from '../sales/show-document.ts';
import { storeFile } from '../vouchers/files.ts';
import {
  bookLedgerItems,
  createLedgerItems,
  deleteLedgerItems,
  ledgerStatus,
  replaceLedgerItems,
} from '../vouchers/ledger-item.ts';
import {
  bookManual,
  changedManualTable,
  createManual,
  deleteManual,
  newManualTable,
  replaceManual,
  showManual,
} from '../vouchers/manual-voucher.ts';
import {
  bookPurchaseCredit,
  changedPurchaseCreditTable,
  createPurchaseCredit,
  deletePurchaseCredit,
  newPurchaseCreditTable,
  replacePurchaseCredit,
  showPurchaseCredit,
} from '../vouchers/purchase-credit-note.ts';
import { changedPurchaseTable, newPurchaseTable } from '../vouchers/purchase-rules.ts';
import { bookPurchase, createPurchase, deletePurchase, replacePurchase, showPurchase } from '../vouchers/purchase-voucher.ts';
import { knownVoucher } from '../vouchers/voucher.ts';
import { type Api, done, guidIn, jsonSent, objectSent } from './api.ts';

export function addPurchaseRoutes(api: Api): void {
  const path = '/:organization/vouchers/purchase';
  // The two versions differ in AccountTagName only, which is not modelled.
  for (const version of ['v1.1', 'v1.2']) {
    api.post(`/${version}${path}`, async (c) =>
      c.json(showPurchase(c.env.organization, createPurchase(c.env.organization, await objectSent(c, newPurchaseTable)))),
    );
  }
  for (const version of ['v1', 'v1.1']) {
    api.put(`/${version}${path}/:guid`, async (c) => {
      const sent = await objectSent(c, changedPurchaseTable);
      return c.json(showPurchase(c.env.organization, replacePurchase(c.env.organization, guidIn(c), sent)));
    });
  }
  // Drafts only, as the summary has it: once booked, a purchase is no longer found by its file.
  api.get(`/v1${path}/fileguid/:file`, (c) => {
    const isMeant = (voucher: { FileGuid?: string; bookedOn?: string; deletedAt?: number }) =>
      voucher.FileGuid === c.req.param('file') && voucher.bookedOn === undefined && voucher.deletedAt === undefined;
    return c.json(
      c.env.organization.purchases
        .all()
        .filter(isMeant)
        .map(({ Guid }) => Guid),
    );
  });
  api.get(`/v1${path}/:guid`, (c) =>
    c.json(showPurchase(c.env.organization, knownVoucher(c.env.organization.purchases, guidIn(c)))),
  );
  api.delete(`/v1${path}/:guid`, async (c) => {
    deletePurchase(c.env.organization, guidIn(c), await objectSent(c, requiredTimestamp));
    return done(c);
  });
  api.post(`/v1${path}/:guid/book`, async (c) =>
    c.json(showPurchase(c.env.organization, bookPurchase(c.env.organization, guidIn(c), await objectSent(c, bookTable)))),
  );
}

export function addPurchaseCreditRoutes(api: Api): void {
  const path = '/v1/:organization/vouchers/purchase/creditnotes';
  api.post(path, async (c) =>
    c.json(showVersion(createPurchaseCredit(c.env.organization, await objectSent(c, newPurchaseCreditTable)))),
  );
  api.get(`${path}/:guid`, (c) =>
    c.json(showPurchaseCredit(c.env.organization, knownVoucher(c.env.organization.purchaseCreditNotes, guidIn(c)))),
  );
  api.put(`${path}/:guid`, async (c) => {
    const sent = await objectSent(c, changedPurchaseCreditTable);
    return c.json(showVersion(replacePurchaseCredit(c.env.organization, guidIn(c), sent)));
  });
  api.delete(`${path}/:guid`, async (c) => {
    deletePurchaseCredit(c.env.organization, guidIn(c), await objectSent(c, requiredTimestamp));
    return done(c);
  });
  api.post(`${path}/:guid/book`, async (c) => {
    const booked = bookPurchaseCredit(c.env.organization, guidIn(c), await objectSent(c, bookTable));
    return c.json(showPurchaseCredit(c.env.organization, booked));
  });
}

export function addManualRoutes(api: Api): void {
  const path = '/v1/:organization/vouchers/manuel';
  api.post(path, async (c) =>
    c.json(showManual(c.env.organization, createManual(c.env.organization, await objectSent(c, newManualTable)))),
  );
  api.get(`${path}/:guid`, (c) =>
    c.json(showManual(c.env.organization, knownVoucher(c.env.organization.manualVouchers, guidIn(c)))),
  );
  api.put(`${path}/:guid`, async (c) => {
    const sent = await objectSent(c, changedManualTable);
    return c.json(showManual(c.env.organization, replaceManual(c.env.organization, guidIn(c), sent)));
  });
  api.delete(`${path}/:guid`, async (c) => {
    deleteManual(c.env.organization, guidIn(c), await objectSent(c, requiredTimestamp));
    return done(c);
  });
  api.post(`${path}/:guid/book`, async (c) =>
    c.json(showManual(c.env.organization, bookManual(c.env.organization, guidIn(c), await objectSent(c, bookTable)))),
  );
}

export function addLedgerItemRoutes(api: Api): void {
  api.post('/v1.2/:organization/ledgeritems', async (c) => c.json(createLedgerItems(c.env.organization, await jsonSent(c))));
  api.put('/v1/:organization/ledgeritems', async (c) => c.json(replaceLedgerItems(c.env.organization, await jsonSent(c))));
  api.post('/v1/:organization/ledgeritems/book', async (c) => {
    bookLedgerItems(c.env.organization, await jsonSent(c));
    return done(c);
  });
  api.post('/v1/:organization/ledgeritems/status', async (c) => c.json(ledgerStatus(c.env.organization, await jsonSent(c))));
  api.delete('/v1/:organization/ledgeritems/delete', async (c) => {
    deleteLedgerItems(c.env.organization, await jsonSent(c));
    return done(c);
  });
}

export function addFileRoutes(api: Api): void {
  api.post('/v1/:organization/files', async (c) => {
    const form = await c.req.formData().catch(() => undefined);
    return c.json({ FileGuid: await storeFile(c.env.organization, form?.get('file')) });
  });
}

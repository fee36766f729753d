/** Words that several sections of the settings page share. */
import { words } from '#shared/texts/language.ts';

/** Under each heading of the help articles: what comes once from the ledger. */
export const fromLedger = words(
  'Sync from eAccounting to Rackbeat, once',
  'Synkronisér fra eAccounting til Rackbeat, én gang',
  'Synkroniser fra eAccounting til Rackbeat, én gang',
  'Synka från eEkonomi till Rackbeat, en gång',
);

export const sync = {
  off: words(
    'No; only what an invoice needs is created',
    'Nej; kun det, en faktura kræver, oprettes',
    'Nei; bare det en faktura trenger, opprettes',
    'Nej; endast det en faktura kräver skapas',
  ),
  rackbeatToLedger: words('Rackbeat → eAccounting', 'Rackbeat → eAccounting', 'Rackbeat → eAccounting', 'Rackbeat → eEkonomi'),
};

export const continuous = words('Continuous sync', 'Løbende synkronisering', 'Løpende synkronisering', 'Löpande synkronisering');

export const yesOrNo = {
  true: words('Yes', 'Ja', 'Ja', 'Ja'),
  false: words('No', 'Nej', 'Nei', 'Nej'),
};

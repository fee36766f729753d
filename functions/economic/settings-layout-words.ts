/** Words that several sections of the settings page share. */
import { words } from '#shared/texts/language.ts';

export const master = {
  rackbeat: words('In Rackbeat', 'I Rackbeat', 'I Rackbeat', 'I Rackbeat'),
  economic: words('In e-conomic', 'I e-conomic', 'I e-conomic', 'I e-conomic'),
  off: words(
    'Apart; only what an invoice needs is created',
    'Hver for sig; kun det, en faktura kræver, oprettes',
    'Hver for seg; bare det en faktura trenger, opprettes',
    'Var för sig; endast det en faktura kräver skapas',
  ),
};

export const groupHelp = words(
  'A group without a choice is put in the e-conomic group with the same number, else in the default group.',
  'En gruppe uden valg bliver til gruppen med samme nummer i e-conomic, ellers standardgruppen.',
  'En gruppe uten valg blir gruppen med samme nummer i e-conomic, ellers standardgruppen.',
  'En grupp utan val hamnar i gruppen med samma nummer i e-conomic, annars i standardgruppen.',
);

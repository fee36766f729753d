/** Seeds that once broke a promise, each with the fault of ours that it found. They are replayed with every campaign. */
export const corpus: readonly { seed: number; why: string }[] = [
  { seed: 36, why: 'a customer deleted in Rackbeat before it was carried over stood in the failure list for ever' },
  { seed: 43, why: 'a scheduled read called e-conomic although it had asked us to wait' },
  { seed: 237, why: 'reconnecting was cut short, and what had waited was never asked for again' },
  { seed: 225, why: 'a consent taken back in Rackbeat was not noticed until something was sent' },
  { seed: 492, why: 'a booking refused for a barred customer did not say whom' },
  { seed: 567, why: 'a needed record whose claim lost its answer was worked on by nobody for ever' },
  {
    seed: 775,
    why: 'looks made before an attempt that died counted as looks after it: one more empty look, and a second document',
  },
  { seed: 798, why: 'the same, with a booking under way' },
  { seed: 4201, why: 'a Lambda that stood still took the old answer for a fresh one and called who had asked it to wait' },
  { seed: 45, why: 'a customer with the e-mail address of one that was just being made was taken for it' },
  { seed: 283, why: 'a request to wait, answered to the question why a document was refused, was told nobody' },
  { seed: 16, why: 'a token’s renewal took so long that the write behind it outlived its lease' },
  { seed: 93, why: 'a forced voucher that nobody could find again was made a second time under the same force' },
  { seed: 141, why: 'an article that was not listed yet lost its VAT' },
  { seed: 118, why: 'a customer being made in eAccounting was taken for another with its e-mail address' },
  { seed: 312, why: 'a record that an initial sync had left under way was asked for as a transfer, and went back to the ledger' },
  { seed: 876, why: 'the same with a group: the number was mapped to another group, and the group was made twice' },
  { seed: 108, why: 'Rackbeat asked an initial sync to wait while another call beside it failed otherwise, and nobody was told' },
];

/** The four zones of VAT in Rackbeat; an item group has a rate for each. */

export const vatZones = ['domestic', 'eu', 'abroad', 'domestic_exempt'] as const;

export type VatZone = (typeof vatZones)[number];

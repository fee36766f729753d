/** For tests: a company with customer 1 and product LAS-200 in group 1 (25 % at home), and the parts of a draft invoice. */
import { virtualSimulatorClock } from '../frame.ts';
import type { AgreementSeed } from './agreement.ts';
import { clientOf } from './client-of.ts';
import { createEconomic, type EconomicOptions } from './create-economic.ts';
import type { Fields } from './records/fields.ts';

export async function aCompany(seed: Partial<AgreementSeed> = {}, options: Partial<EconomicOptions> = {}) {
  const clock = virtualSimulatorClock(Date.parse('2026-09-01T10:21:42Z'));
  const economic = createEconomic({ clock, ...options });
  const { agreementNumber, grantToken } = economic.addAgreement({ companyName: 'Nordlys ApS', ...seed });
  const call = clientOf(economic, grantToken);
  await call('POST', '/customers', aCustomer());
  await call('POST', '/products', { productNumber: 'LAS-200', name: 'Kædelås', productGroup: { productGroupNumber: 1 } });
  return { clock, economic, call, grantToken, agreementNumber, hand: economic.agreement(agreementNumber) };
}

export function aCustomer(changes: Fields = {}): Fields {
  return {
    name: 'Havnens Cykler ApS',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 2 },
    vatZone: { vatZoneNumber: 1 },
    ...changes,
  };
}

export function aDraft(changes: Fields = {}): Fields {
  return {
    date: '2026-09-01',
    currency: 'DKK',
    customer: { customerNumber: 1 },
    layout: { layoutNumber: 19 },
    paymentTerms: { paymentTermsNumber: 2 },
    recipient: { name: 'Havnens Cykler ApS', vatZone: { vatZoneNumber: 1 } },
    references: { other: 'SO-1' },
    lines: [aLine()],
    ...changes,
  };
}

export function aLine(changes: Fields = {}): Fields {
  return {
    product: { productNumber: 'LAS-200' },
    description: 'Kædelås',
    quantity: 3,
    unitNetPrice: 153.44,
    discountPercentage: 10,
    ...changes,
  };
}

/** A draft that can be sent by EAN once the customer has contact 1. */
export function anEanDraft(changes: Fields = {}): Fields {
  const address = { address: 'Rådhuspladsen 2', zip: '8000', city: 'Aarhus C', country: 'Danmark' };
  const recipient = {
    name: 'Kommunen',
    ean: '5798000123458',
    attention: { customerContactNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  };
  return aDraft({ recipient: { ...recipient, ...address, ...changes } });
}

/** Addresses on documents: written flat or as objects, read as objects, by default the customer's own. */
import type { Fields, Row } from '../records/table.ts';
import type { Address } from './stored-document.ts';

const parts = ['name', 'street', 'street2', 'city', 'zipcode', 'country', 'email', 'phone'] as const;

export function emptyAddress(): Address {
  return { name: '', street: '', street2: '', city: '', zipcode: '', country: '', email: '', phone: '' };
}

/** Of a customer or supplier. */
export function addressOf(party: Row): Address {
  const text = (field: string) => String(party[field] ?? '');
  return {
    name: text('company_name'),
    street: text('address_street'),
    street2: text('address_street2'),
    city: text('address_city'),
    zipcode: text('address_zipcode'),
    country: text('address_country'),
    email: text('contact_email'),
    phone: text('contact_phone'),
  };
}

/** @param flat `address_` or `delivery_address_`  @param whole name of the object; its parts win */
export function readAddress(input: Fields, flat: string, whole: string, before: Address): Address {
  const given = (typeof input[whole] === 'object' && input[whole] !== null ? input[whole] : {}) as Fields;
  const read = { ...before };
  for (const part of parts) {
    const value = given[part] ?? input[`${flat}${part}`];
    if (value !== undefined && value !== null) {
      read[part] = String(value);
    }
  }
  return read;
}

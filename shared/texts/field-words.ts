/** What a person calls a field that a ledger or Rackbeat names in its own way: `recipient.zip`, `InvoicePostalCode`, `address_zipcode`. */
import { languages, type Words, words } from './language.ts';

const lineText = () => words('text of line', 'tekst på linje', 'tekst på linje', 'text på rad');

/** The first that fits a field's name, in small letters and without signs, is it. */
const fields = (): [RegExp, Words][] => [
  [/email/, words('e-mail address', 'e-mailadresse', 'e-postadresse', 'e-postadress')],
  [/phone/, words('telephone number', 'telefonnummer', 'telefonnummer', 'telefonnummer')],
  [/zip|postal/, words('post code', 'postnummer', 'postnummer', 'postnummer')],
  [/city$/, words('city', 'by', 'poststed', 'ort')],
  [/country$/, words('country', 'land', 'land', 'land')],
  [/vat|corporateident/, words('VAT number', 'cvr-nummer', 'organisasjonsnummer', 'organisationsnummer')],
  [/ourreference$/, words('our reference', 'vores reference', 'vår referanse', 'vår referens')],
  [/(your|their)reference$/, words('their reference', 'deres reference', 'deres referanse', 'er referens')],
  [
    /supplierinvoicenumber$/,
    words(
      'the supplier’s invoice number',
      'leverandørens fakturanummer',
      'leverandørens fakturanummer',
      'leverantörens fakturanummer',
    ),
  ],
  [/barcode$/, words('bar code', 'stregkode', 'strekkode', 'streckkod')],
  [/address(street)?[12]?$/, words('address', 'adresse', 'adresse', 'adress')],
  [/heading$/, words('heading', 'overskrift', 'overskrift', 'rubrik')],
  [/(textline1|text|description)$/, words('text', 'tekst', 'tekst', 'text')],
  [/name$/, words('name', 'navn', 'navn', 'namn')],
];

/** Undefined when nobody has words for it. */
export function fieldWords(field: string): Words | undefined {
  const line = /^(?:lines|rows)\[(\d+)\]\./i.exec(field)?.[1];
  if (line !== undefined)
    return Object.fromEntries(languages.map((language) => [language, `${lineText()[language]} ${Number(line) + 1}`])) as Words;
  const plain = field.toLowerCase().replace(/[^a-z0-9]/g, '');
  return fields().find(([pattern]) => pattern.test(plain))?.[1];
}

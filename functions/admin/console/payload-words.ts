/** What a bookkeeper calls the fields of the documents and records we send: the ledgers name them in English, each in its own way. */
import { type Words, words } from '#shared/texts/language.ts';

const address = words('Address', 'Adresse', 'Adresse', 'Adress');
const city = words('City', 'By', 'Poststed', 'Ort');
const email = words('E-mail', 'E-mail', 'E-post', 'E-post');
const phone = words('Telephone', 'Telefon', 'Telefon', 'Telefon');
const zip = words('Post code', 'Postnummer', 'Postnummer', 'Postnummer');
const vatNumber = words('VAT number', 'Cvr-nummer', 'Organisasjonsnummer', 'Organisationsnummer');
const deliveryAddress = words('Delivery address', 'Leveringsadresse', 'Leveringsadresse', 'Leveransadress');
const deliveryName = words('Delivery to', 'Leveres til', 'Leveres til', 'Levereras till');
const account = words('Account', 'Konto', 'Konto', 'Konto');
const amount = words('Amount', 'Beløb', 'Beløp', 'Belopp');
const contact = words('Contact', 'Kontakt', 'Kontakt', 'Kontakt');
const date = words('Date', 'Dato', 'Dato', 'Datum');
const description = words('Text', 'Tekst', 'Tekst', 'Text');
const discount = words('Discount %', 'Rabat %', 'Rabatt %', 'Rabatt %');
const due = words('Due date', 'Forfaldsdato', 'Forfallsdato', 'Förfallodag');
const lines = words('Lines', 'Linjer', 'Linjer', 'Rader');
const line = words('Line', 'Linje', 'Linje', 'Rad');
const name = words('Name', 'Navn', 'Navn', 'Namn');
const price = words('Unit price', 'Stykpris', 'Enhetspris', 'À-pris');
const product = words('Product', 'Vare', 'Vare', 'Artikel');
const quantity = words('Quantity', 'Antal', 'Antall', 'Antal');
const reference = words('Our reference', 'Vores reference', 'Vår referanse', 'Vår referens');
const vatCode = words('VAT code', 'Momskode', 'Mva-kode', 'Momskod');

const named: Record<string, Words> = {
  account,
  accountnumber: account,
  accountvatcode: vatCode,
  balancingaccountvatcode: vatCode,
  accountingyear: words('Accounting year', 'Regnskabsår', 'Regnskapsår', 'Räkenskapsår'),
  address,
  address1: address,
  address2: address,
  amount,
  article: product,
  balancingaccountnumber: words('Balancing account', 'Modkonto', 'Motkonto', 'Motkonto'),
  baseamountvalue: price,
  buyersorderreference: reference,
  city,
  corporateidentificationnumber: vatNumber,
  corporateidentitynumber: vatNumber,
  comment: words('Comment', 'Bemærkning', 'Merknad', 'Anmärkning'),
  contact,
  contactperson: contact,
  contraaccount: words('Cost account', 'Omkostningskonto', 'Kostnadskonto', 'Kostnadskonto'),
  contravataccount: vatCode,
  country: words('Country', 'Land', 'Land', 'Land'),
  currency: words('Currency', 'Valuta', 'Valuta', 'Valuta'),
  customer: words('Customer', 'Kunde', 'Kunde', 'Kund'),
  date,
  deliveryaddress1: deliveryAddress,
  deliveryaddress2: deliveryAddress,
  deliverycity: city,
  deliverycustomername: deliveryName,
  deliverypostalcode: zip,
  delivery: words('Delivery', 'Levering', 'Levering', 'Leverans'),
  description,
  discount,
  discountpercentage: discount,
  duedate: due,
  ean: words('EAN number', 'EAN-nummer', 'EAN-nummer', 'EAN-nummer'),
  email,
  emailaddress: email,
  entries: words('Entries', 'Posteringer', 'Posteringer', 'Konteringar'),
  exchangerate: words('Exchange rate', 'Kurs', 'Kurs', 'Växelkurs'),
  externalreference: reference,
  heading: words('Heading', 'Overskrift', 'Overskrift', 'Rubrik'),
  invoiceaddress1: address,
  invoiceaddress2: address,
  invoicecity: city,
  invoicedate: date,
  invoicepostalcode: zip,
  istextrow: words('Text only', 'Kun tekst', 'Bare tekst', 'Endast text'),
  iscreditinvoice: words('Credit note', 'Kreditnota', 'Kreditnota', 'Kreditfaktura'),
  iscredit: words('Credit note', 'Kreditnota', 'Kreditnota', 'Kreditfaktura'),
  journal: words('Journal', 'Kassekladde', 'Kassekladd', 'Journal'),
  language: words('Language', 'Sprog', 'Språk', 'Språk'),
  layout: words('Layout', 'Layout', 'Layout', 'Layout'),
  lines,
  linenumber: line,
  linetype: words('Kind', 'Art', 'Art', 'Slag'),
  name,
  notes: words('Notes', 'Noter', 'Noter', 'Noteringar'),
  paymentdate: due,
  paymentterms: words('Payment terms', 'Betalingsbetingelse', 'Betalingsbetingelse', 'Betalningsvillkor'),
  paymentconditiontype: words('Payment', 'Betaling', 'Betaling', 'Betalning'),
  paymentconditionnumberofdays: words(
    'Days to pay',
    'Betalingsfrist i dage',
    'Betalingsfrist i dager',
    'Betalningsfrist i dagar',
  ),
  phone,
  product,
  productgroup: words('Product group', 'Varegruppe', 'Varegruppe', 'Artikelgrupp'),
  productlines: lines,
  project: words('Project', 'Projekt', 'Prosjekt', 'Projekt'),
  quantity,
  recipient: words('Recipient', 'Modtager', 'Mottaker', 'Mottagare'),
  references: reference,
  rows: lines,
  salesprice: price,
  showlinesinclvat: words('Prices with VAT', 'Priser med moms', 'Priser med mva', 'Priser med moms'),
  street: words('Street', 'Vej', 'Gate', 'Gata'),
  supplier: words('Supplier', 'Leverandør', 'Leverandør', 'Leverantör'),
  supplierinvoicenumber: words('Supplier’s number', 'Leverandørens nummer', 'Leverandørens nummer', 'Leverantörens nummer'),
  supplierinvoices: words('Supplier invoices', 'Leverandørfakturaer', 'Leverandørfakturaer', 'Leverantörsfakturor'),
  text: description,
  textline1: description,
  telephone: phone,
  telephoneandfaxnumber: phone,
  unit: words('Unit', 'Enhed', 'Enhet', 'Enhet'),
  unitnetprice: price,
  unitprice: price,
  vatnumber: vatNumber,
  vatzone: words('VAT zone', 'Momszone', 'Mva-sone', 'Momszon'),
  voucher: words('Voucher', 'Bilag', 'Bilag', 'Verifikation'),
  voucherdate: date,
  yourreference: words('Their reference', 'Deres reference', 'Deres referanse', 'Er referens'),
  zip,
  zipcode: zip,
};

/** `ContactGuid` and `customerNumber` are told as `contact` and `customer`; undefined when nobody has words for it. */
export function payloadWords(key: string): Words | undefined {
  const plain = key.toLowerCase();
  return [plain, plain.replace(/(number|guid|id|code|key)$/, '')]
    .map((one) => (Object.hasOwn(named, one) ? named[one] : undefined))
    .find((found) => found !== undefined);
}

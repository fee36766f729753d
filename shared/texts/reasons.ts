/**
 * Every reason a transfer or setting can carry, with the sentence and the hint a bookkeeper reads, in English. `{name}` is filled from the
 * reason's values.
 */
import type { Text } from './reason-text.ts';
import { englishOfSettings } from './reasons-of-settings.ts';

export const english = {
  // A person must act
  ACCOUNTING_YEAR_MISSING: {
    sentence: 'The ledger has no accounting year for {date}.',
    hint: 'Create the year in the ledger, or correct the date in Rackbeat, then send again.',
  },
  ACCOUNT_REFUSED: {
    sentence: 'The ledger does not take account {account}.',
    hint: 'Choose another account for the product group in the settings, then send again.',
  },
  AMBIGUOUS: {
    sentence: 'Several records fit {number}: {candidates}.',
    hint: 'Remove the double, or give the right one the same number, VAT number or e-mail address on both sides, then send again.',
  },
  BARRED: {
    sentence: 'The {kind} {number} is barred in the ledger.',
    hint: 'Lift the bar in the ledger if it may be used, then send again.',
  },
  CURRENCY_OF_CUSTOMER: {
    sentence:
      'The invoice is in {ours}, but customer {customer} has {theirs} in the ledger, and a document there takes its customer’s currency.',
    hint: 'Change the customer’s currency in the ledger, or use a customer of that currency, then send again.',
  },
  CURRENCY_UNKNOWN: {
    sentence: 'The ledger does not know the currency {currency}.',
    hint: 'Enable the currency in the ledger, then send again.',
  },
  CUSTOMER_GROUP_UNMAPPED: {
    sentence: 'No ledger group is chosen for customer {customer} (Rackbeat group {group}).',
    hint: 'Map the group, or set a default group, in the settings.',
  },
  EMAIL_MISSING: {
    sentence: 'There is no e-mail address to send to, or it was refused: {detail}.',
    hint: 'Give the customer an e-mail address on both sides, then send again: what is booked is only mailed.',
  },
  FIELD_MISSING: {
    sentence: 'The {kind} {number} has no {field} in Rackbeat; the ledger needs it.',
    hint: 'Fill it in in Rackbeat, then send again.',
  },
  EMPTY_LINE_ITEM_MISSING: {
    sentence: 'Order {number} has a line without product ("{text}"), and no Rackbeat item is set for such lines.',
    hint: 'Choose an item for empty lines in the settings, then send again.',
  },
  AMOUNT_DIFFERS: {
    sentence: 'The {kind} {number} is {ours} in Rackbeat and {theirs} in the ledger (document {document}).',
    hint: 'Find out who changed it, and correct one side by hand. Nothing was changed.',
  },
  VANISHED: {
    sentence: 'The {kind} {number} was transferred as {document}, and the ledger has it no more.',
    hint: 'If it was deleted by mistake, send a second one anyway. If it was meant, nothing is to be done.',
  },
  MISSING_IN_LEDGER: {
    sentence: 'The {kind} {number} was booked in Rackbeat and had not come to the ledger.',
    hint: 'It was asked for again by itself. Look for it among the transfers.',
  },
  STRAY_DOCUMENT: {
    sentence: 'Document {document} in the ledger stands for the {kind} {number}, which is not booked in Rackbeat.',
    hint: 'Delete or credit it in the ledger if the invoice was taken back in Rackbeat. Nothing was changed.',
  },
  ROW_FORGOTTEN: {
    sentence: 'The {kind} {number} stands in the ledger as {document}, but the connector had forgotten it.',
    hint: 'It is linked again by itself; nothing is sent twice.',
  },
  FOUND_TWICE: {
    sentence: 'The ledger holds more than one document with the reference {reference}: {documents}.',
    hint: 'Keep one and delete or credit the other in the ledger. Nothing was changed.',
  },
  GROUP_NEEDS_ACCOUNT: {
    sentence: 'The ledger has no {kind} for "{group}", and the connector may not create one without an account for it.',
    hint: 'Map the group, set a default group, or set {setting}.',
  },
  GROUP_NOT_IN_RACKBEAT: {
    sentence: 'Rackbeat has no product group for {product} (group {group} in the ledger).',
    hint: 'Map a Rackbeat group to it in the settings, or create one with that number, then send again.',
  },
  INVOICE_DATE_MISSING: {
    sentence: 'Invoice {number} has no date in Rackbeat.',
    hint: 'Give it a date in Rackbeat, then send again.',
  },
  INVOICE_NUMBER_TAKEN: {
    sentence: 'The ledger already has an invoice with this number; ours stands there as a draft.',
    hint: 'Book the draft by hand under another number, or change the number series, then send again.',
  },
  JOURNAL_NOT_ALLOWED: {
    sentence: 'Journal {journal} takes entries of type {type} only.',
    hint: 'Choose another journal in the settings, or lift the restriction in the ledger, then send again.',
  },
  LAYOUT_MISSING: {
    sentence: 'No layout is set for customer {customer} (Rackbeat layout {layout}).',
    hint: 'Map the layout or set a default layout in the settings.',
  },
  LEDGER_ACCESS_DENIED: {
    sentence: 'The ledger does not let the connector do this.',
    hint: 'Check which rights the app was given, and that the ledger subscription includes the module.',
  },
  LEDGER_ACCOUNT_MISSING: {
    sentence: 'An account that the document needs is missing in the ledger: {detail}.',
    hint: 'Add the account to the chart of that year, or correct the article coding, then send again.',
  },
  LEDGER_COMPANY_INACTIVE: {
    sentence: 'The company is not active in the ledger.',
    hint: 'Renew the subscription in the ledger, then send again.',
  },
  LEDGER_NOT_SET_UP: {
    sentence: 'The start-up guide of the ledger is not finished.',
    hint: 'Finish the guide in the ledger, then send again.',
  },
  LEDGER_REFUSED: {
    sentence: 'The ledger refused the record: {detail}.',
    hint: 'Correct what it names, in the ledger, in Rackbeat or in the settings, then send again.',
  },
  LINE_WITHOUT_ITEM: {
    sentence: 'Line {line} of invoice {number} ("{text}") has an amount but no item.',
    hint: 'Put an item on the line in Rackbeat; the ledger takes no amount without one.',
  },
  LIST_WITHOUT_END: {
    sentence: 'The other system promises ever more records of one list: {detail}.',
    hint: 'Nothing of the list was used. Send again; if it comes back, tell support.',
  },
  LOOKALIKE: {
    sentence:
      'It is not known whether the ledger took this document. None bears the reference {reference}, but one looks like it: {documents}.',
    hint: 'If it is this one, write {reference} back into it and send again: it is then linked. If it is another one, send a second one anyway.',
  },
  MATCH_AMBIGUOUS: {
    sentence: 'Supplier invoice {number} fits more than one in the ledger, or another one fits the same: {candidates}.',
    hint: 'Nothing was linked or changed. Compare their numbers and dates on both sides.',
  },
  MIXED_SIGNS: {
    sentence:
      'Invoice {number} has an amount of the other sign on account {account}; the ledger takes only one sign on a document.',
    hint: 'Split it in Rackbeat into an invoice and a credit note, or post it by hand.',
  },
  NEEDED_RECORD_MISSING: {
    sentence: 'The {viaKind} {viaNumber} that this record needs is not in the ledger.',
    hint: 'See that record in the list.',
  },
  NOT_IN_RACKBEAT: {
    sentence: 'The {kind} {number} does not exist in Rackbeat.',
    hint: 'Create it there, or let the ledger be the side that keeps it (settings), then send again.',
  },
  NOT_IN_LEDGER: {
    sentence: 'The {kind} {number} does not exist in the ledger.',
    hint: 'Create it there, or let Rackbeat be the side that keeps it (settings).',
  },
  NOTHING_TO_POST: {
    sentence: 'The lines of invoice {number} cancel out on every account, so there is nothing to post.',
    hint: 'Post it by hand if it should be seen in the ledger.',
  },
  NO_USABLE_ACCOUNT: {
    sentence: 'No account can take product group {group} in zone {zone}: {why}; the default account: {whyDefault}.',
    hint: 'Choose a usable account for the group, or a usable default account, in the settings, then send again.',
  },
  NUMBER_COLLISION: {
    sentence: 'Number {number} is "{ours}" in Rackbeat and "{theirs}" in the ledger. Nothing was changed.',
    hint: 'If they are the same, give both the same name, VAT number or bar code; else change one of the numbers.',
  },
  LEDGER_NUMBER_TAKEN: {
    sentence: 'The ledger already has a record with this number: {detail}.',
    hint: 'Send it again; if it comes back, look for the number in the ledger.',
  },
  NUMBER_TOO_LONG: {
    sentence: 'The {kind} number {number} is longer than the {limit} characters the ledger takes.',
    hint: 'Shorten the number in Rackbeat.',
  },
  PAYMENT_TERMS_UNMAPPED: {
    sentence: 'No payment terms in the ledger match {terms}.',
    hint: 'Map them in the settings, or give them the same name on both sides.',
  },
  PERIOD_CLOSED: {
    sentence: 'The date {date} lies in a closed period or year of the ledger.',
    hint: 'Open the period, or correct the date in Rackbeat. The connector never changes a date.',
  },
  PRODUCT_GROUP_UNMAPPED: {
    sentence: 'No ledger group is chosen for product {product} (Rackbeat group {group}).',
    hint: 'Map the group, or set a default group, in the settings.',
  },
  NUMBER_TAKEN: {
    sentence: 'Number {number} is not free in Rackbeat; a deleted record keeps it.',
    hint: 'Create the record in Rackbeat by hand under another number.',
  },
  RACKBEAT_REFUSED: {
    sentence: 'Rackbeat did not hand out the record: {detail}.',
    hint: 'Check that the record can be opened in Rackbeat.',
  },
  SENT_MARK_REFUSED: {
    sentence: 'Rackbeat did not let the connection mark invoice {number} as sent.',
    hint: 'Mark it in Rackbeat by hand. If this happens to all of them, switch the setting off.',
  },
  RECORD_NOT_FOUND: { sentence: 'There is no such record in Rackbeat.', hint: 'Check the number.' },
  RECORD_NOT_IN_LEDGER: {
    sentence: 'The {kind} {number} is not in the ledger any more.',
    hint: 'If it was deleted there by mistake, restore it in the ledger, then send again.',
  },
  GROUP_ACCOUNT_BARRED: {
    sentence: 'Product group {group} in the ledger sells to account {account} in VAT zone {zone}, and the account is barred.',
    hint: 'Lift the bar, give the group another account in the ledger, or map another group ({setting}), then send again.',
  },
  GROUP_ACCOUNT_MISSING: {
    sentence: 'Product group {group} in the ledger has no sales account for VAT zone {zone}.',
    hint: 'Give the group an account for the zone in the ledger, or map another group ({setting}), then send again.',
  },
  SALES_ACCOUNT_REFUSED: {
    sentence: 'The ledger does not take sales account {account}.',
    hint: 'Open the account in the ledger, or choose another ({setting}), then send again.',
  },
  SALES_ACCOUNT_UNMAPPED: {
    sentence: 'No sales account is chosen for product group {group} in zone {zone}.',
    hint: 'Choose one, or a default account for the zone, in the settings, then send again.',
  },
  REFERENCE_CHANGED: {
    sentence: 'Document {document} in the ledger no longer bears our reference {reference}.',
    hint: 'If it is this invoice, write the reference back and send again. If it is another document, send a second one anyway.',
  },
  SETTINGS_INVALID: {
    sentence: 'The saved settings cannot be used: {setting} ({detail}).',
    hint: 'Open the settings, correct them and save.',
  },
  SETTING_MISSING: { sentence: 'The setting {setting} is empty and needed.', hint: 'Fill it in and send again.' },
  SUPPLIER_GROUP_UNMAPPED: {
    sentence: 'The ledger has no supplier group for {group}, and the connector may not create one without an account for it.',
    hint: 'Map the group, set a default group, or set the account for supplier groups in the settings.',
  },
  TERMS_NOT_IN_RACKBEAT: {
    sentence: 'No payment terms in Rackbeat match {terms}.',
    hint: 'Map them in the settings, or give them the same name on both sides, then send again.',
  },
  TOTALS_DIFFER: {
    sentence: 'The lines of invoice {number} come to {lines} including VAT, its total is {total}.',
    hint: 'Open the invoice in Rackbeat and correct its lines, or post it by hand.',
  },
  UNDELIVERED: {
    sentence: 'The connector could not handle this record.',
    hint: 'Send it again. If it comes back, tell support the reference {correlationId}.',
  },
  UNEXPECTED: { sentence: 'Something unexpected happened.', hint: 'It is tried again by itself. If it stays, tell support.' },
  UNEXPECTED_ANSWER: {
    sentence: 'The other system answered in a form the connector does not know.',
    hint: 'Tell support; nothing was changed.',
  },
  UNIT_UNMAPPED: {
    sentence: 'No unit in the ledger matches "{unit}" of product {product}.',
    hint: 'Map the unit, or set a default unit, in the settings.',
  },
  UNKNOWN_OUTCOME: {
    sentence: 'It is not known whether the ledger took the document {reference}, and looking could not settle it.',
    hint: 'Search the ledger for it. If it is not there, send a second one anyway.',
  },
  VAT_MISMATCH: {
    sentence: 'Rackbeat has {ours} including VAT, the ledger {theirs} (difference {difference}).',
    hint: 'Compare the VAT zone of the customer or supplier and the groups and accounts on both sides. The document stands in the ledger as a draft.',
  },
  VAT_ZONE_UNKNOWN: {
    sentence: 'The VAT zone "{zone}" is not known.',
    hint: 'Choose a VAT zone on the customer or supplier in Rackbeat.',
  },

  // It goes on by itself
  LEDGER_CONSENT_LOST: {
    sentence: 'The ledger no longer accepts the connection.',
    hint: 'Install the integration in Rackbeat again and give access to the ledger; waiting transfers then go on by themselves.',
  },
  LEDGER_THROTTLED: { sentence: 'The ledger asked us to wait.' },
  LEDGER_UNAVAILABLE: { sentence: 'The ledger does not answer.' },
  OUTCOME_UNCERTAIN: {
    sentence: 'The ledger did not say whether it took the record; it is looked for before anything is sent again.',
  },
  OUT_OF_TIME: { sentence: 'There was no time left to finish; it goes on in a moment.' },
  RACKBEAT_CONSENT_LOST: {
    sentence: 'Rackbeat no longer accepts the connection.',
    hint: 'Install the integration in Rackbeat again; waiting transfers then go on by themselves.',
  },
  RACKBEAT_THROTTLED: { sentence: 'Rackbeat asked us to wait.' },
  RACKBEAT_UNAVAILABLE: { sentence: 'Rackbeat does not answer.' },
  WAITS_FOR: { sentence: 'Waits for {kind} {number}.' },

  // It does not go
  NOT_FROM_RACKBEAT: { sentence: 'Invoice {number} in the ledger does not stem from Rackbeat. Rackbeat is unchanged.' },
  GONE_FROM_LEDGER: { sentence: 'It is no longer in the ledger, or has gone on from there. Rackbeat is unchanged.' },
  DELETED_IN_RACKBEAT: { sentence: 'Deleted in Rackbeat. Deletions are not carried over; the ledger is unchanged.' },
  LEDGER_TAKES_NONE: {
    sentence: 'The ledger lets no app create {kind}, and it has none called "{name}".',
    hint: 'If it is needed, create it in the ledger under the same name and send again.',
  },
  MASTER_ELSEWHERE: { sentence: 'These records are kept in the ledger (setting {setting}).' },
  NOTHING_CONSUMED: { sentence: 'Nothing on the invoice came out of stock at a cost.' },
  OWN_DOCUMENT_OF_LEDGER: { sentence: 'It came from the ledger in the first place.' },
  NO_LONGER_DRAFT: {
    sentence:
      'It is no longer a draft in the ledger ({document} was sent, invoiced, changed or deleted there), so it stays as it is.',
    hint: 'If the change in Rackbeat matters, make it in the ledger by hand.',
  },
  ORDER_CANCELLED: { sentence: 'The order is cancelled in Rackbeat.' },
  ORDER_INVOICED: {
    sentence: 'The order has become an invoice in the ledger (number {document}) and stays as it is.',
    hint: 'If the change in Rackbeat matters, make it on the invoice by hand. If the order still stands beside it, delete the order there.',
  },
  OWN_DOCUMENT: { sentence: 'It came from Rackbeat in the first place.' },
  NO_DIFFERENCE: { sentence: 'The stock is worth {value}, and that is what account {account} has booked.' },
  NOTHING_OWED: { sentence: 'The invoice has no amounts.' },
  NOT_BOOKED: { sentence: 'It is not booked in Rackbeat.' },
  DELETED_IN_LEDGER: { sentence: 'Deleted in the ledger.' },
  BARRED_NOT_WANTED: { sentence: 'Barred in the ledger, and barred records are not wanted (setting {setting}).' },
  NO_PARTNER_IN_RACKBEAT: {
    sentence: 'The {kind} {number} that it belongs to is not in Rackbeat.',
    hint: 'Create both in Rackbeat by hand.',
  },
  CONTACT_UNUSED: {
    sentence: 'Nothing was ever booked on the contact, so it is neither a customer nor a supplier.',
    hint: 'If Rackbeat shall have it, create it there by hand.',
  },
  CONTACT_WITHOUT_EMAIL: {
    sentence: 'The contact has no e-mail address in the ledger, so it does not come over.',
    hint: 'Create it in Rackbeat by hand; with its VAT number or an e-mail address the two find each other.',
  },
  PRODUCT_WITHOUT_NUMBER: {
    sentence: 'The product has no number in the ledger, and Rackbeat knows products by their numbers.',
    hint: 'Create it in Rackbeat by hand, and give the product in the ledger the same number.',
  },
  NOTHING_CHOSEN_TO_SYNC: {
    sentence: 'No part of the initial sync is chosen in the settings, so nothing came over.',
    hint: 'Tick customers, products or whatever shall come, save, and start it again.',
  },
  NUMBER_NOT_FOR_RACKBEAT: {
    sentence: '{name} has the number "{number}" in the ledger; Rackbeat takes only whole numbers without leading zeros.',
    hint: 'Give it such a number in the ledger before the initial sync, or create it in Rackbeat by hand.',
  },
  TERMS_UNKNOWN_IN_RACKBEAT: { sentence: 'Rackbeat has no payment terms of the type {type}.' },
  RUN_PASSED: { sentence: 'A later run has taken the place of the one of {day}; the whole difference is in that.' },
  SWITCHED_OFF: { sentence: 'The setting {setting} is off.' },
  TERMS_TYPE_BY_HAND: {
    sentence:
      'The ledger has no payment terms like "{terms}", and terms of type {type} need accounts or dates only a person knows.',
    hint: 'If they are used, create them in the ledger under the same name, or map them in the settings.',
  },

  // It went, and this should be known
  ADDRESS_OF_CUSTOMER: {
    sentence:
      'The invoice is addressed to {city}; the ledger keeps only the customer’s own city on a document, so that address stands there.',
  },
  ACCOUNT_FALLBACK: {
    sentence: 'Product group {group} in zone {zone} went to the default account {default}: {why}.',
    hint: 'Check the draft, and choose a usable account for the group in the settings.',
  },
  COUNTRY_UNKNOWN: { sentence: 'The country "{country}" is not known; {used} was used.' },
  CUSTOMER_MADE_TWICE: {
    sentence:
      'Two contacts of one company came at the same moment: customer {number} is used, and {spare} was made in Rackbeat beside it.',
    hint: 'Delete customer {spare} in Rackbeat; nothing is booked on it.',
  },
  CREDIT_UNLINKED: { sentence: 'The credited invoice {number} is not known here, so the credit note only names it in its text.' },
  EARLIER_DRAFT_CHANGED: {
    sentence: 'The unbooked voucher {voucher} of {day} ({amount}) was changed by hand and is left as it is.',
    hint: 'Delete it before you book the new one. If you book it first, ask for this run again.',
  },
  EARLIER_DRAFT_STANDS: {
    sentence: 'The unbooked voucher {voucher} of {day} ({amount}) still stands in the journal.',
    hint: 'Book only the newest one and delete the others: each is measured from the booked balance.',
  },
  EAN_CONTACT_MISSING: {
    sentence: 'The ledger has no contact "{person}" on customer {customer}; an electronic invoice needs one.',
    hint: 'Add the contact in the ledger before the invoice is sent.',
  },
  EAN_INVALID: {
    sentence: 'The EAN number {ean} is not valid.',
    hint: 'Correct it on the customer and on the draft before it is sent.',
  },
  EU_ZONE_PRIVATE: {
    sentence: 'Private customer {customer} is in VAT zone EU and would be invoiced without VAT.',
    hint: 'Check the VAT zone, or switch One Stop Shop on.',
  },
  FIELD_CUT: { sentence: 'Cut to {limit} characters: {field}.' },
  MAIL_UNCERTAIN: {
    sentence: 'It is not known whether the ledger mailed the invoice to the customer; it was not mailed again.',
    hint: 'Look in the ledger, and send it from there if it did not go.',
  },
  OSS_ZONE_MISSING: {
    sentence: 'No VAT zone is set for {country} under One Stop Shop; the domestic zone was used.',
    hint: 'Set the zone in the settings.',
  },
  PROJECT_LEFT_OUT: { sentence: 'The ledger takes no projects; project {project} is left out of the document.' },
  PROJECT_NOT_IN_LEDGER: { sentence: 'Project {project} is not in the ledger; the document has no project.' },
  QUANTITY_ROUNDING: {
    sentence: 'Line {line} differs by {difference} because the quantity or price has more than two decimals.',
  },
  RATE_OF_LEDGER: {
    sentence: 'The ledger converts {currency} at its own rate; Rackbeat used {rate}.',
  },
  NUMBER_GIVEN_AGAIN: {
    sentence: 'The ledger has given number {number} out again. The earlier one stands in Rackbeat as {earlier}, unchanged.',
    hint: 'If the earlier one was deleted in the ledger on purpose, delete it in Rackbeat by hand.',
  },
  DRAFT_MADE_AGAIN: {
    sentence: 'Draft {document} was deleted or invoiced in the ledger while it was being changed, and stands there again.',
    hint: 'Delete it there once more if it was meant to go.',
  },
  VAT_NUMBER_LEFT_OUT: {
    sentence: 'The VAT number {vat} is not in the form the ledger takes and was left out.',
    hint: 'Check the number in Rackbeat: without it the ledger charges VAT.',
  },
  VAT_CODE_DIFFERS: {
    sentence: 'Account {account} has VAT code {code}, which makes {theirs} of VAT; the invoice has {ours} there.',
    hint: 'Check the VAT on the draft, and choose an account with the right VAT code in the settings.',
  },
  TERMS_REPLACED: {
    sentence: 'Rackbeat has no payment terms like {wanted}; {used} was used.',
    hint: 'Choose other payment terms on the record in Rackbeat if these are wrong.',
  },
  UNIT_FALLBACK: { sentence: 'The ledger has no unit "{unit}"; {used} was used.', hint: 'Map the unit in the settings.' },

  ...englishOfSettings,
} as const satisfies Record<string, Text>;

/** The closed list of reasons. */
export type ReasonCode = keyof typeof english;
export const reasonCodes = Object.keys(english) as ReasonCode[];

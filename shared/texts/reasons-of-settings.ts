/** What the settings page says of a setting that cannot be used, or that may not do what is expected of it. */
import type { Text } from './reason-text.ts';

export const englishOfSettings = {
  CODING_MAY_BE_MISSING: {
    sentence: 'Without a default coding a product in a group that is not mapped fails.',
  },
  ITEM_KEEPS_STOCK: {
    sentence: 'Item {number} keeps stock.',
    hint: 'Choose an item without stock keeping: nothing is taken from a shelf for these lines.',
  },
  ITEM_NOT_IN_RACKBEAT: { sentence: 'There is no item {number} in Rackbeat.', hint: 'Choose another.' },
  ACCOUNT_CELL_EMPTY: {
    sentence: 'No account is chosen for product group {group} in zone {zone}; the default account is used.',
  },
  ACCOUNT_CELL_UNCONFIRMED: {
    sentence:
      'Account {account} for product group {group} in zone {zone} is only proposed; until it is confirmed the default account is used.',
  },
  ACCOUNTS_ALIKE: { sentence: 'Account {account} stands on both sides, so nothing would be posted.' },
  ACCOUNT_HAS_VAT_CODE: {
    sentence: 'Account {account} has VAT code {code}; the inventory value carries no VAT, so an account without one is better.',
  },
  ACCOUNT_IS_BALANCE: {
    sentence: 'Account {account} is a balance-sheet account; purchases are usually posted to the profit-and-loss part.',
  },
  ACCOUNT_NOT_BALANCE: {
    sentence: 'Account {account} is no balance-sheet account, so the stock would not be carried over to the next year.',
    hint: 'Choose a balance-sheet account that holds the stock and nothing else; in doubt, ask your bookkeeper or auditor.',
  },
  ACCOUNT_UNUSABLE: { sentence: 'It cannot be posted to: {why}.', hint: 'Choose another account.' },
  CONTRA_ACCOUNT_IS_BALANCE: {
    sentence: 'Account {account} is a balance-sheet account; the other side of the stock is usually the cost of goods sold.',
  },
  DEFAULT_ACCOUNT_MISSING: {
    sentence: 'Without a default account an invoice fails when the account of its group cannot be used.',
  },
  COST_COUNTED_TWICE: {
    sentence:
      'Purchases on account {account} are a cost at once, and consumption is posted as a cost again when the goods are sold.',
    hint: 'Let purchases of stock goods go to the inventory account, or switch the posting of consumption off.',
  },
  EXACT_QUANTITY_MAY_DRIFT: {
    sentence: 'With prices or quantities of more than two decimals the amounts can differ a little from Rackbeat.',
  },
  GROUPS_SELL_AT_HOME: {
    sentence: 'A product group the connector creates has an account for domestic sales only.',
    hint: 'Give it accounts for the other VAT zones in the ledger before invoices go there.',
  },
  JOURNAL_SHARED: {
    sentence: 'Journal {journal} also receives the supplier invoices.',
    hint: 'A journal of its own makes it easier to book the newest inventory voucher only.',
  },
  LAYOUT_MAY_BE_MISSING: {
    sentence: 'Without a default layout an invoice fails when neither its layout is mapped nor the customer has one.',
  },
  NEVER_BOOK_EAN_WITHOUT_BOOKING: { sentence: 'This has no effect while invoices are not booked in the ledger.' },
  SUPPLIER_GROUPS_MAY_FAIL: {
    sentence: 'Without an account for supplier groups, or a default group, a supplier in a new group fails.',
  },
  ORDERS_WOULD_ECHO: {
    sentence: 'Sales orders can be sent to the ledger only when orders begin in Rackbeat.',
    hint: 'Let orders begin in Rackbeat, or switch this off: both ways at once would send the same orders around in circles.',
  },
  NOTHING_IS_TRANSFERRED: { sentence: 'Neither customers nor invoices are transferred while this is off.' },
  SEND_EAN_WITHOUT_BOOKING: { sentence: 'EAN invoices can be sent only when they are booked.' },
  SETTING_INVALID: { sentence: 'The value is not allowed: {detail}.' },
  ARTICLE_HAS_VAT: {
    sentence: 'The article {article} is coded with VAT, and a rounding difference has none.',
    hint: 'Choose an article that is coded without VAT.',
  },
  TERMS_NOT_FOR_SALES: {
    sentence: '{terms} cannot be used on sales in the ledger.',
    hint: 'Choose other terms, or allow these for sales in the ledger.',
  },
  ZONE_NOT_FOR_CUSTOMERS: {
    sentence: 'VAT zone {zone} is not enabled for customers in the ledger; it refuses a customer who is put there.',
    hint: 'Enable the zone for customers in the ledger, or choose another.',
  },
  ITEM_BARRED: { sentence: 'Item {number} is barred in Rackbeat.', hint: 'Lift the bar there, or choose another item.' },
  CHOICE_NOT_IN_LEDGER: {
    sentence: 'What is chosen for {setting} is not in the ledger any more, or no longer in use there.',
    hint: 'Choose another from the list.',
  },
  SETTING_NOT_IN_LEDGER: { sentence: 'Number {number} does not exist in the ledger.', hint: 'Choose another from the list.' },
  SETTING_NOT_IN_RACKBEAT: { sentence: 'Number {number} does not exist in Rackbeat.', hint: 'Choose another from the list.' },
  UNIT_MAY_BE_MISSING: {
    sentence: 'Without a default unit a product fails when its unit has no counterpart in the ledger.',
  },
} as const satisfies Record<string, Text>;

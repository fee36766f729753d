/** Registering webhooks: one for each event type on the whole agreement, whichever app asks. */
import { type Agreement, stamp } from '../agreement.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { problemDocument } from '../refusal.ts';
import { webhooksPath } from '../webhooks/delivery-queue.ts';
import { eventTypes } from '../webhooks/event-types.ts';
import type { Service } from './service.ts';

const mostHeaders = 5;
const longestHeaders = 1000;

export const webhooks: Service = {
  base: '/webhooksapi/v1.0.0/webhooks',
  key: 'eventType',
  filterable: ['eventType', 'name', 'url', 'isDisabled', 'lastDisabledDate', 'lastUpdated'],
  sortable: ['eventType', 'name'],
  rows: (agreement) => agreement.table(webhooksPath).all(),
  write: {
    fields: {
      eventType: { kind: 'text', min: 1, max: 100, required: true },
      name: { kind: 'text', max: 100, required: true },
      url: { kind: 'text', max: 1000, required: true },
      contentType: { kind: 'text', max: 50, required: true },
      postData: { kind: 'text', max: 4000 },
      customHeaders: {
        kind: 'list',
        fields: { key: { kind: 'text', max: 1000, required: true }, value: { kind: 'text', max: 1000, required: true } },
      },
      isDisabled: { kind: 'boolean' },
    },
    create: (agreement, values) => {
      if (agreement.table(webhooksPath).get(values.eventType)) {
        const message = `There is a webhook for '${values.eventType}' already.`;
        throw problemDocument(400, 'WebhookAlreadyExistsForEventType', message, 'eventType');
      }
      put(agreement, values);
      return { eventType: values.eventType };
    },
    replace: (agreement, values, before) => put(agreement, { lastDisabledDate: before.lastDisabledDate, ...values }),
    remove: (agreement, row) => agreement.table(webhooksPath).delete(row.eventType),
  },
};

function put(agreement: Agreement, values: Fields): void {
  if (!eventTypes.some(({ name }) => name === values.eventType)) {
    throw problemDocument(400, 'WebhookInvalidType', `There is no event type '${values.eventType}'.`, 'eventType');
  }
  refuseUrl(String(values.url));
  const headers = listAt(values, 'customHeaders');
  if (headers.length > mostHeaders) {
    throw problemDocument(400, 'WebhookCustomHeadersTooMany', `${mostHeaders} headers are allowed.`, 'customHeaders');
  }
  if (JSON.stringify(headers).length > longestHeaders) {
    throw problemDocument(400, 'WebhookCustomHeadersTooLong', `${longestHeaders} characters are allowed.`, 'customHeaders');
  }
  if (!headers.every(({ key }) => /^[\w!#$%&'*+.^`|~-]+$/.test(String(key)))) {
    throw problemDocument(400, 'WebhookCustomHeaderInvalid', 'A header needs a name.', 'customHeaders');
  }
  const row = { isDisabled: false, ...values, lastUpdated: stamp(agreement, 'second') };
  agreement.table(webhooksPath).put(values.eventType, row, agreement.clock.now());
}

function refuseUrl(written: string): void {
  const url = URL.parse(written);
  if (!url) {
    throw problemDocument(400, 'WebhookInvalidUrl', 'The URL cannot be read.', 'url');
  }
  if (url.protocol !== 'https:') {
    throw problemDocument(400, 'WebhookInvalidUrlScheme', 'The URL must begin with https.', 'url');
  }
}

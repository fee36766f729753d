import middy from '@middy/core';
import * as z from 'zod';
import { ledgerHandler } from '#shared/aws/ledger-worker.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { systemFetch } from '#shared/http.ts';
import { economicLedger } from './ledger.ts';

const { ECONOMIC_URL, ECONOMIC_APPS_URL, ECONOMIC_CONSENT_URL } = environment({
  ECONOMIC_URL: z.url(),
  ECONOMIC_APPS_URL: z.url(),
  ECONOMIC_CONSENT_URL: z.url(),
});

/** The e-conomic queue's batches, and the admin function's questions about e-conomic connections. */
export const handler = middy(
  ledgerHandler(({ appSecretToken, appPublicToken }) =>
    economicLedger({
      restUrl: ECONOMIC_URL,
      appsUrl: ECONOMIC_APPS_URL,
      appSecretToken: z.string().parse(appSecretToken),
      fetch: systemFetch,
      clock: systemClock,
      consent: { url: ECONOMIC_CONSENT_URL, appPublicToken: z.string().parse(appPublicToken) },
    }),
  ),
);

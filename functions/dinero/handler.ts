import middy from '@middy/core';
import * as z from 'zod';
import { ledgerHandler } from '#shared/aws/ledger-worker.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { systemFetch } from '#shared/http.ts';
import { dineroLedger } from './ledger.ts';

const env = environment({ DINERO_URL: z.url(), DINERO_AUTH_URL: z.url(), DINERO_PERSONAL_AUTH_URL: z.url() });
const App = z.object({ clientId: z.string(), clientSecret: z.string() });

/** The Dinero queue's batches, and the admin function's questions about Dinero connections. */
export const handler = middy(
  ledgerHandler((secret) =>
    dineroLedger({
      ...App.parse(secret),
      url: env.DINERO_URL,
      authUrl: env.DINERO_AUTH_URL,
      personalAuthUrl: env.DINERO_PERSONAL_AUTH_URL,
      fetch: systemFetch,
      clock: systemClock,
    }),
  ),
);

import middy from '@middy/core';
import * as z from 'zod';
import { ledgerHandler } from '#shared/aws/ledger-worker.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { systemFetch } from '#shared/http.ts';
import { eaccountingLedger } from './ledger.ts';

const { EACCOUNTING_URL, EACCOUNTING_AUTH_URL } = environment({ EACCOUNTING_URL: z.url(), EACCOUNTING_AUTH_URL: z.url() });

/** The eAccounting queue's batches, and the admin function's questions about eAccounting connections. */
export const handler = middy(
  ledgerHandler(({ clientId, clientSecret }) =>
    eaccountingLedger({
      url: EACCOUNTING_URL,
      authUrl: EACCOUNTING_AUTH_URL,
      clientId: z.string().parse(clientId),
      clientSecret: z.string().parse(clientSecret),
      fetch: systemFetch,
      clock: systemClock,
    }),
  ),
);

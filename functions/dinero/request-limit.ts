import type { SharedLimit } from '#shared/shared-budget.ts';

/** Dinero: 100 calls a minute for each organization and app, and too many refusals can end the app's access. Sign-in is not counted. */
export const sharedLimit: SharedLimit = {
  callsPerMinute: 100,
  isEachCompanysOwn: true,
  /** `/v1/100001/contacts`; the list of organizations belongs to none. */
  endpointOf: (request) => /^\/v[\d.]+\/(\d+)\//.exec(new URL(request.url).pathname)?.[1],
};

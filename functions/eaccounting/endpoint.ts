/** What eAccounting counts together: 600 calls a minute for each app and endpoint, over all the companies the app serves. */
import type { SharedLimit } from '#shared/shared-budget.ts';

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

export const sharedLimit: SharedLimit = {
  callsPerMinute: 600,
  /** `/v2/customers/{id}`: whatever the id and the method. The identity server is not counted. */
  endpointOf(request) {
    const { pathname } = new URL(request.url);
    const from = pathname.indexOf('/v2/');
    return from < 0 ? undefined : pathname.slice(from + 4).replace(guid, '{id}');
  },
};

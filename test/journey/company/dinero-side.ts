/** A company's organization in simulated Dinero. */
import { dineroLedger } from '#functions/dinero/ledger.ts';
import type { DineroSession } from '#functions/dinero/session.ts';
import { type Client, clientOf } from '../../simulators/dinero/client-of.ts';
import { createDinero, type DineroSimulator } from '../../simulators/dinero/create-dinero.ts';
import type { OrganizationHand } from '../../simulators/dinero/organization-hand.ts';
import type { Fields } from '../../simulators/dinero/records/fields.ts';
import type { LedgerSide, Surroundings } from './ledger-side.ts';

export const dineroUrl = 'http://dinero.test';

export interface DineroSide extends LedgerSide<DineroSession> {
  dinero: DineroSimulator;
  /** The bookkeeper's hand in Dinero. */
  hand: OrganizationHand;
  organizationId: number;
  /** Calls Dinero as another app with a consent of its own would; paths with `{o}` for the organization. */
  call: Client;
  /** Every row of a list, with the fields asked for. */
  all(path: string, fields: string): Promise<Fields[]>;
}

/** Customers on, a sales account for each zone. */
export function openDinero({ clock, simulatorClock, fetch, companyName }: Surroundings): DineroSide {
  const dinero = createDinero({ clock: simulatorClock, delay: async () => {} });
  const { organizationId } = dinero.addOrganization({ name: companyName });
  const hand = dinero.organization(organizationId);
  // Not through the API, whose minute of requests is the connector's own.
  const call: Client = async (method, path, body, headers) => {
    const token = hand.grantConsent().access_token;
    for (;;) {
      const answered = await clientOf(dinero, token)(method, path.replace('{o}', String(organizationId)), body, headers);
      if (answered.status !== 429) return answered;
      clock.pass(60_000);
    }
  };
  const all: DineroSide['all'] = async (path, fields) => {
    const { status, body } = await call('GET', `${path}${path.includes('?') ? '&' : '?'}pageSize=1000&fields=${fields}`);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body.Collection as Fields[];
  };
  return {
    dinero,
    hand,
    organizationId,
    call,
    all,
    definition: dineroLedger({
      url: dineroUrl,
      authUrl: dineroUrl,
      personalAuthUrl: dineroUrl,
      clientId: dinero.clientId,
      clientSecret: dinero.clientSecret,
      fetch,
      clock,
    }),
    fetch: async (request) => await dinero.fetch(request),
    credentials: () => {
      const { access_token, refresh_token, expires_in } = hand.grantConsent();
      const accessEndsAt = clock.now() + expires_in * 1000;
      return { organizationId, accessToken: access_token, accessEndsAt, refreshToken: refresh_token };
    },
    settings: {
      customers: { enabled: true },
      defaultSalesAccounts: { domestic: 1000, eu: 1050, abroad: 1100, domestic_exempt: 1150 },
    },
    booking: { invoices: { status: 'booked' } },
    async copyDocument(reference) {
      for (const { Guid } of hand.look().sales.filter(({ ExternalReference }) => ExternalReference === reference))
        hand.copyDocument(String(Guid));
    },
    async documents() {
      const listed = await all('/v1/{o}/sales', 'Guid,Type,ExternalReference,Status,Number,TotalInclVat');
      return listed.map(({ Type, ExternalReference, Status, Number: number, TotalInclVat }) => ({
        reference: String(ExternalReference ?? ''),
        isBooked: Status !== 'Draft',
        ...(Status === 'Draft' ? {} : { number: String(number) }),
        gross: Number(TotalInclVat) * (Type === 'CreditNote' ? -1 : 1),
      }));
    },
    customers: async () => (await all('/v1/{o}/contacts', 'ContactGuid')).length,
    refusal: () => Response.json({ code: 45, message: 'Invalid request', validationErrors: null }, { status: 400 }),
    async loseConsent(request, carry) {
      hand.revokeConsent();
      return await carry(request);
    },
  };
}

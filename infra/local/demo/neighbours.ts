/** The simulators beside the local cloud: those whose address nobody gave. */
import { createDinero, type DineroSimulator } from '../../../test/simulators/dinero/create-dinero.ts';
import { createEaccounting, type EaccountingSimulator } from '../../../test/simulators/eaccounting/create-eaccounting.ts';
import { createEconomic, type EconomicSimulator } from '../../../test/simulators/economic/create-economic.ts';
import { serve, systemSimulatorClock } from '../../../test/simulators/frame.ts';
import { createRackbeat, type RackbeatSimulator } from '../../../test/simulators/rackbeat/create-rackbeat.ts';

export interface NeighbourOptions {
  /** Carries Rackbeat's webhooks; default: over the net. */
  deliver?: (delivery: Request) => Promise<Response>;
}

export interface Neighbours {
  rackbeat: { url: string; simulator?: RackbeatSimulator };
  economic: { url: string; appsUrl: string; appSecretToken: string; simulator?: EconomicSimulator };
  eaccounting: { url: string; authUrl: string; clientId: string; clientSecret: string; simulator?: EaccountingSimulator };
  dinero: { url: string; authUrl: string; clientId: string; clientSecret: string; simulator?: DineroSimulator };
  /** Base URLs as the functions' environment names them. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** @param given the environment: a neighbour whose base URL is set there is someone else's */
export async function startNeighbours(
  given: Record<string, string | undefined>,
  options: NeighbourOptions = {},
): Promise<Neighbours> {
  const clock = systemSimulatorClock();
  const stops: (() => Promise<void>)[] = [];

  let rackbeat: Neighbours['rackbeat'];
  if (given.RACKBEAT_URL === undefined) {
    const simulator = createRackbeat({ clock, ...options });
    const server = await serve(simulator);
    simulator.start();
    stops.push(async () => {
      simulator.stop();
      await server.close();
    });
    rackbeat = { url: server.url, simulator };
  } else rackbeat = { url: given.RACKBEAT_URL };

  let economic: Neighbours['economic'];
  if (given.ECONOMIC_URL === undefined) {
    const simulator = createEconomic({ clock });
    const server = await serve(simulator);
    stops.push(() => server.close());
    economic = {
      url: server.url,
      appsUrl: given.ECONOMIC_APPS_URL ?? server.url,
      appSecretToken: simulator.appSecretToken,
      simulator,
    };
  } else {
    economic = {
      url: given.ECONOMIC_URL,
      appsUrl: given.ECONOMIC_APPS_URL ?? given.ECONOMIC_URL,
      appSecretToken: given.ECONOMIC_APP_SECRET_TOKEN ?? 'demo',
    };
  }

  let eaccounting: Neighbours['eaccounting'];
  if (given.EACCOUNTING_URL === undefined) {
    const simulator = createEaccounting({ clock });
    const server = await serve(simulator);
    stops.push(() => server.close());
    const { clientId, clientSecret } = simulator;
    eaccounting = { url: server.url, authUrl: given.EACCOUNTING_AUTH_URL ?? server.url, clientId, clientSecret, simulator };
  } else {
    eaccounting = {
      url: given.EACCOUNTING_URL,
      authUrl: given.EACCOUNTING_AUTH_URL ?? given.EACCOUNTING_URL,
      clientId: given.EACCOUNTING_CLIENT_ID ?? 'demo',
      clientSecret: given.EACCOUNTING_CLIENT_SECRET ?? 'demo',
    };
  }

  let dinero: Neighbours['dinero'];
  if (given.DINERO_URL === undefined) {
    const simulator = createDinero({ clock });
    const server = await serve(simulator);
    stops.push(() => server.close());
    const { clientId, clientSecret } = simulator;
    dinero = { url: server.url, authUrl: given.DINERO_AUTH_URL ?? server.url, clientId, clientSecret, simulator };
  } else {
    dinero = {
      url: given.DINERO_URL,
      authUrl: given.DINERO_AUTH_URL ?? given.DINERO_URL,
      clientId: given.DINERO_CLIENT_ID ?? 'demo',
      clientSecret: given.DINERO_CLIENT_SECRET ?? 'demo',
    };
  }
  return {
    rackbeat,
    economic,
    eaccounting,
    dinero,
    environment: {
      RACKBEAT_URL: rackbeat.url,
      ECONOMIC_URL: economic.url,
      ECONOMIC_APPS_URL: economic.appsUrl,
      ECONOMIC_CONSENT_URL: given.ECONOMIC_CONSENT_URL ?? economic.url,
      EACCOUNTING_URL: eaccounting.url,
      EACCOUNTING_AUTH_URL: eaccounting.authUrl,
      DINERO_URL: dinero.url,
      DINERO_AUTH_URL: dinero.authUrl,
      DINERO_PERSONAL_AUTH_URL: given.DINERO_PERSONAL_AUTH_URL ?? dinero.authUrl,
    },
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

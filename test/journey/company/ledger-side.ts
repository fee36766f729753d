/** What the journeys must know of a ledger: how a company connects to it, how it fails, and what stands in its books afterwards. */
import type { Fetch } from '#shared/http.ts';
import type { LedgerDefinition, Session } from '#shared/transfer/ledger-definition.ts';
import type { TestClock } from '../../clocks.ts';
import type { SimulatorClock } from '../../simulators/frame.ts';

/** What comes between the connector and its neighbours; a test can make it misbehave. */
export type Net = (request: Request, carry: Fetch) => Promise<Response>;

/** An invoice or credit note in the ledger, as a bookkeeper would compare it. */
export interface SeenDocument {
  /** The text by which the connector finds it again. */
  reference: string;
  isBooked: boolean;
  /** Undefined on a draft. */
  number?: string;
  /** Document currency, incl. VAT; negative for a credit note. */
  gross: number;
}

/** One company's books in a simulated ledger, and the connector's definition of that ledger. */
export interface LedgerSide<S extends Session> {
  definition: LedgerDefinition<S>;
  /** Where the company is: ISO two letters. Default Denmark. */
  country?: 'SE' | 'NO';
  /** The simulator itself. */
  fetch: Fetch;
  /** What the company gives to connect, or to connect again: each time a consent that is good. */
  credentials(): unknown;
  /** Settings with which customers and their invoices go; a test adds its own. */
  settings: Record<string, unknown>;
  /** Beside those: documents end as booked. */
  booking: Record<string, unknown>;
  documents(): Promise<SeenDocument[]>;
  /** A person copies the document that bears this reference, reference and all. */
  copyDocument(reference: string): Promise<void>;
  /** Where the ledger does not book under Rackbeat's numbers: those that so many invoices have there. */
  numbers?(booked: number[]): string[];
  /** How many customers stand in the ledger. */
  customers(): Promise<number>;
  /** The ledger refuses a write, in its own words. */
  refusal(): Response;
  /** The consent ends while this request is on its way. */
  loseConsent(request: Request, carry: Fetch): Promise<Response>;
}

export interface Surroundings {
  clock: TestClock;
  simulatorClock: SimulatorClock;
  /** The network with whatever the test put between. */
  fetch: Fetch;
  companyName: string;
}

/** Opens a company's books. */
export type OpenLedger<S extends Session, Side extends LedgerSide<S>> = (surroundings: Surroundings) => Side;

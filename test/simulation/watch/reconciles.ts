/** Watches the reconcile: it only reads, costs little, says what really differs and nothing else, and asks for what it says is missing. */
import type { Reconciliation } from '#shared/reconcile/reconciliation.ts';
import type { Container, Invocation } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { RareThing } from '../sometimes.ts';
import type { Stage } from '../stage.ts';
import type { World } from '../world.ts';
import { bookedIn, type Finding, type FindingCode, findingsIn } from './book-findings.ts';
import { localDay } from './local-day.ts';

export interface ReconcileWatch {
  claimed(given: unknown, run: Reconciliation | undefined, container: Container): void;
  saved(given: [Reconciliation, string], answered: 'written' | 'lease-lost', container: Container): void;
  leaves(sent: Sent, container: Container, company: Company): void;
  /** The bus has taken an event. */
  published(detailType: string | undefined, detail: string | undefined): void;
}

/** What is known of one run. */
interface Watched {
  /** What differed each time somebody looked. */
  looks: Finding[][];
  booked: number[];
  slices: number;
  isOver: boolean;
}

/** Of a slice: what its lists and a few looks at single documents may need. */
const mostCalls = (documents: number) => 60 + 5 * documents;
/** Each may be asked to wait a dozen times, and killed now and then. */
const mostSlices = 60;

export function watchReconciles(stage: Stage, world: () => World): ReconcileWatch {
  const { broken, sometimes, trace } = stage;
  const runs = new Map<string, Watched>();
  const slices = new WeakMap<Invocation, { name: string; calls: number }>();
  const asked = new Set<string>();
  const holders = new Map<string, string>();

  function watchedAs(run: Reconciliation): Watched {
    const name = nameOf(run);
    const watched = runs.get(name) ?? { looks: [], booked: [], slices: 0, isOver: false };
    runs.set(name, watched);
    return watched;
  }
  async function look(run: Reconciliation, watched: Watched): Promise<void> {
    const company = companyOf(world(), run);
    watched.looks.push(await findingsIn(world(), company, run));
    watched.booked.push(bookedIn(company).filter(({ bookedAt }) => isWithin(run, bookedAt)).length);
  }

  return {
    claimed(_given, run, container) {
      if (run === undefined) return;
      const watched = watchedAs(run);
      const owner = run.lease?.owner ?? '';
      const before = holders.get(nameOf(run));
      if (before === owner) return;
      if (before !== undefined) sometimes.saw('a reconcile went on after a death');
      holders.set(nameOf(run), owner);
      watched.slices += 1;
      if (container.invocation !== undefined) slices.set(container.invocation, { name: nameOf(run), calls: 0 });
      if (watched.slices > mostSlices)
        broken('a reconcile costs little', `${run.id} needs ${watched.slices} slices`, run.tenantId);
      stage.start(look(run, watched));
    },
    saved([run], answered) {
      if (answered !== 'written') return;
      const watched = watchedAs(run);
      if (run.lease === undefined) holders.delete(nameOf(run));
      tellTrouble(run);
      if (watched.isOver || run.status !== 'finished') {
        if (!watched.isOver) stage.start(look(run, watched));
        return;
      }
      watched.isOver = true;
      const judgeIt = async () => {
        await look(run, watched);
        trace.story(`reconcile ${run.id} of ${run.from} to ${run.to} says: ${said(run)}`, run.tenantId);
        judge(run, watched);
      };
      stage.start(judgeIt());
    },
    leaves(sent, { invocation }, company) {
      const slice = invocation === undefined ? undefined : slices.get(invocation);
      // What comes in one batch with other messages cannot be told from their work.
      if (slice === undefined || invocation?.what !== '1 messages') return;
      slice.calls += 1;
      if (sent.party === 'ledger' && company.ledger.isWrite(sent))
        broken('a reconcile writes to no ledger', `${sent.method} ${sent.path}`, sent.tenant);
      const isOfWebhooks = sent.path.startsWith('/api/webhooks');
      if (sent.party === 'rackbeat' && sent.method !== 'GET' && !isOfWebhooks)
        broken('a reconcile writes nothing to Rackbeat', `${sent.method} ${sent.path}`, sent.tenant);
      if (slice.calls > mostCalls(company.invoices.size + company.purchases.size))
        broken('a reconcile costs little', `${slice.calls} calls in one slice of ${slice.name}`, sent.tenant);
    },
    published(detailType, detail = '{}') {
      if (detailType !== 'TransferRequested') return;
      const { tenantId, kind, number, cause } = JSON.parse(detail) as Record<string, string>;
      if (cause === 'reconcile') asked.add(`${tenantId} ${kind} ${number}`);
    },
  };

  function judge(run: Reconciliation, { looks, booked }: Watched): void {
    const told = run.differences.map(({ kind, number, code }) => `${code} ${kind} ${number}`);
    if (new Set(told).size < told.length) broken('a reconcile says each thing once', told.join(', '), run.tenantId);
    for (const difference of run.differences) isTrue(run, difference, looks);
    const [first = [], ...others] = looks;
    for (const finding of first) {
      const isSame = (other: Finding) => other.kind === finding.kind && other.number === finding.number;
      const stays = others.every((each) => each.some((other) => isSame(other) && other.isSure && alike(other, finding)));
      if (!finding.isSure || !stays || told.some((text) => isOf(finding, text))) continue;
      broken(
        'a reconcile finds what differs',
        `${finding.codes.join(' or ')} ${finding.kind} ${finding.number} is not said`,
        run.tenantId,
      );
    }
    countsAll(run, booked);
    for (const { kind, number, code } of run.differences) {
      if (code !== 'MISSING_IN_LEDGER' && code !== 'ROW_FORGOTTEN') continue;
      if (!asked.has(`${run.tenantId} ${kind} ${number}`))
        broken('what is missing is asked for', `${kind} ${number} is said to be missing`, run.tenantId);
    }
    for (const { code } of run.differences) sometimes.saw(found[code as FindingCode]);
    if ((run.webhooksRenewed ?? []).length > 0) sometimes.saw('a reconcile registered webhooks again');
    sometimes.saw(
      run.cause === 'nightly' ? 'a nightly reconcile came to its end' : 'a reconcile that was asked for came to its end',
    );
  }

  function isTrue(run: Reconciliation, difference: Reconciliation['differences'][number], looks: Finding[][]): void {
    const { kind, number, code, rackbeat, ledger } = difference;
    const fits = looks.flat().filter((finding) => isOf(finding, `${code} ${kind} ${number}`));
    const says = `${code} ${kind} ${number}`;
    if (fits.length === 0) {
      broken('a reconcile says nothing that is not so', says, run.tenantId);
      return;
    }
    const sides = `${rackbeat?.amount} in Rackbeat, ${ledger?.amount} in the ledger`;
    const isExact = fits.some(
      (fit) =>
        (fit.rackbeat === undefined || rackbeat?.amount === fit.rackbeat) &&
        (fit.ledger === undefined || ledger?.amount === fit.ledger),
    );
    if (!isExact) broken('a reconcile tells both sides’ figures', `${says}: ${sides}`, run.tenantId);
  }

  /** Each document of Rackbeat is counted once, in one place. */
  function countsAll(run: Reconciliation, booked: number[]): void {
    const tally = run.tallies['customer-invoice'];
    if (tally === undefined || companyOf(world(), run).plan.invoicesFromDinero) return;
    const { strays: _strays, inRackbeat, inLedger: _inLedger, sums: _sums, ...verdicts } = tally;
    const total = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
    if (total !== inRackbeat || inRackbeat < Math.min(...booked) || inRackbeat > Math.max(...booked))
      broken(
        'a reconcile counts every document once',
        `${inRackbeat} counted, ${total} judged, ${booked.join(' then ')} booked`,
        run.tenantId,
      );
  }

  function tellTrouble({ trouble, at }: Reconciliation): void {
    const thing = troubles[trouble?.code ?? ''];
    if (thing !== undefined) sometimes.saw(thing);
    if ((at?.page ?? 1) > 1) sometimes.saw('a reconcile read a second page');
  }
}

const found: Record<FindingCode, RareThing> = {
  MISSING_IN_LEDGER: 'a reconcile found a document missing',
  ROW_FORGOTTEN: 'a reconcile found a document that our table had forgotten',
  VANISHED: 'a reconcile found a document gone',
  FOUND_TWICE: 'a reconcile found a document twice',
  AMOUNT_DIFFERS: 'a reconcile found another amount',
  REFERENCE_CHANGED: 'a reconcile found our reference gone',
  STRAY_DOCUMENT: 'a reconcile found a document without invoice',
};

const troubles: Record<string, RareThing> = {
  LEDGER_THROTTLED: 'a reconcile was asked to wait',
  RACKBEAT_THROTTLED: 'a reconcile was asked to wait',
  LEDGER_UNAVAILABLE: 'a reconcile got no answer',
  RACKBEAT_UNAVAILABLE: 'a reconcile got no answer',
  LEDGER_CONSENT_LOST: 'a reconcile lost the consent',
  RACKBEAT_CONSENT_LOST: 'a reconcile lost the consent',
};

function isOf({ kind, number, codes }: Finding, told: string): boolean {
  return codes.some((code) => told === `${code} ${kind} ${number}`);
}

function alike(one: Finding, other: Finding): boolean {
  return one.codes.join() === other.codes.join();
}

function said({ differences, tallies }: Reconciliation): string {
  const counted = JSON.stringify(tallies['customer-invoice'] ?? {});
  return differences.length === 0
    ? `all is well ${counted}`
    : differences.map(({ code, kind, number }) => `${code} ${kind} ${number}`).join(', ');
}

function isWithin({ from, to }: Reconciliation, moment: number): boolean {
  return from <= localDay(moment) && localDay(moment) <= to;
}

function nameOf({ tenantId, id }: Pick<Reconciliation, 'tenantId' | 'id'>): string {
  return `${tenantId} ${id}`;
}

function companyOf({ companies }: World, { tenantId }: Reconciliation): Company {
  const company = companies.find((each) => each.tenantId === tenantId);
  if (company === undefined) throw new Error(`Nobody is tenant ${tenantId}`);
  return company;
}

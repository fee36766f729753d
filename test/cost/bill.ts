/** Counts × prices, by service. Pure. */
import type { Counts } from './counts.ts';
import type { Deployment } from './deployment.ts';
import { assumptions as assumed, prices, workerWorks } from './prices.ts';

/** Dollars by service. */
export type Bill = Record<string, number>;

const gigabyte = 1024 ** 3;
const minutesOfMonth = 30 * 24 * 60;

/** @param answers how long a function waits for one answer of a neighbour, ms */
export function billOf(counts: Counts, answers: number = assumed.neighbourAnswers): Bill {
  const { webhooks, doorCalls, workerCalls, queueRequests, writeUnits, readUnits, waits, logBytes } = counts;
  const doorSeconds = (doorCalls * assumed.doorWorks) / 1000;
  const workerSeconds = (workerCalls * workerWorks(assumed.workerMegabytes) + waits * answers) / 1000;
  const gigabyteSeconds = doorSeconds * 0.25 + (workerSeconds * assumed.workerMegabytes) / 1024;
  const logged = (logBytes + webhooks * assumed.accessLogBytes) / gigabyte;
  return {
    'API Gateway': webhooks * prices.apiRequest,
    Lambda: (doorCalls + workerCalls) * prices.lambdaRequest + gigabyteSeconds * prices.lambdaGigabyteSecond,
    EventBridge:
      counts.events * prices.busEvent + ((counts.archivedEvents * assumed.eventBytes) / gigabyte) * prices.archivedGigabyte,
    SQS: queueRequests * prices.queueRequest,
    DynamoDB: writeUnits * prices.writeUnit + readUnits * prices.readUnit,
    CloudWatch: logged * (prices.loggedGigabyte + prices.keptLogGigabyte),
  };
}

/** @param ticks what one five-minute tick counts when nothing is due */
export function deploymentBill(deployment: Deployment, tick: Counts): Bill {
  const ticks = minutesOfMonth / 5;
  const polls = deployment.polledQueues * assumed.emptyReceivesPerMinute * minutesOfMonth;
  return {
    Lambda: ticks * (prices.lambdaRequest + (assumed.tickWorks / 1000) * 0.25 * prices.lambdaGigabyteSecond),
    SQS: polls * prices.queueRequest,
    DynamoDB: ticks * tick.readUnits * prices.readUnit,
    CloudWatch:
      deployment.alarmMetrics * prices.alarmMetricMonth +
      deployment.customMetrics * prices.customMetricMonth +
      deployment.dashboards * prices.dashboardMonth,
    'KMS, secrets': deployment.keys * prices.keyMonth + deployment.secrets * prices.secretMonth,
  };
}

/** A year's transfers lie in the table. */
export function storageBill(transfersPerMonth: number): Bill {
  return { DynamoDB: ((12 * transfersPerMonth * assumed.transferRowBytes) / gigabyte) * prices.storedGigabyteMonth };
}

export function addBills(...bills: Bill[]): Bill {
  const services = new Set(bills.flatMap((bill) => Object.keys(bill)));
  return Object.fromEntries(
    [...services].map((service) => [service, bills.reduce((total, bill) => total + (bill[service] ?? 0), 0)]),
  );
}

export function timesBill(bill: Bill, factor: number): Bill {
  return Object.fromEntries(Object.entries(bill).map(([service, dollars]) => [service, dollars * factor]));
}

export function total(bill: Bill): number {
  return Object.values(bill).reduce((sum, dollars) => sum + dollars, 0);
}

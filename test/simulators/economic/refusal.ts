/** What e-conomic says when it refuses: REST's error object with its nested tree, and the newer services' problem document. */

/** One thing wrong with one property; numbers in the path are places in a list. */
export interface Problem {
  path: (string | number)[];
  message: string;
  /** Absent where no code is known to be published. */
  code?: string;
  value?: unknown;
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 414 | 415 | 429 | 500 | 501;

export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly details: { errorCode?: string; developerHint?: string; problems?: Problem[]; more?: Record<string, unknown> };
  /** The newer services and the idempotency check answer as problem+json. */
  readonly isProblemDocument: boolean;

  constructor(status: RefusalStatus, message: string, details: Refusal['details'] = {}, isProblemDocument = false) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.details = details;
    this.isProblemDocument = isProblemDocument;
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Resource not found.', {
    errorCode: 'E06000',
    developerHint: 'Follow the links of the enclosing collection to see what exists.',
  });
}

/** What e-conomic has and this simulator has not: never an invented success. */
export function notModelled(what = 'this part of the API'): Refusal {
  return new Refusal(501, `Not implemented: ${what} is not modelled here.`);
}

export function methodNotAllowed(): Refusal {
  return new Refusal(405, 'Method not allowed.');
}

export function refuseIfAny(problems: Problem[]): void {
  if (problems.length > 0) {
    throw new Refusal(400, `Validation failed. ${problems.length} ${problems.length === 1 ? 'error' : 'errors'} found.`, {
      errorCode: 'E04300',
      developerHint: 'Correct the request; the errors follow the shape of what was sent.',
      problems,
    });
  }
}

/** A refusal that blames one property. */
export function conflict(property: string, message: string, code?: string, value?: unknown): Refusal {
  const problem: Problem = { path: property.split('.'), message, value, ...(code === undefined ? {} : { code }) };
  return new Refusal(400, 'Validation failed. 1 error found.', {
    errorCode: code ?? 'E04300',
    developerHint: 'Correct the request; the errors follow the shape of what was sent.',
    problems: [problem],
  });
}

/** Filter, sort and parse errors: a list of texts instead of the tree. */
export function unreadable(message: string, text: string, more: Record<string, unknown> = {}): Refusal {
  return new Refusal(400, message, { more: { errors: [text], ...more } });
}

/** As the newer services put it. @param property that is to blame */
export function problemDocument(status: RefusalStatus, errorCode: string, message: string, property?: string): Refusal {
  const problem: Problem = { path: property === undefined ? [] : property.split('.'), message, code: errorCode };
  return new Refusal(status, message, { errorCode, problems: [problem] }, true);
}

/** Every complaint at once; those without a published name are invalid input. */
export function refuseAsDocument(problems: Problem[]): void {
  if (problems.length > 0) {
    const named = problems.map(({ code, ...problem }) => ({ ...problem, code: serviceNames[code ?? ''] ?? 'InvalidInput' }));
    const errorCode = named[0]?.code ?? 'InvalidInput';
    throw new Refusal(400, problems[0]?.message ?? 'Invalid input.', { errorCode, problems: named }, true);
  }
}

/** How REST's names read there. */
const serviceNames: Record<string, string> = {
  AccountingYearClosed: 'JournalEntryDateAccountingYearClosed',
  EntryDateInClosedPeriod: 'JournalEntryDateAccountingYearPeriodBarred',
};

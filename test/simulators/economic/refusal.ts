/** What e-conomic says when it refuses: REST's error object with its nested tree, and the newer services' problem document. */

/** One thing wrong with one property; numbers in the path are places in a list. */
export interface Problem {
  path: (string | number)[];
  message: string;
  /** Absent where no code is known to be published. */
  code?: string;
  value?: unknown;
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 415 | 429 | 500 | 501;

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

/** As the newer services put it. */
export function problemDocument(status: RefusalStatus, errorCode: string, message: string): Refusal {
  return new Refusal(status, message, { errorCode }, true);
}

/** What eAccounting says when it refuses: a number, a text, an id to give to its support. */

/**
 * Names and statuses of the published numbers. Only 4005, 4010 and the module error are known to be worded like this;
 * for the others the vendor publishes the number and its meaning, so a client must not read the text.
 */
const meanings = {
  0: { status: 501, name: 'NotImplementedException' },
  2000: { status: 400, name: 'ValidationException' },
  3000: { status: 404, name: 'ResourceNotFoundException' },
  3001: { status: 400, name: 'FiscalYearDoesNotExistException' },
  3002: { status: 400, name: 'AccountNotFoundException' },
  4000: { status: 409, name: 'ConflictException' },
  4001: { status: 409, name: 'CanNotBeDeletedException' },
  4002: { status: 400, name: 'CanNotBeCreatedOrUpdatedException' },
  4003: { status: 403, name: 'StartupGuideNotCompletedException' },
  4004: { status: 403, name: 'CompanyNotActiveException' },
  4005: { status: 401, name: 'AuthorizationException' },
  4006: { status: 403, name: 'NoAccessToScopesException' },
  4026: { status: 400, name: 'LockedPeriodException' },
  4032: { status: 400, name: 'UnbalancedInvoiceException' },
} as const;

export type ErrorCode = keyof typeof meanings;

export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;

  /** @param as another status or name where one number means two things */
  constructor(code: ErrorCode, text: string, as: { status?: number; name?: string } = {}) {
    super(`${as.name ?? meanings[code].name} - ${text}`);
    this.name = 'Refusal';
    this.code = code;
    this.status = as.status ?? meanings[code].status;
  }
}

/** A field rule is broken. */
export function invalid(text: string): Refusal {
  return new Refusal(2000, text);
}

/** No token, or a dead one. */
export function denied(): Refusal {
  return new Refusal(4005, 'Authorization has been denied for this request.');
}

/** What is addressed or referred to does not exist. */
export function missing(what: string): Refusal {
  return new Refusal(3000, `${what} was not found.`);
}

/** The company lacks what the call needs. The number also stands for an impossible combination of values. */
export function noModule(module: string): Refusal {
  return new Refusal(4002, `No access to module: ${module}`, { status: 403, name: 'ForbiddenRequestException' });
}

/** The real API has this and the simulator has not. */
export function notModelled(what: string): Refusal {
  return new Refusal(0, `${what} is not modelled here.`);
}

/** @param ErrorId a UUID, for the vendor's support */
export function errorResponse(status: number, ErrorCode: number, DeveloperErrorMessage: string, ErrorId: string): Response {
  return Response.json({ ErrorCode, DeveloperErrorMessage, ErrorId }, { status });
}

/** What Dinero says when it refuses: one envelope, and a table of numbered reasons. */

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 500 | 501;

/**
 * Documented: which code means what. Measured: the statuses of 63 and 72.
 * Assumed: 400 for 47, 49 to 60; 403 with 41 for a company or scope that the token does not reach.
 */
const reasons = {
  notFound: [40, 404, 'Not found'],
  unauthorized: [41, 401, 'Unauthorized'],
  forbidden: [41, 403, 'The token gives no access to this'],
  validation: [42, 400, 'Validation Error'],
  limitExceeded: [43, 400, 'Limit exceeded'],
  invalidFormat: [44, 400, 'Invalid format'],
  invalidRequest: [45, 400, 'Invalid request'],
  methodNotAllowed: [45, 405, 'Method not allowed'],
  invalidFilter: [46, 400, 'Invalid filter format'],
  noAccountingYear: [47, 400, 'Accounting year not found'],
  noPro: [48, 403, 'The organization does not have Dinero Pro'],
  emailRejected: [49, 400, 'The e-mail was rejected'],
  serverError: [50, 500, 'Internal server error'],
  noEmailOfOrganization: [53, 400, 'The organization has no e-mail address'],
  noBankDetails: [54, 400, 'The organization has no bank details'],
  noReceiver: [55, 400, 'No receiver email'],
  noEanNumber: [56, 400, 'The contact has no EAN number'],
  invalidEanNumber: [57, 400, 'Invalid EAN number'],
  outdated: [58, 400, 'Timestamp out of date'],
  notBooked: [59, 400, 'The voucher is not booked'],
  noVatNumber: [60, 400, 'The organization has no VAT number'],
  nothingForGuid: [63, 400, 'No result for the guid'],
  duplicated: [72, 409, 'Duplicated entity'],
  notModelled: [50, 501, 'This part of the API is not modelled here'],
} as const satisfies Record<string, [code: number, status: RefusalStatus, message: string]>;

export type Reason = keyof typeof reasons;

/** Field, written as in `ProductLines[0].Unit`, to what is wrong with it. */
export type Problems = Record<string, string>;

export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly code: number;
  readonly problems: Problems | undefined;

  /** @param message stands instead of the reason's own */
  constructor(reason: Reason, message?: string, problems?: Problems) {
    const [code, status, text] = reasons[reason];
    super(message ?? text);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.problems = problems;
  }
}

export function refuseIfAny(problems: Problems): void {
  if (Object.keys(problems).length > 0) {
    throw new Refusal('validation', undefined, problems);
  }
}

/** A refusal that blames one field. */
export function invalid(field: string, text: string): Refusal {
  return new Refusal('validation', undefined, { [field]: text });
}

/** The body could not be bound to anything: this key and text were seen in the field. */
export function missingModel(): Refusal {
  return invalid('globalErrors[]', 'The following models are missing: model');
}

/** A request that Rackbeat answers with anything but success. */

/** Messages by dotted field path, as in `lines.0.item_id`. */
export type FieldErrors = Record<string, string[]>;

export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 422;
  readonly body: object;

  constructor(status: Refusal['status'], body: object) {
    super(`${status} ${JSON.stringify(body)}`);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
  }
}

export function notFound(): Refusal {
  return new Refusal(404, { message: 'Not found' });
}

function invalid(errors: FieldErrors): Refusal {
  return new Refusal(422, { errors });
}

/** A rule of the trade or of the record's state, told like a wrong field. */
export function conflict(field: string, message: string): Refusal {
  return invalid({ [field]: [message] });
}

export function refuseIfAny(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) {
    throw invalid(errors);
  }
}

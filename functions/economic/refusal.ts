/** Reads e-conomic's refusals. Two families: REST's validation tree (in two spellings) and the newer services' problem+json. */
import * as z from 'zod';
import type { CallFailure } from '#shared/failures.ts';
import type { Answer, Call } from '#shared/http.ts';
import type { ReasonCode } from '#shared/texts/reasons.ts';

const Refusal = z.object({
  message: z.string().optional(),
  title: z.string().optional(),
  errorCode: z.string().optional(),
  logId: z.string().optional(),
  traceId: z.string().optional(),
  errors: z.unknown().optional(),
});

/** One complaint of a validation tree: where, which code, what text. */
export interface Complaint {
  path: string;
  code: string;
  text: string;
}

export function readRefusal(answer: Answer, call: Call): CallFailure {
  const parsed = Refusal.safeParse(answer.body);
  const body = parsed.success ? parsed.data : {};
  const complaints = complaintsIn(body.errors, '');
  const detail = detailOf(body, complaints, answer);
  // The grant is gone or the pair of tokens does not belong together (E02250).
  if (answer.status === 401 || body.errorCode === 'E02250') return { kind: 'reconnect', detail };
  return {
    kind: 'rejected',
    status: answer.status,
    fields: complaints.map((complaint) => complaint.path),
    reason: { code: codeOf(answer, call, body.errorCode, complaints, detail), detail },
  };
}

function detailOf(body: z.infer<typeof Refusal>, complaints: Complaint[], answer: Answer): string {
  const texts = complaints.map(({ path, code, text }) => `${path}: ${text}${code === '' ? '' : ` (${code})`}`);
  const text =
    texts.join('; ') ||
    body.message ||
    body.title ||
    (typeof answer.body === 'string' && answer.body) ||
    `status ${answer.status}`;
  const log = body.logId ?? body.traceId;
  return (
    `${text}${texts.length === 0 && body.errorCode !== undefined ? ` (${body.errorCode})` : ''}`.slice(0, 400) +
    (log === undefined ? '' : ` [log ${log}]`)
  );
}

function codeOf(answer: Answer, call: Call, errorCode: string | undefined, complaints: Complaint[], detail: string): ReasonCode {
  const complains = (path: RegExp, code?: string) =>
    complaints.some((complaint) => path.test(complaint.path) && (code === undefined || complaint.code === code));
  if (answer.status === 403) return 'LEDGER_ACCESS_DENIED';
  if (answer.status === 404) return 'NOT_IN_LEDGER';
  if (/clos(ed|ing)|period.*barred|AccountingYear/i.test(detail) && /period|year|date/i.test(detail)) return 'PERIOD_CLOSED';
  if (complains(/(^|\.)currency/) || (errorCode === 'E06000' && /currency/i.test(detail))) return 'CURRENCY_UNKNOWN';
  const numberTaken =
    complains(/bookWithNumber/i) || errorCode === 'E06010' || complaints.some((complaint) => complaint.code === 'E06010');
  if (numberTaken && call.path.startsWith('/invoices/booked')) return 'INVOICE_NUMBER_TAKEN';
  return 'LEDGER_REFUSED';
}

const Leaf = z.object({
  errorMessage: z.string().optional(),
  message: z.string().optional(),
  errorCode: z.string().optional(),
  property: z.string().optional(),
});

/** No payload of ours is nested so deeply; what is, is no refusal of e-conomic's. */
const deepest = 30;

/** Walks the tree: it mirrors the payload, array members carry `arrayIndex`, leaves stand in lists called `errors`. */
function complaintsIn(node: unknown, path: string, depth = 0): Complaint[] {
  if (depth > deepest) return [];
  if (Array.isArray(node)) return node.flatMap((member: unknown) => complaintsInMember(member, path, depth + 1));
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'arrayIndex') return [];
    return complaintsIn(value, key === 'errors' ? path : joined(path, key), depth + 1);
  });
}

function complaintsInMember(member: unknown, path: string, depth: number): Complaint[] {
  if (typeof member === 'string') return [{ path, code: '', text: member }];
  if (member === null || typeof member !== 'object') return [];
  const index = 'arrayIndex' in member ? `[${String(member.arrayIndex)}]` : '';
  const leaf = Leaf.safeParse(member);
  const text = leaf.success ? (leaf.data.errorMessage ?? leaf.data.message) : undefined;
  if (text === undefined) return complaintsIn(member, path + index, depth);
  return [{ path: joined(path, leaf.data?.property ?? ''), code: leaf.data?.errorCode ?? '', text }];
}

function joined(path: string, key: string): string {
  return path === '' || key === '' ? path + key : `${path}.${key}`;
}

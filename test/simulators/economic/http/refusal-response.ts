/** Writes a refusal as the body e-conomic would send. */
import type { Problem, Refusal } from '../refusal.ts';

/** `current`: errorMessage and inputValue; `documented`: the older message and value. */
export type LeafSpelling = 'current' | 'documented';

/** @param logId 16 hex digits */
export function refusalResponse(refusal: Refusal, at: { now: number; logId: string; spelling: LeafSpelling }): Response {
  const contentType = refusal.isProblemDocument ? 'application/problem+json' : 'application/json; charset=utf-8';
  const body = refusal.isProblemDocument ? problemDocumentBody(refusal, at) : restBody(refusal, at);
  return new Response(JSON.stringify(body), { status: refusal.status, headers: { 'content-type': contentType } });
}

function restBody(refusal: Refusal, at: { now: number; logId: string; spelling: LeafSpelling }): object {
  const { errorCode, developerHint, problems, more } = refusal.details;
  const isDocumented = at.spelling === 'documented';
  return {
    message: problems && isDocumented ? 'Validation error.' : refusal.message,
    errorCode,
    developerHint,
    logId: `${at.logId}-CPH`,
    httpStatusCode: refusal.status,
    ...(problems ? { errors: treeOf(problems, at.spelling) } : {}),
    logTime: new Date(at.now).toISOString().slice(0, 19),
    ...(problems && !isDocumented ? { errorCount: problems.length } : {}),
    ...more,
  };
}

function problemDocumentBody(refusal: Refusal, at: { now: number; logId: string }): object {
  const { errorCode, problems = [] } = refusal.details;
  return {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5',
    title: refusal.message,
    status: refusal.status,
    errorCode,
    traceId: `${at.logId}-CPH`,
    traceTimeUtc: `${new Date(at.now).toISOString().slice(0, 19)}Z`,
    errors: problems.map(({ message, code, path }) => ({
      message,
      errorCode: code,
      ...(path.length === 0 ? {} : { property: path.join('.') }),
    })),
  };
}

/** Mirrors the payload: nested objects nest, list members carry `arrayIndex`, leaves stand under `errors`. */
function treeOf(problems: Problem[], spelling: LeafSpelling): Record<string, unknown> {
  const leaves = problems.filter(({ path }) => path.length === 0);
  const tree: Record<string, unknown> = leaves.length === 0 ? {} : { errors: leaves.map((leaf) => leafOf(leaf, spelling)) };
  for (const [name, inner] of groupedByFirst(problems)) {
    const members = groupedByFirst(inner.filter(({ path }) => typeof path[0] === 'number'));
    tree[String(name)] =
      members.size > 0
        ? [...members].map(([index, member]) => ({ arrayIndex: index, ...treeOf(member, spelling) }))
        : treeOf(inner, spelling);
  }
  return tree;
}

/** By the first step of the path, which is taken off; the property's name stays with the problem. */
function groupedByFirst(problems: Problem[]): Map<string | number, NamedProblem[]> {
  const groups = new Map<string | number, NamedProblem[]>();
  for (const problem of problems) {
    const [first, ...rest] = problem.path;
    if (first !== undefined) {
      const inner: NamedProblem = { ...problem, path: rest, name: typeof first === 'string' ? first : undefined };
      groups.set(first, [...(groups.get(first) ?? []), inner]);
    }
  }
  return groups;
}

interface NamedProblem extends Problem {
  name?: string | undefined;
}

function leafOf(problem: NamedProblem, spelling: LeafSpelling): object {
  const { name: propertyName, message, code: errorCode, value } = problem;
  return spelling === 'current'
    ? { propertyName, errorMessage: message, errorCode, inputValue: value }
    : { propertyName, message, errorCode, value };
}

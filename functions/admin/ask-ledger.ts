import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type AnswerTo, answers, type Question, type Reply } from '#shared/desk.ts';
import type { Ledger } from '#shared/kinds.ts';
import { ApiProblem } from './problem.ts';
import type { AskLedger } from './services.ts';

/** Asks by invoking the ledger's function, which alone can read that ledger's secret. */
export function lambdaAskLedger(client: LambdaClient, functions: Partial<Record<Ledger, string>>): AskLedger {
  return async <Q extends Question>(ledger: Ledger, question: Q) => {
    const FunctionName = functions[ledger];
    if (FunctionName === undefined) throw new ApiProblem(404, 'NOT_FOUND', `No function serves ${ledger}`);
    const invoked = await client.send(new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(question)) }));
    if (invoked.FunctionError !== undefined) throw new Error(`The function of ${ledger} failed: ${invoked.FunctionError}`);
    return answerIn(question, JSON.parse(Buffer.from(invoked.Payload ?? new Uint8Array()).toString('utf8')) as Reply<Q['ask']>);
  };
}

/** The answer, checked; a problem becomes what the API answers. */
export function answerIn<Q extends Question>(question: Q, reply: Reply<Q['ask']>): AnswerTo<Q['ask']> {
  if ('problem' in reply)
    throw new ApiProblem(statusOf(reply.problem.code), reply.problem.code, 'The question could not be answered', {
      detail: reply.problem.detail,
    });
  return answers[question.ask].parse(reply.answer) as AnswerTo<Q['ask']>;
}

/** Whose fault it is: the request's (422), a conflict (409), or a neighbour that does not answer (502). */
function statusOf(code: string): number {
  if (code === 'NOT_CONNECTED') return 404;
  if (code === 'CHANGED_MEANWHILE') return 409;
  return /_(UNAVAILABLE|THROTTLED|UNCERTAIN)$/.test(code) ? 502 : 422;
}

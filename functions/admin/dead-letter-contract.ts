/** The dead letters' routes: what each takes and answers. */
import { createRoute, z } from '@hono/zod-openapi';
import { answer, conflict, connection, connectionPath, operatorOnly, problems, security } from './routes.ts';

const Letter = z.object({
  event: z.string().describe('What the message was'),
  at: z.string().describe('When it was put away'),
  understood: z.boolean().describe('Whether the version that runs now can handle it'),
  message: z.string().describe('As it came'),
});

export const DeadLettersView = z.object({ letters: z.array(Letter) });
export const Redriven = z.object({
  transfers: z.number().int().describe('Records asked for again that had broken the connector'),
  letters: z.number().int().describe('Other messages sent again'),
  kept: z.number().int().describe('Messages this version does not understand either'),
});

const path = `${connection}/dead-letters`;

export const deadLetterContract = {
  list: createRoute({
    method: 'get',
    path,
    security,
    summary: 'Messages nobody could handle that are no record’s transfer; those stand in the failure list',
    request: { params: connectionPath },
    responses: { 200: answer('Newest first', DeadLettersView), ...problems },
  }),
  redrive: createRoute({
    method: 'post',
    path: `${path}/redrive`,
    security,
    summary: 'Send everything again that broke the connector, once its cause is mended; looks before it makes anything',
    request: { params: connectionPath },
    responses: { 202: answer('Asked for', Redriven), ...operatorOnly, ...conflict, ...problems },
  }),
};

import type { Books } from '#shared/reconcile/book-list.ts';
import type { EaccountingSession } from './session.ts';

export const books: Books<EaccountingSession> = {};

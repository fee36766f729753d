import type { Books } from '#shared/reconcile/book-list.ts';
import type { DineroSession } from './session.ts';

export const books: Books<DineroSession> = {};

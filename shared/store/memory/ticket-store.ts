/** Tickets in memory, for tests. */
import type { Ticket, TicketStore } from '../ticket-store.ts';

export function memoryTicketStore(): TicketStore {
  const tickets = new Map<string, Ticket>();
  const counts = new Map<string, number>();
  const alive = (id: string, now: number) => {
    const found = tickets.get(id);
    return found === undefined || found.expiresAt <= now ? undefined : structuredClone(found);
  };
  return {
    async put(ticket) {
      tickets.set(ticket.id, structuredClone(ticket));
    },
    get: async (id, now) => alive(id, now),
    async take(id, now) {
      const found = alive(id, now);
      tickets.delete(id);
      return found;
    },
    async count(name) {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count;
    },
  };
}

/** What every DeadLetterStore must do. */
import type { DeadLetterStore } from '#shared/store/dead-letter-store.ts';

const key = { tenantId: '7', ledger: 'e-conomic' } as const;
const letter = { event: 'PullDue', at: 5, body: '{}' };

export function describeDeadLetterStore(name: string, makeStore: () => Promise<DeadLetterStore>): void {
  describe(`DeadLetterStore: ${name}`, () => {
    test('of two who write at once, one is told to read again', async () => {
      const store = await makeStore();
      const empty = await store.getDeadLetters(key);
      expect(empty).toEqual({ ...key, version: 0, letters: [] });
      expect(await store.saveDeadLetters({ ...empty, letters: [letter] })).toBe('written');
      expect(await store.saveDeadLetters({ ...empty, letters: [] })).toBe('conflict');
      const stored = await store.getDeadLetters(key);
      expect(stored).toEqual({ ...key, version: 1, letters: [letter] });
      expect(await store.saveDeadLetters({ ...stored, letters: [] })).toBe('written');
      expect(await store.saveDeadLetters(stored)).toBe('conflict');
      expect(await store.getDeadLetters({ ...key, tenantId: '8' })).toMatchObject({ version: 0 });
    });
  });
}

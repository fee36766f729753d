import { randomBytes } from 'node:crypto';

/** Randomness as the product sees it: handed in, so that a run can be repeated. */
export interface Random {
  /** A fresh id of 26 letters and digits that nobody can guess. */
  id(): string;
  /** A number from 0 (inclusive) to 1 (exclusive); for jitter, never for secrets. */
  fraction(): number;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** The machine's own randomness. */
export const systemRandom: Random = {
  id: () => Array.from(randomBytes(26), (byte) => alphabet.charAt(byte % 32)).join(''),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

/** Ids and tokens that look random and are the same in each run. */
import { createHash } from 'node:crypto';

/** @param seed keeps the ids of two makers apart  @returns a maker of UUIDs */
export function createIds(seed: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = createHash('sha256').update(`${seed} ${count}`).digest('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  };
}

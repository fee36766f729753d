/** Numbers for `$in:[…]`, so many at a time that the request fits: e-conomic takes 200 values, and its addresses are not endless. */

const mostValues = 200;
/** Nobody has written down how long an address may be; servers of its make commonly stop at 2,048 signs. The path and the rest take some. */
const mostSigns = 1_600;
/** A comma as it stands in an address: `%2C`. */
const comma = 3;

export function batchesOf(numbers: readonly number[]): number[][] {
  const batches: number[][] = [];
  let signs = 0;
  for (const number of numbers) {
    const needs = String(number).length + comma;
    const last = batches.at(-1);
    if (last !== undefined && last.length < mostValues && signs + needs <= mostSigns) {
      last.push(number);
      signs += needs;
    } else {
      batches.push([number]);
      signs = needs;
    }
  }
  return batches;
}

/** Dinero and eAccounting name their records by keys like `019b3467-5ee6-4801-8baa-3a90b8a1ce0d`: of use to machines only. */
export function isLedgersKey(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

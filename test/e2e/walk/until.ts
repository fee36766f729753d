/** Looks ten times a second until there is something to see; throws after so many seconds, a busy machine's being longer. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  what: string | (() => string),
  seconds = 60,
): Promise<T> {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${typeof what === 'string' ? what : what()}`);
}

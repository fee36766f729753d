/** Looks ten times a second, for a minute at most, until there is something to see. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: string | (() => string)): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${typeof what === 'string' ? what : what()}`);
}

/** ms since 1970 as ISO 8601 in UTC. */
export function isoTime(milliseconds: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: writes a given time as text; does not ask what time it is
  return new Date(milliseconds).toISOString();
}

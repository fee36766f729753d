/** Where a company in a country reads its dates. */
const timeZones: Record<string, string> = {
  DK: 'Europe/Copenhagen',
  NO: 'Europe/Oslo',
  SE: 'Europe/Stockholm',
  FI: 'Europe/Helsinki',
  DE: 'Europe/Berlin',
};

/** @param country ISO two letters @returns an IANA name */
export function timeZoneOf(country: string): string {
  return timeZones[country] ?? 'Europe/Copenhagen';
}

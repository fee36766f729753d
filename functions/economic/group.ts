/** Which e-conomic group a Rackbeat group becomes: the mapped one → the one with the same number → the default. */
export async function groupFor(
  rackbeatGroup: string | undefined,
  settings: { map: Record<string, number>; fallback: number | undefined },
  existsInLedger: (number: string) => Promise<boolean>,
): Promise<number | undefined> {
  if (rackbeatGroup === undefined) return settings.fallback;
  const mapped = settings.map[rackbeatGroup];
  if (mapped !== undefined) return mapped;
  return (await existsInLedger(rackbeatGroup)) ? Number(rackbeatGroup) : settings.fallback;
}

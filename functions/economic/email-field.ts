/**
 * e-conomic's e-mail field may hold several addresses, parted by spaces, of which the first is the primary one. Rackbeat has only that one
 * and writes no other, so what was typed behind it in e-conomic stays.
 */
interface WithEmail {
  email?: string | undefined;
}

/**
 * @param ours what is written; without an address it says nothing about the field, unless that is `emptied`
 * @param theirs the record as it stands  @param limit characters the field takes
 * @returns what to write instead, if the field holds more than ours
 */
export function emailBeside(ours: WithEmail, theirs: WithEmail, emptied: string[], limit: number): { email?: string } {
  const { email: own } = ours;
  if (own === undefined && !emptied.includes('email')) return {};
  const standing = addressesIn(theirs.email ?? '');
  const [, ...others] = standing;
  if (others.length === 0) return {};
  if (own !== undefined && standing.some((address) => address.toLowerCase() === own.toLowerCase()))
    return { email: theirs.email ?? '' };
  const written = own === undefined ? others : [own, ...others];
  while (written.join(' ').length > limit) written.pop();
  return { email: written.join(' ') };
}

function addressesIn(field: string): string[] {
  return field.split(/[\s;,]+/).filter((address) => address !== '');
}

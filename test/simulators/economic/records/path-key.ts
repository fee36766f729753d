/** Text keys inside REST paths: each special sign stands as `_n_`. */

const signs = ['<', '>', '*', '%', ':', '&', '/', '\\', '_', ' ', '?', '.', '#', '+'];

/** `Blue mug` → `Blue_9_mug` */
export function pathKey(key: string): string {
  return Array.from(key, (sign) => (signs.includes(sign) ? `_${signs.indexOf(sign)}_` : encodeURIComponent(sign))).join('');
}

/** The way back; the segment was already URL-decoded. */
export function keyInPath(segment: string): string {
  return segment.replace(/_(\d{1,2})_/g, (whole, number: string) => signs[Number(number)] ?? whole);
}

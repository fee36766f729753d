/** The two files a page loads. Their address changes with what is in them, so a browser may keep them for a year. */
import { sha256 } from '#shared/hash.ts';
import { script } from './script.ts';
import { style } from './style.ts';

const files = {
  'style.css': { type: 'text/css; charset=utf-8', body: style },
  'script.js': { type: 'text/javascript; charset=utf-8', body: script },
};
const version = sha256(style + script).slice(0, 12);

export function assetPath(name: keyof typeof files): string {
  return `/console/assets/${version}/${name}`;
}

export function asset(name: string): { type: string; body: string } | undefined {
  return Object.hasOwn(files, name) ? files[name as keyof typeof files] : undefined;
}

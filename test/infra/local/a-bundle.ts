/** Bundles of functions under test, and where the runner's bootstrap is. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const bootstrap = path.resolve('infra/local/lambda/bootstrap.mjs');

/** Writes a bundle that exports `handler`, and answers its path. */
export function aBundle(source: string, folder = mkdtempSync(path.join(tmpdir(), 'bundle-'))): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'index.mjs');
  writeFileSync(file, source);
  return file;
}

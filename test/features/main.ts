/** `npm run features`: writes what each ledger can do into the README. */
import { readFileSync, writeFileSync } from 'node:fs';
import { definitions } from './definitions.ts';
import { withTable } from './readme.ts';
import { featureTable } from './table.ts';

writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), featureTable(definitions)));

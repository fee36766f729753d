/** Tells reasons in the reader's language, settings by the names the ledger's settings page gives them. */
import type { Ledger } from '#shared/kinds.ts';
import type { Language } from '#shared/texts/language.ts';
import { type ReadableReason, readable } from '#shared/texts/readable-reason.ts';
import type { AdminServices } from './services.ts';
import { settingNames } from './setting-names.ts';

type Reason = Parameters<typeof readable>[0];
export type ReadReason = (reason: Reason) => ReadableReason;

/** @param reasons the ones that will be read: a ledger is asked for its names only when one of them names a setting */
export async function reasonReader(
  services: AdminServices,
  ledger: Ledger,
  language: Language,
  reasons: readonly (Reason | undefined)[],
): Promise<ReadReason> {
  const name = reasons.some((reason) => reason?.values?.setting !== undefined)
    ? await settingNames(services, ledger, language)
    : undefined;
  return (reason) => readable(reason, language, (path) => quoted(name?.(path)));
}

/** A name of several words must not run into the sentence. */
function quoted(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `“${name}”`;
}

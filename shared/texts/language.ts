/** The languages a person may read us in, and a few words in all of them. */
import * as z from 'zod';

/** English, Danish, Norwegian bokmål, Swedish; as HTML's `lang` has them. */
export const languages = ['en', 'da', 'nb', 'sv'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** The same words in every language. */
export const Words = z.record(Language, z.string().min(1));
export type Words = z.infer<typeof Words>;

const ofCountry: Record<string, Language> = { DK: 'da', NO: 'nb', SE: 'sv' };

/**
 * The reader's own language first.
 * @param accepted the header `Accept-Language`
 * @param country of the company, ISO two letters; used when the header names none of ours
 */
export function languageOf(accepted: string | undefined, country?: string): Language {
  const wanted = (accepted ?? '').split(',').map((entry) => {
    const [tag = '', quality = 'q=1'] = entry.trim().toLowerCase().split(/;\s*/);
    return { primary: tag.split('-')[0] ?? '', quality: Number(quality.replace('q=', '')) || 0 };
  });
  for (const { primary } of wanted.sort((a, b) => b.quality - a.quality)) {
    const known = Language.safeParse(primary === 'no' || primary === 'nn' ? 'nb' : primary);
    if (known.success) return known.data;
  }
  return ofCountry[country ?? ''] ?? 'en';
}

/** The same words in the four languages, in the order of `languages`. */
export function words(en: string, da: string, nb: string, sv: string): Words {
  return { en, da, nb, sv };
}

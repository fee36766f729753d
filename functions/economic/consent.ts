/** e-conomic's consent: a page that asks the person, and a token appended to our address. It hands no state back and has no code to exchange. */
import type { Language } from '#shared/texts/language.ts';
import type { ConsentFlow } from '#shared/transfer/ledger-definition.ts';
import type { Credentials } from './client.ts';

export interface ConsentOptions {
  /** Origin of the page, `https://secure.e-conomic.com`. */
  url: string;
  appPublicToken: string;
}

const locales: Record<Language, string> = { en: 'en-US', da: 'da-DK', nb: 'nb-NO', sv: 'sv-SE' };

export function consent({ url, appPublicToken }: ConsentOptions): ConsentFlow {
  return {
    stateIn: 'path',
    page({ callbackUrl, language }) {
      const query = new URLSearchParams({ appPublicToken, redirectUrl: callbackUrl, locale: locales[language] });
      return `${url}/secure/api1/requestaccess.aspx?${query}`;
    },
    async receive({ query }) {
      const { token } = query;
      if (token === undefined || token === '') return 'refused';
      return { agreementGrantToken: token } satisfies Credentials;
    },
  };
}

/** The exact document that would be sent now. */
import { html } from 'hono/html';
import type { Kind } from '#shared/kinds.ts';
import { kindWords } from '#shared/texts/kind-words.ts';
import { isLedgersKey } from './ledgers-key.ts';
import { type Html, notice, type PageOptions, page, type Reader } from './page.ts';
import { payloadView } from './payload-view.ts';
import { reasonBox, type ShownReason } from './reason-box.ts';
import { capital } from './transfers-page.ts';
import { say } from './words.ts';

export interface PreviewPage {
  tabs: NonNullable<PageOptions['tabs']>;
  kind: Kind;
  number: string;
  /** The transfer it may become. */
  back: string;
  preview: {
    skipped: ShownReason | null;
    refused: ShownReason | null;
    document?: unknown;
    existing: { stage: string; id: string; number?: string | undefined }[];
    first: { kind: Kind; number: string; payload?: unknown }[];
    warnings: ShownReason[];
  };
}

export function previewPage(reader: Reader, { tabs, kind, number, back, preview }: PreviewPage): Html {
  const { language } = reader;
  const { skipped, refused, existing, first, warnings, document } = preview;
  const body = html`
<p>${say(language, 'previewIntro')} <a href="${back}">${capital(kindWords[kind][language])} ${number}</a></p>
${skipped === null ? '' : html`<h2>${say(language, 'previewSkipped')}</h2>${reasonBox(language, skipped)}`}
${refused === null ? '' : html`<h2>${say(language, 'previewRefused')}</h2>${reasonBox(language, refused)}`}
${existing.length === 0 ? '' : notice('warning', `${say(language, 'previewExisting')}: ${existing.map((one) => nameOf(language, one)).join(', ')}`)}
${warnings.map((warning) => notice('warning', reasonBox(language, warning)))}
${first.length === 0 ? '' : html`<h2>${say(language, 'previewFirst')}</h2>${first.map((one) => html`<h3>${capital(kindWords[one.kind][language])} ${one.number}</h3>${one.payload === undefined ? '' : payloadView(language, one.payload)}`)}`}
${document === undefined || document === null ? '' : html`<h2>${say(language, 'document')}</h2>${payloadView(language, document)}`}`;
  return page(reader, { heading: `${say(language, 'preview')}: ${kindWords[kind][language]} ${number}`, tabs, body });
}

/** Its number; what has none yet goes by the word for what it is. */
function nameOf(language: Reader['language'], { stage, id, number }: PreviewPage['preview']['existing'][number]): string {
  const named = number ?? (isLedgersKey(id) ? '' : id);
  if (stage !== 'draft') return named === '' ? say(language, 'document') : named;
  return named === '' ? say(language, 'draft') : `${named} (${say(language, 'draft')})`;
}

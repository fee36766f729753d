/** What a record would become in the ledger now. */
import type { ReasonCode } from '#shared/texts/reasons.ts';
import { mayReach } from './access.ts';
import type { AdminApp } from './app.ts';
import { connectionOf } from './connection-routes.ts';
import { reasonReader } from './reason-reader.ts';
import { routes } from './routes.ts';
import type { AdminServices } from './services.ts';

interface Reason {
  code: ReasonCode;
  values?: Record<string, string> | undefined;
  detail?: string | undefined;
}

export function previewRoute(app: AdminApp, services: AdminServices): void {
  app.openapi(routes.preview, async (context) => {
    const { tenantId, ledger, kind, number } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    const shown = await services.askLedger(ledger, { ask: 'preview', tenantId, kind, number });
    const { existing, first, document = null } = shown;
    const told = [shown.skipped, shown.refused, ...shown.warnings];
    const readAny = await reasonReader(services, ledger, context.get('language'), told);
    const read = (reason: Reason | undefined) => (reason === undefined ? null : readAny(reason));
    const warnings = shown.warnings.map(readAny);
    return context.json({ skipped: read(shown.skipped), refused: read(shown.refused), document, existing, first, warnings }, 200);
  });
}

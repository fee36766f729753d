/** Transfers of one connection: list, one with its attempts, resend. */
import { sha256 } from '#shared/hash.ts';
import { documentKinds, type Kind, type Ledger } from '#shared/kinds.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { mayReach } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { connectionOf } from './connection-routes.ts';
import { ApiProblem } from './problem.ts';
import { reasonReader } from './reason-reader.ts';
import { routes } from './routes.ts';
import type { AdminServices } from './services.ts';
import { reasonsIn, transferDetails, transferView } from './transfer-view.ts';

export function transferRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(routes.listTransfers, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    const { kind, number, state, open, limit, cursor } = context.req.valid('query');
    const page = await services.transfers.list({
      tenantId,
      ledger,
      limit,
      ...(kind === undefined ? {} : { kind }),
      ...(number === undefined ? {} : { number }),
      ...(state === undefined ? {} : { state }),
      ...(open === 'true' ? { open: true } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const read = await reasonReader(services, ledger, context.get('language'), page.transfers.flatMap(reasonsIn));
    return context.json(
      { transfers: page.transfers.map((transfer) => transferView(transfer, read)), next: page.next ?? null },
      200,
    );
  });

  app.openapi(routes.getTransfer, async (context) => {
    const { tenantId, ledger, kind, number } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const transfer = await services.transfers.get({ tenantId, ledger, kind, number });
    if (transfer === undefined) throw new ApiProblem(404, 'NOT_FOUND', `No transfer of ${kind} ${number} to ${ledger} is known`);
    const read = await reasonReader(services, ledger, context.get('language'), reasonsIn(transfer));
    return context.json(transferDetails(transfer, read), 200);
  });

  app.openapi(routes.resend, async (context) => {
    const caller = context.get('caller');
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(caller, tenantId);
    const { kind, number, force, acknowledgeDuplicate } = context.req.valid('json');
    const connection = await connectionOf(services, tenantId, ledger);
    if (connection.status !== 'active')
      throw new ApiProblem(409, 'NOT_ACTIVE', `The connection to ${ledger} is ${connection.status}; nothing can be sent`);
    const known = await services.transfers.get({ tenantId, ledger, kind, number });
    if (documentKinds.includes(kind) && known?.state === 'done' && !force) {
      const read = await reasonReader(services, ledger, context.get('language'), reasonsIn(known));
      return context.json({ accepted: false as const, message: alreadyThere(known), transfer: transferView(known, read) }, 200);
    }
    if (force && !acknowledgeDuplicate) {
      throw new ApiProblem(
        409,
        'ACKNOWLEDGE_DUPLICATE',
        'Sending with force can make a second document; confirm it with acknowledgeDuplicate',
        known === undefined ? {} : { detail: alreadyThere(known) },
      );
    }
    const correlationId = services.random.id();
    // The row remembers it even where it makes no copy, so that the same wish sent again never makes one later.
    const forceId = force ? sha256(context.req.valid('header')['idempotency-key'] ?? correlationId) : undefined;
    await audit(services, caller, {
      tenantId,
      ledger,
      what: force ? 'resend with force' : 'resend',
      details: { kind, number, correlationId },
    });
    await services.events.publish('TransferRequested', [
      {
        version: 1,
        tenantId,
        ledger,
        kind,
        number,
        cause: 'resend',
        correlationId,
        ...(forceId === undefined ? {} : { forceId }),
      },
    ]);
    return context.json({ accepted: true as const, correlationId, transfer: pathOf(tenantId, ledger, kind, number) }, 202);
  });
}

function alreadyThere(transfer: Transfer): string {
  const word = transfer.kind === 'supplier-invoice' ? 'voucher' : 'invoice';
  const document = transfer.ledgerNumber === undefined ? `draft ${transfer.ledgerId ?? ''}` : `${word} ${transfer.ledgerNumber}`;
  return `Already transferred as ${document}; send again with force if you want a second document`;
}

function pathOf(tenantId: string, ledger: Ledger, kind: Kind, number: string): string {
  return `/api/v1/tenants/${tenantId}/connections/${ledger}/transfers/${kind}/${encodeURIComponent(number)}`;
}

/** Files on records. A second POST is refused; on vouchers a PATCH appends pages, or creates. */
import { appendAttachment, attachmentOf, createAttachment, deleteAttachment, voucherFiles } from '../attachments.ts';
import { voucherPath } from '../journals/journal-entries.ts';
import type { Fields } from '../records/fields.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Api, type ApiContext, keyIn } from './api.ts';
import { voucherIn } from './journal-routes.ts';
import { pdf } from './pdf.ts';

export function addAttachmentRoutes(api: Api): void {
  const voucher = '/journals/:journal/vouchers/:voucher';
  const voucherOf = (c: ApiContext) => voucherPath(voucherIn(c));
  addFileRoutes(api, voucher, voucherOf, voucherFiles);
  api.patch(`${voucher}/attachment/file`, async (c) => {
    appendAttachment(c.env.agreement, voucherOf(c), await fileSent(c));
    return c.json(attachmentShown(c, voucherOf(c)));
  });
  for (const path of ['orders/drafts', 'invoices/drafts']) {
    addFileRoutes(api, `/${path}/:key`, (c) => documentIn(c, path), ['pdf']);
  }
}

/** @param ownerOf address of the record that has the file; 404 when there is none */
function addFileRoutes(api: Api, record: string, ownerOf: (c: ApiContext) => string, endings: readonly string[]): void {
  api.get(`${record}/attachment`, (c) => c.json(attachmentShown(c, ownerOf(c))));
  api.get(`${record}/attachment/file`, (c) => {
    attachmentShown(c, ownerOf(c));
    return pdf(c);
  });
  api.post(`${record}/attachment/file`, async (c) => {
    createAttachment(c.env.agreement, ownerOf(c), await fileSent(c), endings);
    return c.json(attachmentShown(c, ownerOf(c)), 201);
  });
  api.delete(`${record}/attachment/file`, (c) => {
    attachmentShown(c, ownerOf(c));
    deleteAttachment(c.env.agreement, ownerOf(c));
    return c.body(null, 204);
  });
}

function attachmentShown(c: ApiContext, owner: string): Fields {
  const attachment = attachmentOf(c.env.agreement, owner);
  if (!attachment) {
    throw notFound();
  }
  const self = `${new URL(c.req.url).origin}/${owner}/attachment`;
  return { ...attachment, file: `${self}/file`, self };
}

function documentIn(c: ApiContext, path: string): string {
  if (!c.env.agreement.table(path).get(keyIn(c))) {
    throw notFound();
  }
  return `${path}/${keyIn(c)}`;
}

async function fileSent(c: ApiContext): Promise<File> {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data')) {
    throw new Refusal(415, 'Unsupported media type. Send multipart/form-data.');
  }
  const { file } = await c.req.parseBody();
  if (!(file instanceof File)) {
    throw new Refusal(400, "The form needs a field 'file' with a file.");
  }
  return file;
}

/** The file on a voucher. A second POST is refused; PATCH appends pages, or creates. */
import { appendAttachment, attachmentOf, createAttachment, deleteAttachment } from '../journals/attachments.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Api, ApiContext } from './api.ts';
import { voucherIn } from './journal-routes.ts';
import { pdf } from './pdf.ts';

export function addAttachmentRoutes(api: Api): void {
  const route = '/journals/:journal/vouchers/:voucher/attachment';
  const attachmentIn = (c: ApiContext) => {
    const attachment = attachmentOf(c.env.agreement, voucherIn(c));
    if (!attachment) {
      throw notFound();
    }
    return attachment;
  };
  const selfOf = (c: ApiContext) => c.req.url.replace(/(\/attachment).*$/, '$1');
  api.get(route, (c) => c.json({ ...attachmentIn(c), file: `${selfOf(c)}/file`, self: selfOf(c) }));
  api.get(`${route}/file`, (c) => {
    attachmentIn(c);
    return pdf(c);
  });
  api.post(`${route}/file`, async (c) => {
    createAttachment(c.env.agreement, voucherIn(c), await fileSent(c));
    return c.json({ ...attachmentIn(c), file: `${selfOf(c)}/file`, self: selfOf(c) }, 201);
  });
  api.patch(`${route}/file`, async (c) => {
    appendAttachment(c.env.agreement, voucherIn(c), await fileSent(c));
    return c.json({ ...attachmentIn(c), file: `${selfOf(c)}/file`, self: selfOf(c) });
  });
  api.delete(`${route}/file`, (c) => {
    attachmentIn(c);
    deleteAttachment(c.env.agreement, voucherIn(c));
    return c.body(null, 204);
  });
}

export async function fileSent(c: ApiContext): Promise<File> {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data')) {
    throw new Refusal(415, 'Unsupported media type. Send multipart/form-data.');
  }
  const { file } = await c.req.parseBody();
  if (!(file instanceof File)) {
    throw new Refusal(400, "The form needs a field 'file' with a file.");
  }
  return file;
}

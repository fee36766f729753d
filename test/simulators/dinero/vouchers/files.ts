/** Files that vouchers can name: images and PDFs of at most 6 MB. */
import type { Organization } from '../organization.ts';
import { invalid, missingModel } from '../refusal.ts';

export interface StoredFile {
  name: string;
  type: string;
  bytes: ArrayBuffer;
}

const largestFile = 6 * 1024 * 1024;

/** @param sent the multipart field `file` @returns the file's guid */
export async function storeFile(organization: Organization, sent: unknown): Promise<string> {
  if (!(sent instanceof File)) {
    throw missingModel();
  }
  if (sent.size > largestFile) {
    throw invalid('file', 'The file must not be larger than 6 MB.');
  }
  if (!/^image\/|^application\/pdf$/.test(sent.type)) {
    throw invalid('file', 'The file must be an image or a PDF.');
  }
  const guid = organization.newGuid();
  organization.files.set(guid, { name: sent.name, type: sent.type, bytes: await sent.arrayBuffer() });
  return guid;
}

/** Writes a draft like another invoice or credit note, as the screen's copy does. */
import type { Organization } from '../organization.ts';
import { type SalesDocument, saveDocument } from './sales-document.ts';

export function copyDocument(organization: Organization, { kind, fields, lines }: SalesDocument): SalesDocument {
  const now = organization.clock.now();
  return saveDocument(organization, {
    kind,
    Guid: organization.newGuid(),
    createdAt: now,
    updatedAt: now,
    timestamp: '',
    isBooked: false,
    Number: 0,
    fields,
    lines,
    payments: [],
    MailOutStatus: 'NotSent',
    LatestMailOutType: 'None',
  });
}

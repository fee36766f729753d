/** Contacts: the version of the path differs from one method to the next. */
import { contactTable, showContact } from '../records/contact.ts';
import {
  createContact,
  deleteContact,
  knownContact,
  newContactTable,
  replaceContact,
  restoreContact,
} from '../records/write-contact.ts';
import { type Api, type ApiContext, done, guidIn, objectSent } from './api.ts';
import { listPage } from './list-page.ts';

const readOnly = [
  'ContactGuid',
  'CreatedAt',
  'UpdatedAt',
  'DeletedAt',
  'IsDebitor',
  'IsCreditor',
  'CompanyStatus',
  'VatRegionKey',
];
const filterable = ['ExternalReference', 'Name', 'Email', 'VatNumber', 'EanNumber', 'IsPerson', 'Phone'];

export function addContactRoutes(api: Api): void {
  api.get('/v1/:organization/contacts', (c) => listContacts(c, false));
  api.get('/v2/:organization/contacts', (c) => listContacts(c, true));
  api.post('/v1/:organization/contacts', async (c) => {
    const { Guid } = createContact(c.env.organization, await objectSent(c, newContactTable));
    return c.json({ ContactGuid: Guid });
  });
  api.get('/v1/:organization/contacts/:guid', (c) =>
    c.json(showContact(c.env.organization, knownContact(c.env.organization, guidIn(c)))),
  );
  api.put('/v2/:organization/contacts/:guid', async (c) => {
    replaceContact(c.env.organization, guidIn(c), await objectSent(c, contactTable));
    return done(c);
  });
  api.delete('/v1/:organization/contacts/:guid', (c) => {
    deleteContact(c.env.organization, guidIn(c));
    return done(c);
  });
  api.post('/v1/:organization/contacts/:guid/restore', (c) => {
    restoreContact(c.env.organization, guidIn(c));
    return done(c);
  });
}

/** @param showsDeleted version 2 takes silence about deleted contacts to mean both kinds */
function listContacts(c: ApiContext, showsDeleted: boolean): Response {
  const { organization } = c.env;
  return c.json(
    listPage(c.req.query(), {
      organization,
      rows: organization.contacts.all(),
      show: (contact) => showContact(organization, contact),
      fields: [...readOnly, ...Object.keys(contactTable)],
      defaultFields: 'name,contactGuid',
      filterable,
      showsDeleted,
    }),
  );
}

/** The organizations a token reaches: the one list that needs no Pro, so that one can see who has it. */
import type { Organization } from '../organization.ts';
import type { Fields } from '../records/fields.ts';
import { readProjection } from './projection.ts';

const fields = [
  ...['Id', 'Name', 'Type', 'IsPro', 'IsPayingPro', 'IsVatFree', 'IsTaxFreeUnion', 'Email', 'Phone', 'Street', 'City', 'ZipCode'],
  ...['AttPerson', 'VatNumber'],
];

/** A plain array without pages. @param url of the request */
export function organizationList(url: URL, organizations: Organization[]): Response {
  const isNewer = url.pathname.startsWith('/v1.1/');
  const allowed = isNewer ? [...fields, 'Subscription'] : fields;
  const project = readProjection(url.searchParams.get('fields') || 'id,name,isPro', allowed);
  return Response.json(organizations.map((organization) => project(showOrganization(organization))));
}

function showOrganization({ id, company }: Organization): Fields {
  const { isPro } = company;
  return {
    Id: id,
    Name: company.name,
    Type: company.isUnion ? 'Union' : 'PrivateLimitedCompany',
    IsPro: isPro,
    IsPayingPro: isPro,
    IsVatFree: false,
    IsTaxFreeUnion: false,
    Email: company.email || null,
    VatNumber: company.vatNumber || null,
    Subscription: { HasPro: isPro, HasPayingPro: isPro, HasStarterPlus: false, HasTotal: false, HasYfs: false },
  };
}

/** Products. */
import { createProduct, deleteProduct, knownProduct, productTable, replaceProduct, showProduct } from '../records/products.ts';
import { type Api, done, guidIn, objectSent } from './api.ts';
import { listPage } from './list-page.ts';

const readOnly = [
  ...['ProductGuid', 'CreatedAt', 'UpdatedAt', 'DeletedAt', 'BaseAmountValueInclVat', 'TotalAmount', 'TotalAmountInclVat'],
];

export function addProductRoutes(api: Api): void {
  api.get('/v1/:organization/products', (c) => {
    const { organization } = c.env;
    return c.json(
      listPage(c.req.query(), {
        organization,
        rows: organization.products.all().sort((one, other) => one.updatedAt - other.updatedAt),
        show: (product) => showProduct(organization, product),
        // Comment is not among the fields a list can show.
        fields: [...readOnly, ...Object.keys(productTable).filter((name) => name !== 'Comment')],
        defaultFields: 'Name,ProductGuid',
        filterable: ['Name', 'ProductNumber', 'ExternalReference'],
      }),
    );
  });
  api.post('/v1/:organization/products', async (c) =>
    c.json({ ProductGuid: createProduct(c.env.organization, await objectSent(c, productTable)).Guid }),
  );
  api.get('/v1/:organization/products/:guid', (c) =>
    c.json(showProduct(c.env.organization, knownProduct(c.env.organization, guidIn(c)))),
  );
  api.put('/v1/:organization/products/:guid', async (c) => {
    replaceProduct(c.env.organization, guidIn(c), await objectSent(c, productTable));
    return done(c);
  });
  api.delete('/v1/:organization/products/:guid', (c) => {
    deleteProduct(c.env.organization, guidIn(c));
    return done(c);
  });
}

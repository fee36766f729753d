/** Who a customer is on the other side, where e-conomic's one e-mail field holds several addresses. */
import { firstAddress, isSameCompany } from '#functions/economic/party-identity.ts';

const ours = { number: '1', company_name: 'Havnens Cykler', company_vat: '', contact_email: 'bilag@havnens.example' };

describe('several addresses in one e-mail field', () => {
  test.each([
    'ida@havnens.example bilag@havnens.example',
    'ida@havnens.example;Bilag@Havnens.example',
    'ida@havnens.example, bilag@havnens.example',
  ])('each of "%s" tells that it is the same company, though its name is another', (email) => {
    expect(isSameCompany({ name: 'HC Aarhus ApS', email }, ours)).toBe(true);
  });

  test('a part of an address is no address', () => {
    expect(isSameCompany({ name: 'HC Aarhus ApS', email: 'og-bilag@havnens.example' }, ours)).toBe(false);
  });

  test('the first is the primary one', () => {
    expect(firstAddress('ida@havnens.example; bilag@havnens.example')).toBe('ida@havnens.example');
  });
});

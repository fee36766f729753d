/** What an update writes into e-conomic's e-mail field, in which a person may have typed more addresses than Rackbeat has. */
import { emailBeside } from '#functions/economic/email-field.ts';

const several = { email: 'a@x.dk b@x.dk' };

test('a field that Rackbeat never had is not written', () => {
  expect(emailBeside({}, several, ['ean'], 255)).toEqual({});
});

test('whatever signs part them and whatever their case, ours is recognised', () => {
  expect(emailBeside({ email: 'B@x.dk' }, { email: 'a@x.dk; b@x.dk' }, [], 255)).toEqual({ email: 'a@x.dk; b@x.dk' });
});

test('what does not fit behind ours any more goes, the last first', () => {
  expect(emailBeside({ email: 'longer@x.dk' }, { email: 'a@x.dk b@x.dk c@x.dk' }, [], 18)).toEqual({
    email: 'longer@x.dk b@x.dk',
  });
  expect(emailBeside({ email: 'longer@x.dk' }, several, [], 17)).toEqual({ email: 'longer@x.dk' });
});

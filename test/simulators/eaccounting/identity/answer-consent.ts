/** The person at the consent page: opens it and presses one of its buttons. */

/** @param answer the company to allow, or a refusal  @returns where the browser is sent  @throws Error with what the page says instead */
export async function answerConsent(
  fetch: (request: Request) => Promise<Response>,
  authorizeUrl: string,
  answer: { companyId: string } | 'refuse',
): Promise<string> {
  const { origin, searchParams } = new URL(authorizeUrl);
  const form = new URLSearchParams(searchParams);
  form.set('decision', answer === 'refuse' ? 'refuse' : 'allow');
  if (answer !== 'refuse') {
    form.set('company', answer.companyId);
  }
  const response = await fetch(new Request(`${origin}/connect/authorize`, { method: 'POST', body: form }));
  const location = response.headers.get('location');
  if (location === null) {
    throw new Error(`The consent page answered ${response.status}: ${await response.text()}`);
  }
  return location;
}

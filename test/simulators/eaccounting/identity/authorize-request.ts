/** Reads what a client asks of the consent page. */

export interface Client {
  clientId: string;
  clientSecret: string;
  /** Compared sign by sign. */
  redirectUris: string[];
}

export interface AuthorizeRequest {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  state: string | undefined;
  challenge: string | undefined;
  /** Asked for by `prompt`; otherwise the company of last time is taken without asking. */
  showsPicker: boolean;
}

/** `page`: the person sees it, for the caller cannot be trusted with an address. `redirect`: the client hears of it. */
export type Read = { request: AuthorizeRequest } | { page: string } | { redirect: string };

const knownScopes = [
  ...['openid', 'email', 'profile', 'offline_access', 'ea:api', 'ea:sales', 'ea:sales_readonly'],
  ...['ea:purchase', 'ea:purchase_readonly', 'ea:accounting', 'ea:accounting_readonly'],
];

export function readAuthorizeRequest(query: URLSearchParams, client: Client): Read {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== client.clientId) {
    return { page: 'unauthorized_client: Unknown client.' };
  }
  if (!client.redirectUris.includes(redirectUri)) {
    return { page: 'invalid_request: Invalid redirect_uri.' };
  }
  const state = query.get('state') ?? undefined;
  const refuse = (error: string): Read => ({ redirect: withAnswer(redirectUri, { error, state }) });
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type');
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0 || scopes.some((scope) => !knownScopes.includes(scope))) {
    return refuse('invalid_scope');
  }
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined && query.get('code_challenge_method') !== 'S256') {
    return refuse('invalid_request');
  }
  const showsPicker = ['select_account', 'login'].includes(query.get('prompt') ?? '');
  return { request: { clientId: client.clientId, redirectUri, scopes, state, challenge, showsPicker } };
}

/** The address the browser is sent back to. */
export function withAnswer(redirectUri: string, answer: Record<string, string | undefined>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  return url.href;
}

/** The tokens of an OAuth 2 ledger, as a watcher learns of them: whose they are, and which refresh token is used up. */

export interface TokenHolder {
  /** A token was handed out. */
  learn(accessToken: string, refreshToken?: string): void;
  isOwnerOf(request: Request, body: unknown): boolean;
  secrets(): string[];
  /** What this refresh token was exchanged for; undefined: it is not used up. */
  replacedBy(refreshToken: string): string | undefined;
  /** Whether this access token came of a refresh token. */
  isRenewed(accessToken: string): boolean;
}

interface Answer {
  access_token: string;
  refresh_token?: string;
}

export function refreshTokens() {
  const holders: (TokenHolder & { renew(used: string, by: Answer): void })[] = [];
  return {
    /** One company's. */
    holder(): TokenHolder {
      const tokens = new Set<string>();
      const replaced = new Map<string, string>();
      const renewed = new Set<string>();
      const holder = {
        learn(accessToken: string, refreshToken?: string) {
          tokens.add(accessToken);
          if (refreshToken !== undefined) tokens.add(refreshToken);
        },
        isOwnerOf(request: Request, body: unknown) {
          const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
          return tokens.has(bearer) || tokens.has(refreshTokenIn(body) ?? '');
        },
        secrets: () => [...tokens],
        replacedBy: (refreshToken: string) => replaced.get(refreshToken),
        isRenewed: (accessToken: string) => renewed.has(accessToken),
        renew(used: string, { access_token, refresh_token }: Answer) {
          holder.learn(access_token, refresh_token);
          renewed.add(access_token);
          if (refresh_token !== undefined && refresh_token !== used) replaced.set(used, refresh_token);
        },
      };
      holders.push(holder);
      return holder;
    },
    /** Lets a request through and learns which tokens it is answered with. */
    async remember(request: Request, carry: (request: Request) => Promise<Response>): Promise<Response> {
      if (!isSignIn(request)) return await carry(request);
      const form = Object.fromEntries(new URLSearchParams(await request.clone().text()));
      const used = refreshTokenIn(form) ?? '';
      const holder = holders.find((each) => each.secrets().includes(used));
      const answer = await carry(request);
      if (!answer.ok || holder === undefined) return answer;
      holder.renew(used, (await answer.clone().json()) as Answer);
      return answer;
    },
  };
}

export function isSignIn({ url }: { url: string }): boolean {
  return /\/(?:connect|dineroapi)\//.test(url);
}

/** The refresh token that a form offers. */
export function refreshTokenIn(body: unknown): string | undefined {
  return (body as { refresh_token?: string } | undefined)?.refresh_token;
}

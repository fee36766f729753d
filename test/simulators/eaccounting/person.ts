/** What a person does in eAccounting beside the books of one company. */
import type { CompanySeed } from './company.ts';
import type { Tokens } from './identity/grants.ts';

export interface Person {
  addCompany(seed: CompanySeed): { companyId: string };
  registerRedirectUri(uri: string): void;
  /** Tokens as if a person had just allowed the app. @param scopes default: everything, with a refresh token */
  connect(companyId: string, scopes?: string[]): Tokens;
  /** The person's new password ends every token, in all companies. */
  changePassword(): void;
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Seals credentials with AES-256-GCM. The text it is bound to (tenant and ledger) must be given again to open it,
 * so a sealed value copied to another tenant's row does not open.
 */
export interface Vault {
  seal(plain: string, boundTo: string): string;
  /** Throws `SealBroken` when the key, the binding or the value is not the one it was sealed with. */
  open(sealed: string, boundTo: string): string;
}

export class SealBroken extends Error {
  override name = 'SealBroken';
}

const version = 'v1';

/** @param secret the ledger's `vaultKey` from Secrets Manager; any text of 32 characters or more. */
export function vault(secret: string): Vault {
  if (secret.length < 32) throw new Error('The vault key must have at least 32 characters');
  const key = Buffer.from(hkdfSync('sha256', secret, 'rackbeat-ledger-connector', 'credentials', 32));
  return {
    seal(plain, boundTo) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [version, Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')].join('.');
    },
    open(sealed, boundTo) {
      const [form, data] = sealed.split('.');
      if (form !== version || data === undefined) throw new SealBroken('Unknown form of sealed credentials');
      const bytes = Buffer.from(data, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
          .setAAD(Buffer.from(boundTo))
          .setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken('Sealed credentials do not open with this key for this tenant and ledger');
      }
    },
  };
}

/** Fills in what a ledger's developer portal gave the app, and leaves the vault key beside it exactly as it is. */
import { GetSecretValueCommand, PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const Stored = z.intersection(z.object({ vaultKey: z.string().min(32) }), z.record(z.string(), z.string()));

/**
 * @param arn of the secret the stack made for the ledger
 * @param ask answers the value for a name; an empty answer keeps what is there
 * @returns the names that were filled in. Throws when the stored secret has no vault key: nothing is written then.
 */
export async function fillAppSecret(
  client: SecretsManagerClient,
  arn: string,
  ask: (name: string) => Promise<string>,
): Promise<string[]> {
  const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const stored = Stored.parse(JSON.parse(SecretString));
  const filled: Record<string, string> = {};
  for (const name of Object.keys(stored).filter((key) => key !== 'vaultKey')) {
    const value = (await ask(name)).trim();
    if (value !== '') filled[name] = value;
  }
  if (Object.keys(filled).length > 0)
    await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: JSON.stringify({ ...stored, ...filled }) }));
  return Object.keys(filled);
}

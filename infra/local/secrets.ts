/** Secrets Manager, as far as our functions use it. */
import * as z from 'zod';
import type { Random } from '../../shared/random.ts';
import { AwsError } from './aws-error.ts';

export interface Secrets {
  create(arn: string, value: string): void;
  value(arn: string): string | undefined;
  /** The service's own protocol: operation name and body in, body out. */
  api(operation: string, body: unknown): unknown;
}

export function createSecrets(random: Random): Secrets {
  const values = new Map<string, string>();
  const find = (body: unknown) => {
    const { SecretId } = z.object({ SecretId: z.string() }).parse(body);
    if (!values.has(SecretId))
      throw new AwsError('ResourceNotFoundException', 'Secrets Manager can’t find the specified secret.');
    return SecretId;
  };
  return {
    create: (arn, value) => {
      values.set(arn, value);
    },
    value: (arn) => values.get(arn),
    api(operation, body) {
      const arn = find(body);
      switch (operation) {
        case 'GetSecretValue':
          return { ARN: arn, Name: arn, SecretString: values.get(arn), VersionId: random.id(), VersionStages: ['AWSCURRENT'] };
        case 'PutSecretValue':
          values.set(arn, z.object({ SecretString: z.string() }).parse(body).SecretString);
          return { ARN: arn, Name: arn, VersionId: random.id(), VersionStages: ['AWSCURRENT'] };
        default:
          throw new AwsError('UnsupportedOperation', `The local Secrets Manager does not know ${operation}`);
      }
    },
  };
}

/** A value as `GenerateSecretString` makes it: the template with one generated key, or a bare password. */
export function generateSecret(
  settings: { SecretStringTemplate?: string; GenerateStringKey?: string; PasswordLength?: number },
  random: Random,
): string {
  const length = settings.PasswordLength ?? 32;
  let password = '';
  while (password.length < length) password += random.id();
  password = password.slice(0, length);
  if (settings.SecretStringTemplate === undefined || settings.GenerateStringKey === undefined) return password;
  return JSON.stringify({ ...(JSON.parse(settings.SecretStringTemplate) as object), [settings.GenerateStringKey]: password });
}

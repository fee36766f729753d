import * as z from 'zod';

/** Reads the environment variables a function needs; a missing one stops the cold start with its name. */
export function environment<T extends Record<string, z.ZodType>>(names: T): { [K in keyof T]: z.infer<T[K]> } {
  const parsed = z.object(names).safeParse(process.env);
  if (!parsed.success) throw new Error(`The function's environment is incomplete: ${z.prettifyError(parsed.error)}`);
  return parsed.data as { [K in keyof T]: z.infer<T[K]> };
}

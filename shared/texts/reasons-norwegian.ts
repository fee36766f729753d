import type { Text } from './reason-text.ts';

export const norwegian: Record<string, Text> = {};

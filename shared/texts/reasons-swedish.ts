import type { Text } from './reason-text.ts';

export const swedish: Record<string, Text> = {};

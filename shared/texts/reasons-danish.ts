import type { Text } from './reason-text.ts';

export const danish: Record<string, Text> = {};

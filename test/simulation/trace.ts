/** What happened, in words. The same seed gives the same lines, byte for byte. */

/** `story`: part of what a person is told; `detail`: only in the full trace. */
export type Weight = 'story' | 'detail';

export interface Line {
  at: number;
  /** The tenant it is about; absent for what concerns all. */
  tenant?: string | undefined;
  weight: Weight;
  text: string;
}

export interface Trace {
  story(text: string, tenant?: string): void;
  detail(text: string, tenant?: string): void;
  lines(): readonly Line[];
}

export function createTrace(now: () => number): Trace {
  const lines: Line[] = [];
  const add = (weight: Weight) => (text: string, tenant?: string) => {
    lines.push({ at: now(), tenant, weight, text });
  };
  return { story: add('story'), detail: add('detail'), lines: () => lines };
}

export function printedLine({ at, text }: Line): string {
  return `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')}  ${text}`;
}

/** The e-conomic settings page has a place for every setting, and none for what is no setting. */
import * as z from 'zod';
import { Settings } from '#functions/economic/settings.ts';
import { settingsLayout as layout } from '#functions/economic/settings-layout.ts';

interface Node {
  type?: string;
  properties?: Record<string, Node>;
}

/** Paths down to what a person fills in: a map is one field. */
function paths(node: Node, path: string[] = []): string[] {
  return node.properties === undefined
    ? [path.join('.')]
    : Object.entries(node.properties).flatMap(([key, inner]) => paths(inner, [...path, key]));
}

const items = layout.sections.flatMap((section) => section.items);

test('GEN-05 every setting stands on the page once', () => {
  const known = paths(z.toJSONSchema(Settings, { io: 'input' }) as Node);
  expect(items.map((item) => item.setting).sort()).toEqual(known.sort());
});

test('what a setting depends on is itself on the page', () => {
  const all = items.map((item) => item.setting);
  for (const { when } of items) if (when !== undefined) expect(all).toContain(when);
});

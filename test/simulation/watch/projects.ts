/** What must be true in the end of e-conomic's projects: each is in Rackbeat under its number, once, with its newest name. */
import type { Company } from '../company.ts';
import type { World } from '../world.ts';

export async function checkProjects(world: World, company: Company): Promise<void> {
  const inRackbeat = await world.inRackbeat<{ number: number; name: string }>(company, 'projects');
  const shown = inRackbeat.map(({ number, name }) => `${number} ${name}`).sort();
  const wanted = [...company.projects].map(([number, name]) => `${number} ${name}`).sort();
  if (shown.join('; ') !== wanted.join('; '))
    world.stage.broken(
      'what e-conomic keeps is alike in Rackbeat',
      `projects ${wanted.join('; ')}, in Rackbeat ${shown.join('; ')}`,
      company.tenantId,
    );
}

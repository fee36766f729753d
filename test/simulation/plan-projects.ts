/** Companies whose projects come from e-conomic once an hour, and what their people do with them there. */
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

/** Made when e-conomic does not have it yet, renamed when it has. `times`: so often within a minute. */
export interface ProjectDeed {
  do: 'write a project in e-conomic';
  project: number;
  times: number;
}

/** One company in five of those that keep books there. */
export function takesProjects(choices: Choices, of: (what: string) => string): boolean {
  return choices.chance(of('takes projects from e-conomic'), 0.2);
}

/** @param busyFor how long people work, in ms */
export function projectWork(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (plan.takesProjects !== true) return [];
  const of = (what: string) => `tenant ${tenant} projects: ${what}`;
  return Array.from({ length: choices.between(of('deeds'), 1, 5) }, (_, index): Unnamed => {
    const my = (what: string) => of(`deed ${index} ${what}`);
    const project = choices.between(my('project'), 0, 2);
    const deed: ProjectDeed = { do: 'write a project in e-conomic', project, times: choices.between(my('times'), 1, 2) };
    return { tenant, at: choices.between(my('at'), 0, busyFor), deed };
  });
}

/** A project named on an entry must belong to the agreement's module and still be open. */
import type { Agreement } from '../agreement.ts';
import type { Problem } from '../refusal.ts';

export function projectProblems(agreement: Agreement, number: unknown): Problem[] {
  if (number === undefined) {
    return [];
  }
  const refuse = (message: string): Problem[] => [{ path: ['project'], message, value: number }];
  if (!agreement.company.modules.includes('Project')) {
    return refuse('The agreement lacks the Project module.');
  }
  const project = agreement.table('projects').get(number);
  if (project?.isMainProject === true) {
    return refuse(`Project '${number}' is a main project and takes no entries.`);
  }
  return project?.isClosed === true || project?.isBarred === true ? refuse(`Project '${number}' is closed or barred.`) : [];
}

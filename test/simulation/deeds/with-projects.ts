/** A person who makes and renames projects in e-conomic, now and then twice within the minute. */
import { economicBooks } from '../ledgers/economic.ts';
import { type Doing, say } from './doing.ts';

/** The first project's number. */
const firstProject = 301;

export const withProjects: Doing = {
  'write a project in e-conomic'(world, company, { project, times }) {
    const { stage, pulls } = world;
    const number = firstProject + project;
    for (let time = 0; time < times; time += 1)
      stage.schedule.after(time * stage.choices.between('write the project again after', 500, 30_000), () => {
        const name = `${company.plan.name} project since ${new Date(stage.schedule.now()).toISOString().slice(11, 23)}`;
        economicBooks(company).agreement.writeProject(number, { name });
        company.projects.set(number, name);
        say(world, company, `a person names project ${number} in e-conomic "${name}"`);
        pulls.changed(company, 'projects', String(number));
      });
  },
};

import type { SandboxState } from '../../state/model';
import { toInstantText } from '../calendar';
import type { Person } from '../people';
import type { RepositoryPlan } from '../plan/model';
import type { TeamPlan } from '../teams';
import type { Timeline } from '../timeline';
import { assembleArgo, assembleDeployment, assembleRuns } from './delivery';
import { IdRegister } from './ids';
import {
  assembleOrganization,
  assembleTeams,
  assembleUsers,
} from './organization';
import { assembleIssue, assemblePull } from './pulls';
import { assembleRepository, assembleWorkflows } from './repositories';

export interface AssembleInput {
  people: Person[];
  teams: TeamPlan[];
  plans: RepositoryPlan[];
  timeline: Timeline;
  baseUrl: string;
}

const byId = (left: { id: number }, right: { id: number }) =>
  left.id - right.id;

/** Turns the plans into what GitHub and Argo CD would keep. */
export function assembleState(
  input: AssembleInput,
): Omit<SandboxState, 'formatVersion' | 'seed'> {
  const { people, teams, plans, timeline, baseUrl } = input;
  const ids = new IdRegister();
  const organization = assembleOrganization(timeline, ids);
  const assembledTeams = assembleTeams(teams, people, timeline, ids);
  const users = assembleUsers(people, timeline, ids);
  const repositories = plans.map(plan => assembleRepository(plan, ids));
  const workflowsOf = new Map(
    plans.map(plan => [plan, assembleWorkflows(plan, ids)]),
  );
  const pullRequests = plans.flatMap(plan =>
    plan.pulls.map(pull => assemblePull(plan, pull, ids)),
  );
  const issues = plans.flatMap(plan =>
    plan.issues.map(issue => assembleIssue(plan, issue, ids)),
  );
  const workflowRuns = plans.flatMap(plan =>
    assembleRuns(plan, workflowsOf.get(plan)!, ids),
  );
  const deployments = plans.flatMap(plan =>
    plan.deployments.map(deployment =>
      assembleDeployment(plan, deployment, { baseUrl, ids }),
    ),
  );
  const argo = plans
    .filter(({ spec }) => spec.argo)
    .map(plan => assembleArgo(plan, baseUrl));
  const lastId = ids.assignAll();
  const workflows = [...workflowsOf.values()].flatMap(found => [
    ...found.values(),
  ]);
  for (const list of [
    users,
    assembledTeams,
    repositories,
    pullRequests,
    issues,
    workflows,
    workflowRuns,
    deployments,
  ]) {
    (list as { id: number }[]).sort(byId);
  }
  return {
    generatedUntil: toInstantText(timeline.end),
    organization,
    users,
    teams: assembledTeams,
    repositories,
    pullRequests,
    issues,
    workflows,
    workflowRuns,
    deployments,
    argoProjects: argo.map(({ project }) => project),
    argoApplications: argo.map(({ application }) => application),
    lastId,
  };
}

import { ConflictError, InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  possibleActions,
  RemovalResponse,
  RunReport,
} from '@provenpath/plugin-golden-paths-common';
import {
  EarlierRun,
  readNeeds,
  readSteps,
  RepositoryAddress,
  TemplateNeeds,
} from '@provenpath/plugin-golden-paths-node';
import { SharedReads } from '@provenpath/portal-node';
import { judgeRun, JudgeOptions, toReportSteps } from './judgeRun';
import { ReadRun, readRun } from './readRun';
import { removeThings } from './removeThings';
import { ThingFinder } from './things';
import { CallOptions, FoundThing, Runs } from './types';

/** How many of a person's failed runs are searched for a name. */
const SEARCHED_RUNS = 50;

interface WholeRun {
  report: RunReport;
  found: FoundThing[];
}

/**
 * Runs as the scaffolder knows them. It is asked with the credentials of the
 * person, so it decides who may see which run.
 */
export class ScaffolderRuns implements Runs {
  constructor(
    private readonly options: {
      scaffolder: ScaffolderService;
      integrations: ScmIntegrations;
      /** Of `scaffolder.defaultEnvironment`. */
      environment: JsonObject;
      things: ThingFinder;
      sharedReads: SharedReads;
      rules: Omit<JudgeOptions, 'now'>;
      now?: () => Date;
    },
  ) {}

  async report(taskId: string, options: CallOptions): Promise<RunReport> {
    return (await this.read(taskId, options)).report;
  }

  async remove(
    taskId: string,
    confirmation: string,
    options: CallOptions,
  ): Promise<RemovalResponse> {
    const { report, found } = await this.read(taskId, options);
    if (confirmation !== report.confirmation) {
      throw new InputError(
        `"confirmation" is "${confirmation}": type ${report.confirmation ? `"${report.confirmation}"` : 'nothing, the run has no name'} to confirm the removal.`,
      );
    }
    if (!report.canRemove) {
      // What a second removal finds is what the first one left.
      if (isGone(report)) {
        return { results: await removeThings(found) };
      }
      throw new ConflictError(
        `The run ${taskId} is not removed. ${report.cannotRemoveBecause}`,
      );
    }
    return { results: await removeThings(found) };
  }

  /** The newest failed run of the person that was to make a repository. */
  async find(
    address: RepositoryAddress,
    { credentials }: CallOptions,
  ): Promise<EarlierRun | undefined> {
    const { items } = await this.options.scaffolder.listTasks(
      { status: 'failed', limit: SEARCHED_RUNS },
      { credentials },
    );
    const run = items.find(task =>
      this.needsOf(task).newRepositories.some(
        ({ host, owner, name }) =>
          host === address.host &&
          owner === address.owner &&
          name === address.name,
      ),
    );
    return run && { taskId: run.id };
  }

  private async read(
    taskId: string,
    { credentials }: CallOptions,
  ): Promise<WholeRun> {
    const { scaffolder, rules } = this.options;
    const task = await scaffolder.getTask({ taskId }, { credentials });
    // The scaffolder keeps a request for events of a run that never began open.
    const events =
      task.status === 'open' && !task.lastHeartbeatAt
        ? []
        : await scaffolder.getLogs({ taskId }, { credentials });
    const now = this.options.now?.() ?? new Date();
    const run = readRun(task, events, now);
    const needs = this.needsOf(task);
    const found = await this.findThings(taskId, needs, run);
    const verdict = judgeRun(run, found, { ...rules, now });
    const report: RunReport = {
      taskId,
      ...(task.spec.templateInfo
        ? { templateRef: task.spec.templateInfo.entityRef }
        : {}),
      status: run.status,
      createdAt: run.createdAt,
      ...(run.endedAt ? { endedAt: run.endedAt } : {}),
      resumed: run.resumed,
      steps: toReportSteps(run),
      created: found.map(({ thing }) => thing),
      ...(run.failure
        ? {
            failure: {
              ...run.failure,
              actions: possibleActions(run.failure, verdict),
            },
          }
        : {}),
      ...verdict,
      ...confirmationOf(needs),
    };
    return { report, found };
  }

  /** A page asks often while a run is under way; then a moment's age is fine. */
  private findThings(
    taskId: string,
    needs: TemplateNeeds,
    run: ReadRun,
  ): Promise<FoundThing[]> {
    const { things, sharedReads } = this.options;
    const finished = run.steps.filter(({ endedAt }) => endedAt).length;
    return run.status === 'processing' || run.status === 'open'
      ? sharedReads.read(`${taskId} ${finished}`, () => things.find(needs, run))
      : things.find(needs, run);
  }

  private needsOf(task: ScaffolderTask): TemplateNeeds {
    const { integrations, environment } = this.options;
    const { steps, parameters, user } = task.spec;
    return readNeeds({
      steps: readSteps(steps),
      integrations,
      context: {
        parameters: parameters as JsonObject,
        environment,
        user: { ...(user?.ref ? { ref: user.ref } : {}) },
      },
    });
  }
}

/** A person types the name of what was asked for. */
function confirmationOf(needs: TemplateNeeds): { confirmation?: string } {
  const name =
    needs.newRepositories[0]?.name ?? needs.changedRepositories[0]?.branch;
  return name ? { confirmation: name } : {};
}

function isGone({ status, created }: RunReport): boolean {
  return (
    (status === 'failed' || status === 'cancelled') &&
    created.length > 0 &&
    created.every(({ exists }) => exists === false)
  );
}

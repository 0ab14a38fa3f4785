import {
  addWorkingTime,
  DAY,
  HOUR,
  MINUTE,
  type Seconds,
  workingDays,
} from '../calendar';
import { weatherAt } from '../timeline';
import {
  deactivate,
  finishedAt,
  planDeployment,
  releaseRun,
} from './deployments';
import { closeIncident, planIncident } from './incidents';
import type { DeploymentPlan, IssuePlan, Push, RepositoryPlan } from './model';
import type { Pipeline } from './pipeline';
import { planHotfix, type PullContext } from './pullRequests';
import { docsRun, mainBuild } from './runs';

export interface DeliveryContext extends PullContext {
  pipelineAt(at: Seconds): Pipeline;
  /** Before it nothing goes to production; that deployment succeeds. */
  firstProductionAt: Seconds | null;
}

type Event = { at: Seconds } & (
  | { kind: 'push'; push: Push; recovery?: Recovery }
  | { kind: 'production'; push: Push }
  | { kind: 'release-day' }
  | { kind: 'first-production' }
);

interface Recovery {
  failed: DeploymentPlan;
  incident: IssuePlan | null;
}

/**
 * Walks through what came onto the default branch and decides what was built
 * and deployed, what failed, and how it was mended. Fills runs, deployments,
 * incidents and hotfixes of `plan`.
 */
export class Delivery {
  private readonly queue: Event[] = [];
  private readonly quality: number;
  /** Newest push that a staging deployment succeeded with. */
  private releasable: Push | undefined;
  private lastStaging: DeploymentPlan | undefined;
  private lastGood: DeploymentPlan | undefined;
  private newestInProduction: Seconds = 0;
  private blockedUntil: Seconds = 0;
  private productionDeployments = 0;

  constructor(
    private readonly context: DeliveryContext,
    private readonly plan: RepositoryPlan,
  ) {
    this.quality = Math.min(1.7, Math.max(0.6, context.random.skewed(1, 0.3)));
  }

  run(pushes: Push[]): void {
    const { timeline, firstProductionAt } = this.context;
    for (const push of pushes) {
      if (push.at >= timeline.start) {
        this.add({ kind: 'push', at: push.at, push });
      }
    }
    this.releasable = pushes.findLast(push => push.at < timeline.start);
    if (firstProductionAt !== null && firstProductionAt > timeline.start) {
      this.add({ kind: 'first-production', at: firstProductionAt });
      this.blockedUntil = firstProductionAt + HOUR;
    }
    this.addReleaseDays();
    for (;;) {
      const event = this.queue.shift();
      if (!event || event.at > (this.plan.archivedAt ?? timeline.end)) {
        return;
      }
      this.handle(event);
    }
  }

  private add(event: Event): void {
    const position = this.queue.findIndex(other => other.at > event.at);
    this.queue.splice(position < 0 ? this.queue.length : position, 0, event);
  }

  /** Who deploys by hand does so about every eighth working day. */
  private addReleaseDays(): void {
    const { timeline, random } = this.context;
    let wait = random.integer(1, 6);
    for (const day of workingDays(timeline.start, timeline.end)) {
      wait -= 1;
      const friday = new Date(day * 1000).getUTCDay() === 5;
      if (wait <= 0 && !friday) {
        const at = day + 9 * HOUR + random.integer(0, 6 * HOUR);
        this.add({ kind: 'release-day', at });
        wait = random.integer(5, 11);
      }
    }
  }

  private handle(event: Event): void {
    const pipeline = this.context.pipelineAt(event.at);
    switch (event.kind) {
      case 'push':
        this.handlePush(event.push, pipeline, event.recovery);
        break;
      case 'production':
        this.promote(event.push, event.at, pipeline);
        break;
      case 'first-production':
        this.startProduction(event.at, pipeline);
        break;
      default:
        if (pipeline.deploy === 'own' && this.releasable) {
          this.promote(this.releasable, event.at, pipeline);
        }
    }
  }

  private handlePush(push: Push, pipeline: Pipeline, recovery?: Recovery) {
    const { random, spec } = this.context;
    const branch = spec.defaultBranch;
    if (pipeline.docs && push.pull?.kind === 'documentation') {
      this.plan.runs.push(docsRun(push, branch, pipeline, random));
    }
    if (!pipeline.ci) {
      return;
    }
    const build = mainBuild(push, branch, {
      pipeline,
      language: spec.language,
      random,
      mustPass: Boolean(recovery) || !push.pull || Boolean(push.pull.prepared),
    });
    this.plan.runs.push(build);
    if (!pipeline.deploy || build.conclusion !== 'success') {
      return;
    }
    const staging = this.deployToStaging(
      push,
      build.updatedAt,
      pipeline,
      recovery,
    );
    if (recovery) {
      this.deployHotfix(push, finishedAt(staging), pipeline, recovery);
    } else if (this.releasable === push && pipeline.deploy === 'golden') {
      this.considerPromotion(push, finishedAt(staging));
    }
  }

  /** The deploy workflow starts with the push and waits for the build. */
  private deployToStaging(
    push: Push,
    builtAt: Seconds,
    pipeline: Pipeline,
    recovery?: Recovery,
  ): DeploymentPlan {
    const { random, spec } = this.context;
    const succeeds = Boolean(recovery) || !push.pull || random.chance(0.97);
    const staging = planDeployment({
      push,
      by: push.by,
      at: builtAt + 12,
      branch: spec.defaultBranch,
      environment: 'staging',
      pipeline,
      random,
      succeeds,
    });
    Object.assign(staging.run!, {
      event: 'push',
      createdAt: push.at + 4,
      startedAt: push.at + 4,
      pull: push.pull,
    });
    if (succeeds) {
      if (this.lastStaging) {
        deactivate(
          this.lastStaging,
          Math.max(finishedAt(staging), finishedAt(this.lastStaging)) + 1,
        );
      }
      this.lastStaging = staging;
      this.releasable = push;
    }
    this.record(staging);
    return staging;
  }

  /** On the golden path somebody promotes about every second change. */
  private considerPromotion(push: Push, stagedAt: Seconds): void {
    const { random } = this.context;
    if (random.chance(0.5)) {
      const at = addWorkingTime(
        stagedAt + 5 * MINUTE,
        random.skewed(70 * MINUTE, 0.8),
      );
      this.add({ kind: 'production', at, push });
    }
  }

  private promote(push: Push, at: Seconds, pipeline: Pipeline): void {
    const stale = push.at <= this.newestInProduction;
    if (stale || at < this.blockedUntil || !pipeline.deploy) {
      return;
    }
    const { random, timeline } = this.context;
    const ordinary = this.ordinaryFailureRate(pipeline);
    const rate = ordinary * this.quality * weatherAt(timeline, at).failures;
    const fails = this.lastGood !== undefined && random.chance(rate);
    const rolloutFails = fails && random.chance(0.55);
    const deployment = this.deployToProduction(
      push,
      at,
      pipeline,
      !rolloutFails,
    );
    if (fails) {
      this.recover(deployment, rolloutFails, pipeline);
    } else {
      this.lastGood = deployment;
    }
  }

  private ordinaryFailureRate({ deploy, reference }: Pipeline): number {
    if (deploy === 'own') {
      return 0.15;
    }
    return reference === 'v3' ? 0.07 : 0.1;
  }

  private deployToProduction(
    push: Push,
    at: Seconds,
    pipeline: Pipeline,
    succeeds: boolean,
    rollback = false,
  ): DeploymentPlan {
    const { random, spec, staff } = this.context;
    const byAuthor = !rollback && 'joinedAt' in push.by && random.chance(0.7);
    const deployment = planDeployment({
      push,
      by: byAuthor ? push.by : staff.someone(spec.team, at, random),
      at,
      branch: spec.defaultBranch,
      environment: 'production',
      pipeline,
      random,
      succeeds,
      rollback,
    });
    this.record(deployment);
    this.newestInProduction = Math.max(this.newestInProduction, push.at);
    this.blockedUntil = Math.max(
      this.blockedUntil,
      finishedAt(deployment) + 60,
    );
    this.productionDeployments += succeeds ? 1 : 0;
    if (pipeline.release && this.productionDeployments % 6 === 0 && succeeds) {
      this.plan.runs.push(
        releaseRun(deployment, spec.defaultBranch, pipeline, random),
      );
    }
    return deployment;
  }

  /** The first time in production; by hand it often takes two attempts. */
  private startProduction(at: Seconds, pipeline: Pipeline): void {
    const push = this.releasable;
    if (!push || !pipeline.deploy) {
      return;
    }
    this.blockedUntil = 0;
    const first = this.deployToProduction(push, at, pipeline, true);
    this.lastGood = first;
  }

  private recover(
    failed: DeploymentPlan,
    rolloutFailed: boolean,
    pipeline: Pipeline,
  ): void {
    const { random } = this.context;
    // An incident after a rollout that looked good takes a while to be seen.
    const noticedAt =
      finishedAt(failed) +
      random.integer(2, 12) * MINUTE +
      (rolloutFailed ? 0 : Math.round(random.skewed(35 * MINUTE, 0.6)));
    const incident =
      !rolloutFailed || random.chance(0.55)
        ? planIncident(this.context, failed, noticedAt)
        : null;
    if (incident) {
      this.plan.issues.push(incident);
    }
    const minutes = random.skewed(pipeline.deploy === 'golden' ? 40 : 110, 0.6);
    if (this.lastGood && random.chance(0.65)) {
      this.rollBack(failed, incident, noticedAt, minutes, pipeline);
    } else {
      this.mendForward(failed, incident, noticedAt, minutes);
    }
  }

  private rollBack(
    failed: DeploymentPlan,
    incident: IssuePlan | null,
    noticedAt: Seconds,
    minutes: number,
    pipeline: Pipeline,
  ): void {
    const good = this.lastGood!;
    const at = noticedAt + Math.round(minutes * MINUTE * 0.6);
    const push = { at: 0, commit: good.commit, by: good.creator };
    const back = this.deployToProduction(push, at, pipeline, true, true);
    back.recovers = failed;
    this.lastGood = back;
    if (incident) {
      closeIncident(incident, finishedAt(back), this.context);
    }
  }

  private mendForward(
    failed: DeploymentPlan,
    incident: IssuePlan | null,
    noticedAt: Seconds,
    minutes: number,
  ): void {
    const pull = planHotfix(this.context, noticedAt, minutes + 25);
    pull.hotfixFor = incident ?? undefined;
    this.plan.pulls.push(pull);
    const push = pushOf(pull);
    this.blockedUntil = push.at + DAY;
    this.add({
      kind: 'push',
      at: push.at,
      push,
      recovery: { failed, incident },
    });
  }

  private deployHotfix(
    push: Push,
    stagedAt: Seconds,
    pipeline: Pipeline,
    { failed, incident }: Recovery,
  ): void {
    this.blockedUntil = 0;
    const mended = this.deployToProduction(push, stagedAt + 40, pipeline, true);
    mended.recovers = failed;
    mended.description = 'Mends the failed deployment before it';
    this.lastGood = mended;
    if (incident) {
      closeIncident(incident, finishedAt(mended), this.context);
    }
  }

  private record(deployment: DeploymentPlan): void {
    this.plan.deployments.push(deployment);
    this.plan.runs.push(deployment.run!);
  }
}

/** What a merged pull request brought onto the default branch. */
export function pushOf(pull: RepositoryPlan['pulls'][number]): Push {
  pull.mergeCommit = {
    at: pull.endedAt!,
    author: pull.endedBy!,
    message: '',
    edits: {},
  };
  return {
    at: pull.endedAt!,
    commit: pull.mergeCommit,
    by: pull.endedBy!,
    pull,
  };
}

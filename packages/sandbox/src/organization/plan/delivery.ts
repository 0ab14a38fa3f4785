import {
  addWorkingTime,
  HOUR,
  MINUTE,
  type Seconds,
  workingDays,
} from '../calendar';
import { deactivate, finishedAt, planDeployment } from './deployments';
import type { DeploymentPlan, Push, RepositoryPlan } from './model';
import type { Pipeline } from './pipeline';
import { Production, type Recovery } from './Production';
import type { PullContext } from './pullRequests';
import { docsRun, mainBuild } from './runs';

export interface DeliveryContext extends PullContext {
  pipelineAt(at: Seconds): Pipeline;
  /** Before it nothing goes to production; that deployment succeeds. */
  firstProductionAt: Seconds | null;
  /** An attempt before it, which fails. */
  firstAttemptAt: Seconds | null;
}

type Event = { at: Seconds } & (
  | { kind: 'push'; push: Push; recovery?: Recovery }
  | { kind: 'promotion'; push: Push }
  | { kind: 'release-day' }
  | { kind: 'first-attempt' }
  | { kind: 'first-production' }
);

/**
 * Walks through what came onto the default branch and decides what was built
 * and deployed. Fills runs, deployments, incidents and hotfixes of `plan`.
 */
export class Delivery {
  private readonly queue: Event[] = [];
  private readonly production: Production;
  /** Newest push that a staging deployment succeeded with. */
  private releasable: Push | undefined;
  private lastStaging: DeploymentPlan | undefined;

  constructor(
    private readonly context: DeliveryContext,
    private readonly plan: RepositoryPlan,
  ) {
    this.production = new Production(context, plan, (push, recovery) =>
      this.add({ kind: 'push', at: push.at, push, recovery }),
    );
  }

  run(pushes: Push[]): void {
    const { timeline } = this.context;
    for (const push of pushes) {
      if (push.at >= timeline.start) {
        this.add({ kind: 'push', at: push.at, push });
      }
    }
    this.releasable = pushes.findLast(push => push.at < timeline.start);
    this.addBeginnings();
    this.addReleaseDays();
    const until = this.plan.archivedAt ?? timeline.end;
    for (;;) {
      const event = this.queue.shift();
      if (!event || event.at > until) {
        return;
      }
      this.handle(event);
    }
  }

  private add(event: Event): void {
    const position = this.queue.findIndex(other => other.at > event.at);
    this.queue.splice(position < 0 ? this.queue.length : position, 0, event);
  }

  private addBeginnings(): void {
    const { firstAttemptAt, firstProductionAt, timeline } = this.context;
    if (firstProductionAt === null || firstProductionAt < timeline.start) {
      return;
    }
    this.add({ kind: 'first-production', at: firstProductionAt });
    this.production.closeUntil(firstProductionAt);
    if (firstAttemptAt !== null) {
      this.add({ kind: 'first-attempt', at: firstAttemptAt });
    }
  }

  /** Who deploys by hand does so about every eighth working day. */
  private addReleaseDays(): void {
    const { timeline, random } = this.context;
    let wait = random.integer(1, 6);
    for (const day of workingDays(timeline.start, timeline.end)) {
      wait -= 1;
      const friday = new Date(day * 1000).getUTCDay() === 5;
      if (wait <= 0 && (!friday || random.chance(0.35))) {
        const at = day + 9 * HOUR + random.integer(0, 6 * HOUR);
        this.add({ kind: 'release-day', at });
        wait = random.integer(5, 12);
      }
    }
  }

  private handle(event: Event): void {
    const pipeline = this.context.pipelineAt(event.at);
    if (event.kind === 'push') {
      this.handlePush(event.push, pipeline, event.recovery);
      return;
    }
    if (event.kind === 'promotion') {
      this.production.promote(event.push, event.at, pipeline);
      return;
    }
    if (!this.releasable) {
      return;
    }
    if (event.kind === 'first-attempt') {
      this.production.attempt(this.releasable, event.at, pipeline);
    } else if (event.kind === 'first-production') {
      this.production.open(this.releasable, event.at, pipeline);
    } else if (pipeline.deploy === 'own') {
      this.production.promote(this.releasable, event.at, pipeline);
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
    const staging = this.deployToStaging(push, build.updatedAt, pipeline);
    if (recovery) {
      const at = finishedAt(staging) + 40;
      this.production.mend(push, at, pipeline, recovery);
    } else if (this.releasable === push && pipeline.deploy === 'golden') {
      this.considerPromotion(push, finishedAt(staging));
    }
  }

  /** The deploy workflow starts with the push and waits for the build. */
  private deployToStaging(
    push: Push,
    builtAt: Seconds,
    pipeline: Pipeline,
  ): DeploymentPlan {
    const { random, spec } = this.context;
    const hurried = push.pull?.labels.includes('hotfix') ?? true;
    const succeeds = hurried || random.chance(0.97);
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
      this.replaceOnStaging(staging);
      this.releasable = push;
    }
    this.plan.deployments.push(staging);
    this.plan.runs.push(staging.run!);
    return staging;
  }

  private replaceOnStaging(staging: DeploymentPlan): void {
    if (this.lastStaging) {
      const at = Math.max(finishedAt(staging), finishedAt(this.lastStaging));
      deactivate(this.lastStaging, at + 1);
    }
    this.lastStaging = staging;
  }

  /** On the golden path most changes go on to production the same day. */
  private considerPromotion(push: Push, stagedAt: Seconds): void {
    const { random } = this.context;
    if (random.chance(0.72)) {
      const at = addWorkingTime(
        stagedAt + 5 * MINUTE,
        random.skewed(70 * MINUTE, 0.8),
      );
      this.add({ kind: 'promotion', at, push });
    }
  }
}

import { HOUR, MINUTE, type Seconds } from '../calendar';
import { weatherAt } from '../timeline';
import { finishedAt, planDeployment, releaseRun } from './deployments';
import { closeIncident, planIncident } from './incidents';
import type { DeploymentPlan, IssuePlan, Push, RepositoryPlan } from './model';
import type { Pipeline } from './pipeline';
import { planHotfix, type PullContext } from './pullRequests';
import { pushOf } from './pushes';

/** A failure that a hotfix is under way for. */
export interface Recovery {
  failed: DeploymentPlan;
  incident: IssuePlan | null;
}

/** Every so many production deployments a release is written. */
const DEPLOYMENTS_PER_RELEASE = 6;

/** What a repository has in production, what failed there and how it was mended. */
export class Production {
  private lastGood: DeploymentPlan | undefined;
  private newestPush: Seconds = 0;
  private blockedUntil: Seconds = 0;
  private deployments = 0;
  /** How much more or less often than others this repository fails. */
  private readonly quality: number;

  constructor(
    private readonly context: PullContext,
    private readonly plan: RepositoryPlan,
    /** Called with a hotfix that will be merged. */
    private readonly onHotfix: (push: Push, recovery: Recovery) => void,
  ) {
    this.quality = Math.min(1.7, Math.max(0.6, context.random.skewed(1, 0.3)));
  }

  /** Nothing goes to production before this instant. */
  closeUntil(at: Seconds): void {
    this.blockedUntil = at + HOUR;
  }

  /** Brings a change to production unless something newer is there already. */
  promote(push: Push, at: Seconds, pipeline: Pipeline): void {
    const stale = push.at <= this.newestPush;
    if (stale || at < this.blockedUntil || !pipeline.deploy) {
      return;
    }
    const { random, timeline } = this.context;
    const rate =
      ordinaryFailureRate(pipeline) *
      this.quality *
      weatherAt(timeline, at).failures;
    const fails = this.lastGood !== undefined && random.chance(rate);
    const rolloutFails = fails && random.chance(0.55);
    const deployment = this.deploy(push, at, pipeline, {
      succeeds: !rolloutFails,
    });
    if (fails) {
      this.recover(deployment, rolloutFails, pipeline);
    } else {
      this.lastGood = deployment;
    }
  }

  /** The first attempt of a service set up by hand often fails. */
  attempt(push: Push, at: Seconds, pipeline: Pipeline): void {
    if (pipeline.deploy) {
      this.deploy(push, at, pipeline, { succeeds: false });
    }
  }

  /** From here on the service is in production. */
  open(push: Push, at: Seconds, pipeline: Pipeline): void {
    if (pipeline.deploy) {
      this.blockedUntil = 0;
      this.lastGood = this.deploy(push, at, pipeline, { succeeds: true });
    }
  }

  /** Brings a merged hotfix to production at once. */
  mend(
    push: Push,
    at: Seconds,
    pipeline: Pipeline,
    { failed, incident }: Recovery,
  ): void {
    this.blockedUntil = 0;
    const mended = this.deploy(push, at, pipeline, { succeeds: true });
    mended.recovers = failed;
    mended.description = 'Mends the failed deployment before it';
    this.lastGood = mended;
    if (incident) {
      closeIncident(incident, finishedAt(mended), this.context);
    }
  }

  private deploy(
    push: Push,
    at: Seconds,
    pipeline: Pipeline,
    { succeeds, rollback }: { succeeds: boolean; rollback?: boolean },
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
    this.plan.deployments.push(deployment);
    this.plan.runs.push(deployment.run!);
    this.newestPush = Math.max(this.newestPush, push.at);
    this.blockedUntil = Math.max(
      this.blockedUntil,
      finishedAt(deployment) + MINUTE,
    );
    if (succeeds) {
      this.countRelease(deployment, pipeline);
    }
    return deployment;
  }

  private countRelease(deployment: DeploymentPlan, pipeline: Pipeline): void {
    const { random, spec } = this.context;
    this.deployments += 1;
    if (pipeline.release && this.deployments % DEPLOYMENTS_PER_RELEASE === 0) {
      this.plan.runs.push(
        releaseRun(deployment, spec.defaultBranch, pipeline, random),
      );
    }
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
      const at = noticedAt + Math.round(minutes * MINUTE * 0.6);
      this.rollBack(this.lastGood, at, pipeline, { failed, incident });
    } else {
      this.startHotfix(noticedAt, minutes + 25, { failed, incident });
    }
  }

  private rollBack(
    good: DeploymentPlan,
    at: Seconds,
    pipeline: Pipeline,
    { failed, incident }: Recovery,
  ): void {
    const push = { at: 0, commit: good.commit, by: good.creator };
    const back = this.deploy(push, at, pipeline, {
      succeeds: true,
      rollback: true,
    });
    back.recovers = failed;
    this.lastGood = back;
    if (incident) {
      closeIncident(incident, finishedAt(back), this.context);
    }
  }

  private startHotfix(
    noticedAt: Seconds,
    minutes: number,
    recovery: Recovery,
  ): void {
    const pull = planHotfix(this.context, noticedAt, minutes);
    pull.hotfixFor = recovery.incident ?? undefined;
    this.plan.pulls.push(pull);
    const push = pushOf(pull);
    // Nothing else is deployed until the hotfix is there.
    this.blockedUntil = Infinity;
    this.onHotfix(push, recovery);
  }
}

/** Share of production deployments that fail in ordinary times. */
function ordinaryFailureRate({ deploy, reference }: Pipeline): number {
  if (deploy === 'own') {
    return 0.15;
  }
  return reference === 'v3' ? 0.07 : 0.1;
}

import type { JsonObject } from '@backstage/types';
import {
  type PreflightResponse,
  preflightResponseSchema,
  type RemovalResponse,
  removalResponseSchema,
  type RunReport,
  runReportSchema,
} from '@provenpath/plugin-golden-paths-common';
import type { FinishedTask } from '../sandbox/PortalTasks';
import type { SandboxFault } from '../sandbox/SandboxClient';
import { SandboxPortal } from '../sandbox/SandboxPortal';

const TEMPLATE = 'spring-boot-service';

/** Runs that meet faults, and what the portal then tells about them. */
export class FaultRuns {
  static async start(): Promise<FaultRuns> {
    return new FaultRuns(await SandboxPortal.start());
  }

  private constructor(readonly portal: SandboxPortal) {}

  stop(): Promise<void> {
    return this.portal.stop();
  }

  /** Starts from a sandbox without faults and with an empty log. */
  async begin(...faults: SandboxFault[]): Promise<void> {
    await this.portal.sandbox.clearFaults();
    await this.portal.sandbox.clearRequests();
    for (const fault of faults) {
      await this.portal.sandbox.setFault(fault);
    }
  }

  /** Creates a service to the end of its run, well or not. */
  create(serviceName: string): Promise<FinishedTask> {
    return this.portal.runTemplate(TEMPLATE, answers(serviceName));
  }

  /** Creates a service and goes on while its run is under way. */
  start(serviceName: string): Promise<string> {
    return this.portal.tasks.create(TEMPLATE, answers(serviceName));
  }

  /** Waits until a step of a run has begun. */
  untilStep(taskId: string, stepId: string): Promise<void> {
    return this.portal.tasks.untilStep(taskId, stepId);
  }

  async report(taskId: string): Promise<RunReport> {
    const response = await this.portal.fetch(`/golden-paths/v1/runs/${taskId}`);
    const body = await response.json();
    if (!response.ok) {
      throw new Error(JSON.stringify(body));
    }
    return runReportSchema.parse(body);
  }

  async preflight(serviceName: string): Promise<PreflightResponse> {
    const response = await this.portal.fetch('/golden-paths/v1/preflight', {
      method: 'POST',
      body: JSON.stringify({
        template: `template:default/${TEMPLATE}`,
        values: answers(serviceName),
      }),
    });
    return preflightResponseSchema.parse(await response.json());
  }

  async remove(taskId: string, confirmation: string): Promise<RemovalResponse> {
    const response = await this.removal(taskId, confirmation);
    const body = await response.json();
    if (!response.ok) {
      throw new Error(JSON.stringify(body));
    }
    return removalResponseSchema.parse(body);
  }

  removal(taskId: string, confirmation: string): Promise<Response> {
    return this.portal.fetch(`/golden-paths/v1/runs/${taskId}/removal`, {
      method: 'POST',
      body: JSON.stringify({ confirmation }),
    });
  }

  /** How often the sandbox was asked on each of these routes. */
  async counts(...routes: string[]): Promise<number[]> {
    const { counts } = await this.portal.sandbox.requests();
    return routes.map(route => counts[route] ?? 0);
  }

  /** Commits on the main branch, newest first. */
  async commits(serviceName: string): Promise<unknown[]> {
    const { body } = await this.portal.sandbox.rest(
      'GET',
      `/repos/my-org/${serviceName}/commits`,
    );
    return Array.isArray(body) ? body : [];
  }

  async exists(serviceName: string): Promise<boolean> {
    const { status } = await this.portal.sandbox.rest(
      'GET',
      `/repos/my-org/${serviceName}`,
    );
    return status === 200;
  }
}

function answers(serviceName: string): JsonObject {
  return {
    serviceName,
    ownerTeam: 'group:default/team-commerce',
    tier: 'tier-3',
  };
}

/** The effects that a run must have once, as the sandbox counts them. */
export const effects = [
  'POST /orgs/{org}/repos',
  'POST /{owner}/{repo}/git-receive-pack',
  'PUT /repos/{owner}/{repo}/branches/{branch}/protection',
] as const;

/** What a run says in its log, in one text. */
export function logOf({ events }: FinishedTask): string {
  return events.map(({ body }) => body.message).join('\n');
}

/** Names of what exists because of a run. */
export function existing(report: RunReport): string[] {
  return report.created
    .filter(({ exists }) => exists === true)
    .map(({ kind, name }) => `${kind} ${name}`);
}

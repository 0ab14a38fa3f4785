import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { SandboxPortal } from './SandboxPortal';

/** The repository of the infrastructure, in GitHub's API. */
export const INFRASTRUCTURE = '/repos/my-org/infrastructure';
const TIMEOUT_MILLISECONDS = 90_000;

/** A pull request, as far as tests look at it. */
export interface Pull {
  number: number;
  title: string;
  body: string;
  state: string;
  html_url: string;
  head: { ref: string; sha: string };
}

/** Relations of an entity as `type ref`. */
export function relationsOf(entity: Entity | undefined): string[] {
  return (entity?.relations ?? []).map(
    ({ type, targetRef }) => `${type} ${targetRef}`,
  );
}

/** Runs that ask for infrastructure, and the pull requests that come of them. */
export class InfrastructureRuns {
  static async start(): Promise<InfrastructureRuns> {
    const runs = new InfrastructureRuns(await SandboxPortal.start());
    await runs.protect();
    return runs;
  }

  private constructor(readonly portal: SandboxPortal) {}

  stop(): Promise<void> {
    return this.portal.stop();
  }

  async run(template: string, values: JsonObject, userEntityRef?: string) {
    const task = await this.portal.runTemplate(template, values, userEntityRef);
    const log = task.events.map(({ body }) => body.message).join('\n');
    return { ...task, log };
  }

  /** Runs a template and gives the pull request that it links to. */
  async pullOf(template: string, values: JsonObject) {
    const { status, output, log } = await this.run(template, values);
    assert.equal(status, 'completed', log);
    const [link] = output.links as Array<{ title: string; url: string }>;
    assert.equal(link.title, 'Pull request');
    const number = link.url.split('/pull/')[1];
    const { body } = await this.portal.sandbox.rest(
      'GET',
      `${INFRASTRUCTURE}/pulls/${number}`,
    );
    const pull = body as Pull;
    assert.equal(pull.html_url, link.url);
    const [text] = output.text as Array<{ content: string }>;
    return { pull, text: text.content, log };
  }

  async filesOf({ number }: Pull) {
    const { body } = await this.portal.sandbox.rest(
      'GET',
      `${INFRASTRUCTURE}/pulls/${number}/files`,
    );
    return (
      body as Array<{ filename: string; status: string; patch: string }>
    ).map(({ filename, status, patch }) => ({ filename, status, patch }));
  }

  async openPulls(): Promise<Pull[]> {
    const path = `${INFRASTRUCTURE}/pulls`;
    return (await this.portal.sandbox.rest('GET', path)).body as Pull[];
  }

  /** The catalog looks by itself within minutes; a person may ask it to at once. */
  async refresh(): Promise<void> {
    const response = await this.portal.fetch('/catalog/refresh', {
      method: 'POST',
      body: JSON.stringify({
        entityRef: 'location:default/infrastructure-resources',
      }),
    });
    assert.equal(response.status, 200);
  }

  /**
   * Whether no file declares the entity any more. The portal's catalog removes such
   * an orphan within 30 s; the tests' scheduler runs that task only once.
   */
  async isOrphan(ref: string): Promise<boolean> {
    const [kind, namespace, name] = ref.split(/[:/]/);
    const response = await this.portal.fetch(
      `/catalog/entities/by-name/${kind}/${namespace}/${name}/ancestry`,
    );
    const { items } = await response.json();
    return items[0].parentEntityRefs.length === 0;
  }

  async until(isSo: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + TIMEOUT_MILLISECONDS;
    while (!(await isSo())) {
      if (Date.now() > end) {
        throw new Error('It did not happen within 90 s');
      }
      await delay(100);
    }
  }

  /**
   * As in the demo organisation: a code owner reviews. The portal's account here
   * belongs to the platform team and cannot approve its own pull requests.
   */
  private async protect(): Promise<void> {
    const { sandbox } = this.portal;
    const owners = await sandbox.rest(
      'PUT',
      `${INFRASTRUCTURE}/contents/.github/CODEOWNERS`,
      {
        message: 'Say who owns this',
        content: Buffer.from('* @my-org/team-commerce\n').toString('base64'),
      },
    );
    assert.equal(owners.status, 201);
    const team = await sandbox.rest(
      'PUT',
      '/orgs/my-org/teams/team-commerce/repos/my-org/infrastructure',
      { permission: 'push' },
    );
    assert.equal(team.status, 204);
    const { status } = await sandbox.rest(
      'PUT',
      `${INFRASTRUCTURE}/branches/main/protection`,
      {
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: {
          required_approving_review_count: 1,
          require_code_owner_reviews: true,
        },
        restrictions: null,
      },
    );
    assert.equal(status, 200);
  }
}

import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  driftReadPermission,
  Exemption,
  ExemptionDecision,
  exemptionManagePermission,
  exemptionRequestPermission,
  ExemptionsQuery,
  ExemptionsResponse,
  NewExemption,
  parseRepositoryId,
} from '@provenpath/plugin-golden-paths-common';
import { AskedBy } from '../drift/Drifts';
import { KnownRepositories } from '../moving/KnownRepositories';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { ExemptionStore } from './types';

const MOST_DAYS = 366;

/** What can be asked about exemptions and done with them, each with its permission. */
export class Exemptions {
  constructor(
    private readonly options: {
      access: RepositoryAccess;
      exemptions: ExemptionStore;
      repositories: KnownRepositories;
      now?: () => Date;
    },
  ) {}

  async list(
    query: ExemptionsQuery,
    { credentials }: AskedBy,
  ): Promise<ExemptionsResponse> {
    const { access, exemptions } = this.options;
    await access.require(driftReadPermission, credentials);
    return {
      ...(await exemptions.list(query, this.now())),
      mayManage: await access.has(exemptionManagePermission, credentials),
    };
  }

  /**
   * Grants one to whoever may manage exemptions; for the owner of the repository it
   * is asked for.
   *
   * @throws ConflictError when one is active or asked for already
   */
  async create(
    request: NewExemption,
    { credentials }: AskedBy,
  ): Promise<Exemption> {
    const { access, exemptions, repositories } = this.options;
    const manages = await access.has(exemptionManagePermission, credentials);
    if (!manages) {
      await access.require(exemptionRequestPermission, credentials);
    }
    const known = await repositories.require(
      parseRepositoryId(request.repository),
    );
    if (!manages) {
      await access.requireFor(exemptionRequestPermission, known, credentials);
    }
    this.checkDay(request.expiresOn);
    await this.requireNone(known.id);
    const { host, owner, name, url } = known.scanned;
    const id = randomUUID();
    await exemptions.create({
      id,
      repository: { host, owner, name },
      url,
      owner: request.owner,
      reason: request.reason,
      expiresOn: request.expiresOn,
      decision: manages ? 'approve' : null,
      by: access.nameOf(credentials),
      at: this.now(),
    });
    return this.require(id);
  }

  async decide(
    id: string,
    decision: ExemptionDecision,
    { credentials }: AskedBy,
  ): Promise<Exemption> {
    const { access, exemptions } = this.options;
    await access.require(exemptionManagePermission, credentials);
    const before = await this.require(id);
    if (before.state === 'expired') {
      throw new ConflictError(
        `It would have ended on ${before.expiresOn}. Ask for a new one.`,
      );
    }
    const by = access.nameOf(credentials);
    const at = this.now();
    if (!(await exemptions.decide(id, { ...decision, by, at }))) {
      throw new ConflictError(
        `It was decided already: it is ${before.state}. End it, or ask for a new one.`,
      );
    }
    return this.require(id);
  }

  async end(
    id: string,
    note: string,
    { credentials }: AskedBy,
  ): Promise<Exemption> {
    const { access, exemptions } = this.options;
    await access.require(exemptionManagePermission, credentials);
    const before = await this.require(id);
    const by = access.nameOf(credentials);
    const at = this.now();
    if (!(await exemptions.end(id, { note, by, at }))) {
      throw new ConflictError(
        `Only an active exemption can be ended; this one is ${before.state}.`,
      );
    }
    return this.require(id);
  }

  private async requireNone(repository: string): Promise<void> {
    const now = this.now();
    for (const state of ['active', 'requested'] as const) {
      const { items } = await this.options.exemptions.list(
        { state, repository, limit: 1 },
        now,
      );
      if (items.length > 0) {
        throw new ConflictError(
          state === 'active'
            ? `${repository} is exempt until ${items[0].expiresOn}. End that one first.`
            : `An exemption of ${repository} is asked for already. The platform team decides about it.`,
        );
      }
    }
  }

  private checkDay(expiresOn: string): void {
    const now = this.now();
    const latest = new Date(now.getTime() + MOST_DAYS * 86_400_000);
    if (
      expiresOn < now.toISOString().slice(0, 10) ||
      expiresOn > latest.toISOString().slice(0, 10)
    ) {
      throw new InputError(
        `"expiresOn" is ${expiresOn}: name a day from today up to a year from now. It can be made anew when it ends.`,
      );
    }
  }

  private async require(id: string): Promise<Exemption> {
    const found = await this.options.exemptions.find(id, this.now());
    if (!found) {
      throw new NotFoundError(`There is no exemption "${id}".`);
    }
    return found;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

import { InputError } from '@backstage/errors';
import {
  NewCampaign,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { JoiningPlanner } from '../joining/JoiningPlanner';
import { StandingReader } from '../joining/StandingReader';
import { KnownRepository } from '../lineage';
import { KnownRepositories } from '../moving/KnownRepositories';
import { CampaignMember } from './types';

/** Chooses the repositories of a campaign, as things stand now. */
export class MemberSelection {
  constructor(
    private readonly options: {
      repositories: KnownRepositories;
      planner: Pick<JoiningPlanner, 'requireLayers'>;
      standing: Pick<StandingReader, 'listLacking'>;
    },
  ) {}

  /** @throws InputError when none matches, or a layer is unknown */
  async choose(request: NewCampaign): Promise<CampaignMember[]> {
    const members =
      request.kind === 'join'
        ? await this.chooseJoining(request)
        : await this.chooseUpdated(request);
    return members.map(({ scanned, ownerRef, lineage }) => ({
      repository: {
        host: scanned.host,
        owner: scanned.owner,
        name: scanned.name,
      },
      url: scanned.url,
      ownerRef,
      template: lineage?.template ?? null,
    }));
  }

  private async chooseUpdated(
    request: NewCampaign,
  ): Promise<KnownRepository[]> {
    const members = (await this.options.repositories.list()).filter(
      known => known.lineage && matches(known, request),
    );
    if (members.length === 0) {
      throw new InputError(
        'No repository with a known template matches "selection". Choose another subject, templates or repositories, or match templates by hand.',
      );
    }
    return members;
  }

  private async chooseJoining(
    request: NewCampaign,
  ): Promise<KnownRepository[]> {
    const { planner, repositories, standing } = this.options;
    await planner.requireLayers(request.layers);
    const lacking = await standing.listLacking(request.layers);
    const members = (await repositories.list()).filter(
      known => lacking.has(known.id) && matches(known, request),
    );
    if (members.length === 0) {
      throw new InputError(
        `No repository that matches "selection" lacks ${request.layers.join(' or ')}. Choose another subject, templates, repositories or "layers".`,
      );
    }
    return members;
  }
}

function matches(known: KnownRepository, { selection }: NewCampaign): boolean {
  const { lineage, scanned, subjects } = known;
  const subject = selection.subject.toLowerCase();
  return (
    !scanned.archived &&
    isAmong(selection.templates, lineage?.template) &&
    isAmong(selection.repositories, repositoryIdOf(scanned)) &&
    (subject === 'organization' || subjects.includes(subject))
  );
}

/** An empty list stands for everything. */
function isAmong(list: string[], value: string | undefined): boolean {
  return (
    list.length === 0 ||
    list.some(one => one.toLowerCase() === value?.toLowerCase())
  );
}

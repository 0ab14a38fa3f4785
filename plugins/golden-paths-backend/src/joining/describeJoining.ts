import {
  CatalogInfo,
  JoiningLayer,
} from '@provenpath/plugin-golden-paths-common';
import { stringify } from 'yaml';
import { CampaignReason, describeReason } from '../updates/describeReason';

/** Text of a `catalog-info.yaml`. */
export function writeCatalogInfo(
  info: CatalogInfo,
  repository: { owner: string; name: string },
): string {
  return stringify(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: info.name,
        ...(info.description ? { description: info.description } : {}),
        annotations: {
          'github.com/project-slug': `${repository.owner}/${repository.name}`,
        },
      },
      spec: {
        type: info.type,
        lifecycle: info.lifecycle,
        owner: info.owner,
        ...(info.system ? { system: info.system } : {}),
      },
    },
    { lineWidth: 0 },
  );
}

/** Title and text of a pull request that joins, registers, or both. */
export function describeJoining(options: {
  layers: JoiningLayer[];
  registration: CatalogInfo | null;
  /** `owner/repository` of the golden path. */
  provider: string | null;
  campaign?: CampaignReason;
  portalUrl: string;
}): { title: string; body: string } {
  const { layers, registration, provider, campaign, portalUrl } = options;
  const names = layers.map(({ title }) => title.toLowerCase()).join(', ');
  const parts = [
    layers.length > 0 &&
      `This puts the repository on these layers of the golden path \`${provider}\`:\n\n${layers
        .map(({ title, description }) => `- **${title}**: ${description}`)
        .join('\n')}`,
    describeReason(campaign),
    layers.length > 0 &&
      `Files:\n\n${pathsOf(layers)
        .map(path => `- \`${path}\``)
        .join(
          '\n',
        )}\n\nNothing that is there was changed. Once these workflows are green, remove the jobs of your own that they replace. What they expect stands in the golden path's README.`,
    registration &&
      `\`catalog-info.yaml\` registers it in the portal as \`${registration.name}\`, owned by \`${registration.owner}\`. Change it here if that is not so.`,
    `Proposed from [the portal](${portalUrl}/golden-paths${campaign ? `/campaigns?campaign=${campaign.id}` : ''})${campaign ? ', where a repository can also be left out of campaigns' : ''}. Commits to this branch are kept: after the first one the portal leaves it alone.`,
  ];
  return {
    title:
      layers.length > 0
        ? `Join the golden path: ${names}`
        : 'Register in the catalog',
    body: `${parts.filter(Boolean).join('\n\n')}\n`,
  };
}

/** Paths of the files of layers, each once. */
export function pathsOf(layers: JoiningLayer[]): string[] {
  return [
    ...new Set(layers.flatMap(({ files }) => files.map(({ path }) => path))),
  ];
}

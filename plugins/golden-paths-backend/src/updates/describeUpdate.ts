import { repositoryIdOf } from '@provenpath/plugin-golden-paths-common';
import { RepositoryLineage } from '../lineage';
import { MergedFile } from '../drift/merge';
import { TemplateUpdate } from '../drift/TemplateMerge';
import { describeReason } from './describeReason';
import { UpdateReason } from './UpdateProposals';

const MOST_FILES = 100;

/** Title and text of a pull request: what changes, why, and what is left to do. */
export function describeUpdate(options: {
  update: TemplateUpdate;
  lineage: RepositoryLineage;
  reason: UpdateReason;
  portalUrl: string;
}): { title: string; body: string } {
  const { update, lineage, reason, portalUrl } = options;
  const template = lineage.template.split('/').at(-1) ?? lineage.template;
  const id = repositoryIdOf(lineage.repository);
  const page = `${portalUrl}/golden-paths/updates?repository=${encodeURIComponent(id)}`;
  const [from, to] = [update.lineage.version, update.currentVersion].map(
    version => version.slice(0, 12),
  );
  const parts = [
    `This service was made from the template \`${template}\` at \`${from}\`. The template has changed since; this brings those changes here, at \`${to}\`, with the answers that the service was made with.`,
    describeReason(reason.campaign),
    section(
      'Settle these first',
      'These files were changed here and in the template in the same place. Both versions stand in them, between marks (`<<<<<<<`, `>>>>>>>`); keep what is right, remove the marks and commit to this branch. No review is asked for before that.',
      update.files.filter(({ outcome }) => outcome === 'conflict'),
    ),
    section(
      'Left as they are',
      'The template changed these too, but they were changed, moved or removed here, so they stay. Take over by hand what is needed.',
      update.files.filter(({ outcome }) => outcome === 'kept'),
      true,
    ),
    section(
      'What changes',
      '',
      update.files.filter(
        ({ outcome }) => outcome === 'taken' || outcome === 'merged',
      ),
    ),
    `Nothing else was touched. [See every line in the portal](${page}), also how to leave a repository out of campaigns. Commits to this branch are kept: after the first one the portal leaves it alone.`,
  ];
  return {
    title: `Update from ${template} ${to}`,
    body: `${parts.filter(Boolean).join('\n\n')}\n`,
  };
}

function section(
  title: string,
  text: string,
  files: MergedFile[],
  withReason = false,
): string {
  if (files.length === 0) {
    return '';
  }
  const lines = files
    .slice(0, MOST_FILES)
    .map(
      file => `- ${describeFile(file)}${withReason ? `: ${file.reason}` : ''}`,
    );
  const more = files.length - lines.length;
  return [
    `### ${title}`,
    text,
    [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function describeFile({
  path,
  previousPath,
  change,
  outcome,
}: MergedFile): string {
  const moved = previousPath ? ` (was \`${previousPath}\`)` : '';
  const merged =
    outcome === 'merged' ? ', merged with what was changed here' : '';
  return `\`${path}\`${moved} ${change}${merged}`;
}

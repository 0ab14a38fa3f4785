import type {
  InfrastructureChange,
  InfrastructureSetting,
} from '../infrastructureSchemas';
import { describeGuardRails } from './guardRails';
import { entityNameOf, pathOf } from './names';
import {
  identityOf,
  type InfrastructureRequest,
  type PostgresqlRequest,
} from './requests';
import {
  describeResize,
  describeResizeEffects,
  type ResizeAnswers,
} from './resize';
import type { RetirementPlan } from './retirement';
import { describeSettings } from './settings';

/** Title and text of a pull request, in Markdown. */
export interface PullRequestText {
  title: string;
  description: string;
}

const TITLES = { postgresql: 'DB', cache: 'Cache', queue: 'Queue' };

/** The pull request that asks for a resource. */
export function describeProvisioning(
  request: InfrastructureRequest,
  requestedBy: string,
): PullRequestText {
  const { kind, values } = request;
  const identity = identityOf(request);
  const { environment } = values;
  return {
    title: `${TITLES[kind]} Provisioning: ${identity.name} (${environment})`,
    description: paragraphs([
      `${code(requestedBy)} asks for it in the portal, for ${code(values.service)}.`,
      table(
        ['Setting', 'Value'],
        [
          ['Name', code(identity.name)],
          ['Environment', environment],
          ...rowsOf(describeSettings(request)),
          ['Owner', code(values.owner)],
          ['Cost center', code(values.costCenter)],
        ],
      ),
      '## Guard rails',
      list(
        describeGuardRails(kind, environment).map(
          ({ title, detail }) => `**${title}**: ${detail}`,
        ),
      ),
      '## When this is merged',
      list([
        `Terraform applies ${code(pathOf(identity))}.`,
        `${code(entityNameOf(identity))} appears in the catalog and on ${code(
          values.service,
        )}.`,
      ]),
    ]),
  };
}

/** The pull request that changes the size of a database. */
export function describeResizeRequest(
  current: PostgresqlRequest,
  answers: ResizeAnswers,
  requestedBy: string,
): PullRequestText {
  return {
    title: `DB Resize: ${current.dbName} (${current.environment})`,
    description: paragraphs([
      `${code(requestedBy)} asks for it in the portal. The database belongs to ${code(
        current.service,
      )}.`,
      changes(describeResize(current, answers)),
      '## When this is merged',
      list(describeResizeEffects(current, answers)),
    ]),
  };
}

/** The pull request that takes the next step of retiring a database. */
export function describeRetirementRequest(
  current: PostgresqlRequest,
  plan: RetirementPlan,
  dependents: readonly string[],
  requestedBy: string,
): PullRequestText {
  const step = plan.of > 1 ? `, step ${plan.step} of ${plan.of}` : '';
  return {
    title: `DB Retirement: ${current.dbName} (${current.environment})${step}`,
    description: paragraphs([
      `${code(requestedBy)} asks for it in the portal, and confirmed it by typing ${code(
        plan.confirmation,
      )}.`,
      dependents.length > 0
        ? `According to the catalog these still depend on it; ${code(
            requestedBy,
          )} says that they can do without it: ${dependents
            .map(code)
            .join(', ')}.`
        : 'According to the catalog nothing depends on it.',
      '## When this is merged',
      list(plan.effects),
      ...(plan.step > 1
        ? [
            'Merge it only after the step before was applied: AWS refuses to delete a database that has deletion protection.',
          ]
        : []),
    ]),
  };
}

function code(text: string): string {
  return `\`${text}\``;
}

function paragraphs(parts: string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function rowsOf(settings: InfrastructureSetting[]): string[][] {
  return settings.map(({ title, value }) => [title, value]);
}

function changes(lines: InfrastructureChange[]): string {
  return table(
    ['Setting', 'Now', 'Then'],
    lines.map(({ title, before, after }) => [title, before, after]),
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

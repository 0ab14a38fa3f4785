import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { listTemplates } from './__testUtils__/templates';

const TEMPLATES = path.resolve(__dirname, '../../../../templates');

interface Step {
  action: string;
  input?: { repoUrl?: string };
}

/** Steps that let only the team that pays, and the platform team, go on. */
const PAYERS_ONLY = [
  'golden-path:infrastructure-guard',
  'golden-path:infrastructure-resize',
  'golden-path:infrastructure-retire',
];

function readSteps(template: string): Step[] {
  const file = path.join(TEMPLATES, template, 'template.yaml');
  return parse(fs.readFileSync(file, 'utf8')).spec.steps;
}

/** Writes into the repository whose merges create what is paid for. */
const writesInfrastructure = ({ action, input }: Step) =>
  !action.startsWith('golden-path:infrastructure-') &&
  Boolean(input?.repoUrl?.endsWith('repo=infrastructure'));

const costly = listTemplates().filter(template =>
  readSteps(template).some(writesInfrastructure),
);

it('knows the templates that create cost', () => {
  expect(costly).toEqual([
    'provision-cache',
    'provision-postgresql',
    'provision-queue',
    'resize-postgresql',
    'retire-postgresql',
  ]);
});

it.each(costly)('%s asks who pays before it writes anything', template => {
  const steps = readSteps(template);
  const asks = steps.findIndex(({ action }) => PAYERS_ONLY.includes(action));
  expect(asks).toBeGreaterThanOrEqual(0);
  expect(steps.findIndex(writesInfrastructure)).toBeGreaterThan(asks);
  // It is asked in every run: no answer of the form leaves it out.
  expect(steps[asks]).not.toHaveProperty('if');
});

import type { JsonObject } from '@backstage/types';
import type { RenderedTemplate } from '../TemplateRenderer';
import type { TemplateEntity } from '../templateFolder';
import { checkProject } from './checkProject';
import { checkStepInputs } from './checkStepInputs';

/**
 * All that can be said about one run of a template without a tool outside of this
 * process: what it made, and what its steps were given.
 *
 * @param schemas - the input schemas of the actions, see
 *   `TemplateRenderer.actionSchemas`
 * @returns one line a fault
 */
export async function checkRendered(
  template: TemplateEntity,
  { files, inputs }: Pick<RenderedTemplate, 'files' | 'inputs'>,
  schemas: ReadonlyMap<string, JsonObject>,
): Promise<string[]> {
  // A pull request that takes files away need not bring any.
  const removes = inputs.some(
    ({ input }) =>
      Array.isArray(input.filesToDelete) && input.filesToDelete.length > 0,
  );
  const problems = await checkProject(
    files,
    removes ? 'removal' : template.spec.type,
  );
  return [
    ...problems.map(({ path, message }) => `${path}: ${message}`),
    ...checkStepInputs(inputs, schemas),
  ];
}

import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';

/**
 * Whether nothing says yet what the golden path is: no file of a provider, and
 * nothing ticked. A provider whose file is wrong is another matter, which the
 * page says.
 */
export function lacksGoldenPath({ definitions }: AdoptionResponse): boolean {
  return definitions.every(
    ({ definition, problem, newest, source }) =>
      source === 'file' && definition === null && newest === null && !problem,
  );
}

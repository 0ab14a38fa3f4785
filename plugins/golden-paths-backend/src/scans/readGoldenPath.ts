import { readGoldenPathFile } from '@provenpath/plugin-golden-paths-common';
import { parse } from 'yaml';
import { Meter } from './Meter';
import { goldenPathAnswer, goldenPathQuery } from './queries';
import { ReadGoldenPath } from './types';

/**
 * Reads a golden path's own file and its tags. A file that is missing or wrong
 * is an answer, with what is wrong in words.
 *
 * @throws LimitReached, and what the client throws
 */
export async function readGoldenPath(
  meter: Meter,
  provider: { host: string; repository: string },
): Promise<ReadGoldenPath> {
  const [owner, name] = provider.repository.split('/');
  const { data } = await meter.ask({
    query: goldenPathQuery,
    variables: { owner, name },
    schema: goldenPathAnswer,
  });
  const tags = Object.fromEntries(
    (data.repository?.refs?.nodes ?? []).flatMap(({ name: tag, target }) =>
      target ? [[tag, target.target?.oid ?? target.oid]] : [],
    ),
  );
  const text = data.repository?.object?.text;
  if (typeof text !== 'string') {
    return {
      ...provider,
      tags,
      file: null,
      problem: data.repository
        ? `${provider.repository} has no golden-path.yaml at its top.`
        : `${provider.host} knows no repository "${provider.repository}", or the portal's token may not see it. Check goldenPaths.providers.`,
    };
  }
  try {
    return {
      ...provider,
      tags,
      file: readGoldenPathFile(parse(text)),
      problem: null,
    };
  } catch (error) {
    return {
      ...provider,
      tags,
      file: null,
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}

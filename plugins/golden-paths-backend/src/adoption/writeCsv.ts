import { NotFoundError } from '@backstage/errors';
import { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import { stringify } from 'csv-stringify/sync';
import { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const COLUMNS = [
  'repository',
  'component',
  'owner',
  'system',
  'language',
  'tier',
  'kind',
  'excluded',
  'on_path',
  'running',
  'layers_on',
  'layers_applying',
  'missing',
  'releases_behind',
  'pin',
  'unreadable_files',
  'template',
  'created_at',
  'url',
];

/**
 * Sends repositories part by part, so that a large organisation is never in memory
 * as a whole.
 *
 * @throws NotFoundError before the first scan
 */
export async function writeCsv(
  response: Response,
  exported:
    { day: string; parts: AsyncIterable<RepositoryAdoption[]> } | undefined,
): Promise<void> {
  if (!exported) {
    throw new NotFoundError(
      'Nothing has been measured yet. Export again after the first scan.',
    );
  }
  response.attachment(`golden-path-repositories-${exported.day}.csv`);
  response.type('text/csv');
  await pipeline(Readable.from(toLines(exported.parts)), response);
}

async function* toLines(
  parts: AsyncIterable<RepositoryAdoption[]>,
): AsyncGenerator<string> {
  yield stringify([COLUMNS]);
  for await (const part of parts) {
    yield toCsv(part);
  }
}

/** A cell that a spreadsheet would take for a formula is written as text. */
function toCsv(repositories: readonly RepositoryAdoption[]): string {
  return stringify(repositories.map(toRow), { escape_formulas: true });
}

function toRow(adoption: RepositoryAdoption): Array<string | number | null> {
  return [
    `${adoption.owner}/${adoption.name}`,
    adoption.entityRef,
    adoption.ownerRef,
    adoption.systemRef,
    adoption.language,
    adoption.tier,
    adoption.kind,
    adoption.excluded,
    String(adoption.onPath),
    adoption.running === null ? null : String(adoption.running),
    adoption.layersOn,
    adoption.layersApplying,
    adoption.layers
      .filter(({ on }) => !on)
      .map(({ name }) => name)
      .join(' '),
    adoption.lag,
    adoption.pin,
    adoption.problems.length,
    adoption.template,
    adoption.createdAt,
    adoption.url,
  ];
}

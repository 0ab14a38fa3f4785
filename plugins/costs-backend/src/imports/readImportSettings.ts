import os from 'node:os';
import path from 'node:path';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { parse } from 'bytes';

const DEFAULT_MAXIMUM_ROWS = 2_000_000_000;

function readBytes(config: Config, key: string, fallback: string): number {
  const text = config.getOptionalString(key) ?? fallback;
  const bytes = parse(text);
  if (bytes === null || !(bytes > 0)) {
    throw new InputError(`${key} is "${text}": use a size such as 2GB`);
  }
  return bytes;
}

function readMilliseconds(
  config: Config,
  key: string,
  fallback: HumanDuration | null,
): number | null {
  if (config.has(key)) {
    return durationToMilliseconds(readDurationFromConfig(config, { key }));
  }
  return fallback && durationToMilliseconds(fallback);
}

/** What imports take from the config, with its defaults. See config.d.ts. */
export function readImportSettings(config: Config) {
  const key = (name: string) => `costs.imports.${name}`;
  // DuckDB reads sizes by itself, and must get the very same number of bytes.
  const limit = (name: string, fallback: string) =>
    `${readBytes(config, key(name), fallback)}B`;
  const maximumUncompressedBytes = readBytes(
    config,
    key('maximumUncompressedSize'),
    '100GB',
  );
  return {
    timeZone: config.getOptionalString('portal.timeZone') ?? 'UTC',
    directory:
      config.getOptionalString(key('directory')) ??
      path.join(os.tmpdir(), 'portal-costs'),
    maximumBytes: readBytes(config, key('maximumSize'), '5GB'),
    maximumUncompressedBytes,
    limits: {
      memoryLimit: limit('memoryLimit', '1GB'),
      temporaryLimit: limit('temporaryLimit', '50GB'),
      threads: config.getOptionalNumber(key('threads')),
      maximumRows: DEFAULT_MAXIMUM_ROWS,
      maximumUncompressedBytes,
    },
    timeoutMilliseconds:
      readMilliseconds(config, key('timeout'), { hours: 2 }) ?? 0,
    keepFilesMilliseconds: readMilliseconds(config, key('keepFiles'), null),
    keepReplacedMilliseconds:
      readMilliseconds(config, key('keepReplaced'), { days: 30 }) ?? 0,
    environmentTags: (
      config.getOptionalStringArray(key('environmentTags')) ?? [
        'environment',
        'env',
        'stage',
      ]
    ).map(tag => tag.trim().toLowerCase()),
  };
}

export type ImportSettings = ReturnType<typeof readImportSettings>;

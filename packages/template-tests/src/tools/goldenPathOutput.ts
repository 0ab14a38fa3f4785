import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { GOLDEN_PATH_FOLDER } from '../goldenPath';
import type { RenderedOutput } from './renderOutputs';

/** The golden path, whose scripts run in every service, as one more output. */
export function readGoldenPathOutput(): RenderedOutput {
  const entries = readdirSync(GOLDEN_PATH_FOLDER, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  return {
    name: 'golden-path',
    files: new Map(
      paths.map(path => [
        relative(GOLDEN_PATH_FOLDER, path).split(sep).join('/'),
        readFileSync(path, 'utf8'),
      ]),
    ),
  };
}

import { ConflictError, InputError } from '@backstage/errors';
import {
  CatalogInfo,
  JoiningLayer,
} from '@provenpath/plugin-golden-paths-common';
import { TreeFile } from '@provenpath/plugin-golden-paths-node';
import { KnownRepository } from '../lineage';
import { writeCatalogInfo } from './describeJoining';

const CATALOG_FILE = 'catalog-info.yaml';
const CATALOG_FILES = [CATALOG_FILE, 'catalog-info.yml'];

/** Where a repository says what it is; undefined when it does not. */
export function findCatalogFile(
  files: ReadonlyMap<string, TreeFile>,
): string | undefined {
  return CATALOG_FILES.find(path => files.has(path));
}

/** @throws InputError naming a layer that nothing can be proposed for */
export function chooseLayers(
  layers: JoiningLayer[],
  wanted: readonly string[],
): JoiningLayer[] {
  return wanted.map(name => {
    const layer = layers.find(candidate => candidate.name === name);
    if (!layer) {
      throw new InputError(
        `"layers" names "${name}": of this repository there are ${layers.map(one => one.name).join(', ') || 'none'}.`,
      );
    }
    if (layer.problem) {
      throw new InputError(`"layers" names "${name}": ${layer.problem}`);
    }
    return layer;
  });
}

/** @throws ConflictError when a repository says itself what it is */
export function requireNoCatalogFile(
  id: string,
  files: ReadonlyMap<string, TreeFile>,
): void {
  const found = findCatalogFile(files);
  if (found) {
    throw new ConflictError(
      `${id} has a ${found} already: register it in the catalog, or mend it there.`,
    );
  }
}

/** What a pull request adds, by path. */
export function textsOf(
  known: KnownRepository,
  layers: JoiningLayer[],
  registration: CatalogInfo | null,
): Map<string, string> {
  const texts = new Map(
    layers.flatMap(({ files }) =>
      files.map(({ path, content }): [string, string] => [path, content]),
    ),
  );
  if (registration) {
    texts.set(CATALOG_FILE, writeCatalogInfo(registration, known.scanned));
  }
  return texts;
}

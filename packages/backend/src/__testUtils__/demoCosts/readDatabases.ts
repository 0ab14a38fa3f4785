import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const runFile = promisify(execFile);
const DESCRIPTOR = /^rds\/[^/]+\/[^/]+\/catalog-info\.yaml$/;

function relations(type: string, kind: string, names: unknown) {
  return [names].flat().flatMap(name =>
    typeof name === 'string'
      ? [
          {
            type,
            targetRef: stringifyEntityRef(
              parseEntityRef(name, {
                defaultKind: kind,
                defaultNamespace: 'default',
              }),
            ),
          },
        ]
      : [],
  );
}

function toEntity(text: string): Entity {
  const doc: Entity = parse(text);
  return {
    ...doc,
    metadata: { ...doc.metadata, namespace: 'default' },
    relations: [
      ...relations('ownedBy', 'group', doc.spec?.owner),
      ...relations('partOf', 'system', doc.spec?.system),
      ...relations('dependencyOf', 'component', doc.spec?.dependencyOf),
    ],
  };
}

/**
 * The databases that the demo organisation's infrastructure repository describes
 * folder by folder, as the catalog would answer with them.
 *
 * @param gitDirectory - the bare repository
 * @param directory - where to check it out
 */
export async function readDatabases(
  gitDirectory: string,
  directory: string,
): Promise<Entity[]> {
  await runFile('git', ['clone', '--quiet', gitDirectory, directory]);
  const root = join(directory, 'terraform');
  const paths = await readdir(root, { recursive: true });
  const texts = await Promise.all(
    paths
      .filter(path => DESCRIPTOR.test(path))
      .map(path => readFile(join(root, path), 'utf8')),
  );
  return texts.map(toEntity);
}

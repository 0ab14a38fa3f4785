import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { type SandboxState } from '@provenpath/sandbox';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';

const runFile = promisify(execFile);
const CATALOG_ENTITIES = resolve(__dirname, '../../../../../catalog-entities');

/** A descriptor as it was written, and where. */
export interface RawDescriptor {
  /** `owner/name`; null for a file of the portal's own repository. */
  repository: string | null;
  doc: Entity;
}

function parse(text: string, repository: string | null): RawDescriptor[] {
  return parseAllDocuments(text).flatMap(document => {
    const doc: Entity | null = document.toJS();
    return doc ? [{ repository, doc }] : [];
  });
}

/** The descriptors in the bare repositories, read by git itself. */
async function readRepositories(
  state: SandboxState,
  dataDir: string,
): Promise<RawDescriptor[]> {
  const found: RawDescriptor[] = [];
  // Nothing was ever pushed to one of them: its branch does not exist.
  const pushed = state.repositories.filter(({ pushedAt }) => pushedAt !== null);
  for (const { owner, name, defaultBranch } of pushed) {
    const gitDir = join(dataDir, 'repos', owner, `${name}.git`);
    const { stdout } = await runFile('git', [
      '--git-dir',
      gitDir,
      'ls-tree',
      '--name-only',
      defaultBranch,
      'catalog-info.yaml',
    ]);
    if (stdout !== '') {
      const file = await runFile('git', [
        '--git-dir',
        gitDir,
        'show',
        `${defaultBranch}:catalog-info.yaml`,
      ]);
      found.push(...parse(file.stdout, `${owner}/${name}`));
    }
  }
  return found;
}

/** What a demo portal's catalog is made of, before any processing. */
export async function readDescriptors(
  state: SandboxState,
  dataDir: string,
): Promise<RawDescriptor[]> {
  const files = await readdir(CATALOG_ENTITIES);
  const own = await Promise.all(
    files.map(file => readFile(join(CATALOG_ENTITIES, file), 'utf8')),
  );
  return [
    ...own.flatMap(text => parse(text, null)),
    ...(await readRepositories(state, dataDir)),
  ];
}

function relation(type: string, kind: string, name: unknown) {
  return typeof name === 'string' && name !== ''
    ? [{ type, targetRef: `${kind}:default/${name}`.toLowerCase() }]
    : [];
}

function fromDescriptor(
  { doc, repository }: RawDescriptor,
  host: string,
): Entity {
  return {
    ...doc,
    metadata: {
      ...doc.metadata,
      namespace: 'default',
      annotations: {
        ...doc.metadata.annotations,
        ...(repository && {
          'backstage.io/managed-by-location': `url:http://${host}/${repository}/tree/main/catalog-info.yaml`,
        }),
      },
    },
    relations: [
      ...relation('ownedBy', 'group', doc.spec?.owner),
      ...relation('partOf', 'system', doc.spec?.system),
      ...relation('partOf', 'domain', doc.spec?.domain),
    ],
  };
}

function fromGithub(state: SandboxState, top: RawDescriptor[]): Entity[] {
  const head = (kind: string, name: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {},
  });
  const parentOf = (slug: string) =>
    top.find(
      ({ doc }) =>
        Array.isArray(doc.spec?.children) && doc.spec.children.includes(slug),
    )?.doc.metadata.name;
  return [
    ...state.teams.map(team => ({
      ...head('Group', team.slug),
      relations: relation(
        'childOf',
        'group',
        team.parentSlug ?? parentOf(team.slug),
      ),
    })),
    ...state.users.map(({ login }) => ({
      ...head('User', login.toLowerCase()),
      relations: state.teams
        .filter(team => team.members.some(member => member.login === login))
        .flatMap(({ slug }) => relation('memberOf', 'group', slug)),
    })),
  ];
}

/** The entities as the catalog would answer with them. */
export function toEntities(
  state: SandboxState,
  descriptors: RawDescriptor[],
  host: string,
): Entity[] {
  const entities = [
    ...fromGithub(
      state,
      descriptors.filter(({ doc }) => doc.kind === 'Group'),
    ),
    ...descriptors
      .filter(({ doc }) => doc.kind !== 'Location')
      .map(descriptor => fromDescriptor(descriptor, host)),
  ];
  return [
    ...new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    ).values(),
  ];
}

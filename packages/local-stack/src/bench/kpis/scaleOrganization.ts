import { type SandboxState } from '@provenpath/sandbox';
import fs from 'node:fs';
import path from 'node:path';

type Copied = 'pullRequests' | 'issues' | 'deployments';

/**
 * Gives the demo organisation more repositories: copies of its own with their
 * pull requests, issues and deployments, under further names and ids. Their git
 * objects are the original's. The sandbox must not run.
 */
export function scaleOrganization(dataDir: string, wanted: number): void {
  const file = path.join(dataDir, 'state.json');
  const persisted: { state: SandboxState } = JSON.parse(
    fs.readFileSync(file, 'utf8'),
  );
  const { state } = persisted;
  const originals = [...state.repositories];
  const of: { [K in Copied]: Map<string, SandboxState[K]> } = {
    pullRequests: groupByRepository(state.pullRequests),
    issues: groupByRepository(state.issues),
    deployments: groupByRepository(state.deployments),
  };
  const nextId = () => {
    state.lastId += 1;
    return state.lastId;
  };
  while (state.repositories.length < wanted) {
    const original = originals[state.repositories.length % originals.length];
    const name = `${original.name}-${state.repositories.length}`;
    const repository = `${original.owner}/${name}`;
    const source = `${original.owner}/${original.name}`;
    state.repositories.push({ ...original, id: nextId(), name });
    const copy = <T extends { id: number; repository: string }>(
      item: T,
    ): T => ({
      ...item,
      id: nextId(),
      repository,
    });
    state.pullRequests.push(...(of.pullRequests.get(source) ?? []).map(copy));
    state.issues.push(...(of.issues.get(source) ?? []).map(copy));
    state.deployments.push(...(of.deployments.get(source) ?? []).map(copy));
    const folder = path.join(dataDir, 'repos', original.owner);
    borrowRepository(
      path.join(folder, `${original.name}.git`),
      path.join(folder, `${name}.git`),
    );
  }
  fs.writeFileSync(file, JSON.stringify(persisted));
}

/** A bare repository with the branches of another one, whose objects it uses. */
function borrowRepository(from: string, to: string): void {
  const objects = path.join(from, 'objects');
  fs.cpSync(from, to, {
    recursive: true,
    filter: source => source !== objects,
  });
  fs.mkdirSync(path.join(to, 'objects/info'), { recursive: true });
  fs.writeFileSync(path.join(to, 'objects/info/alternates'), `${objects}\n`);
}

function groupByRepository<T extends { repository: string }>(
  items: T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.repository) ?? [];
    group.push(item);
    groups.set(item.repository, group);
  }
  return groups;
}

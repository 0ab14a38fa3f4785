import { GoldenPathFile } from '@provenpath/plugin-golden-paths-common';
import { ReadGoldenPath, ScannedRepository, ScanRecord } from '../scans';
import { UsableGoldenPath } from './findLayers';
import { isDeployed, judgeRepository } from './judgeRepository';
import {
  RepositoryComponent,
  RepositoryComponents,
} from './RepositoryComponents';
import { AdoptionState, MeasuredDay } from './types';

type Usable = ReadGoldenPath & { file: GoldenPathFile };

/** Golden paths whose file could be used, in the order given. */
export function usableGoldenPaths(
  goldenPaths: readonly ReadGoldenPath[],
): UsableGoldenPath[] {
  return goldenPaths
    .filter((path): path is Usable => path.file !== null)
    .map(({ host, repository, file, tags }) => ({
      id: `${host}/${repository}`,
      repository,
      file,
      tags,
    }));
}

/**
 * Judges every repository, once for each component that it deploys, or once
 * where it deploys none.
 */
export function assess(options: {
  repositories: readonly ScannedRepository[];
  components: RepositoryComponents;
  goldenPaths: readonly UsableGoldenPath[];
  now: Date;
}): AdoptionState[] {
  return options.repositories.flatMap(repository =>
    countedComponents(options.components.find(repository)).map(component => ({
      adoption: judgeRepository({
        repository,
        component,
        // A golden path is called on its own host.
        goldenPaths: options.goldenPaths.filter(({ id }) =>
          id.startsWith(`${repository.host}/`),
        ),
        succeededFiles: null,
        now: options.now,
      }),
      subjects: component?.subjects ?? [],
      demo: repository.demo,
    })),
  );
}

function countedComponents(
  components: RepositoryComponent[],
): Array<RepositoryComponent | undefined> {
  const deployed = components.filter(isDeployed);
  const [library = components[0]] = components.filter(
    ({ type }) => type === 'library',
  );
  return deployed.length > 0 ? deployed : [library];
}

/** What the states of a day rest on. */
export function describeDay(options: {
  organizations: ReadonlyArray<{ host: string; name: string }>;
  lastScans: ReadonlyMap<string, ScanRecord>;
  goldenPaths: readonly ReadGoldenPath[];
  demo: boolean;
  now: Date;
}): MeasuredDay {
  const { organizations, lastScans, goldenPaths, demo, now } = options;
  const scans = organizations.flatMap(
    ({ host, name }) => lastScans.get(`${host}/${name}`) ?? [],
  );
  const complete = scans.length === organizations.length;
  const sum = (key: 'requests' | 'points') =>
    scans.reduce((total, scan) => total + scan[key], 0);
  return {
    day: now.toISOString().slice(0, 10),
    scan: {
      // As old as the oldest part.
      finishedAt: complete
        ? scans.map(({ finishedAt }) => finishedAt).sort()[0]
        : now.toISOString(),
      requests: sum('requests'),
      points: sum('points'),
      complete,
      demo,
    },
    definitions: goldenPaths.map(({ host, repository, file, problem }) => ({
      provider: `${host}/${repository}`,
      definition: file?.spec.definition ?? null,
      newest: file?.spec.versions.newest ?? null,
      problem,
    })),
  };
}

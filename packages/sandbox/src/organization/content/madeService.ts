import { parseAllDocuments } from 'yaml';
import type { Edits } from '../plan/model';
import { REPOSITORY_SPECS, type RepositorySpec } from '../repositories';
import { writesLineage } from '../repositories/define';
import {
  catalogEntities,
  CATALOG_PATH,
  registrationFiles,
} from './catalogInfo';
import type { Files } from './files';
import { renderService } from './renderService';
import { sourceFiles } from './repositoryFiles';

const ROLLOUT_PATH = 'k8s/base/rollout.yaml';

/** A commit with which a team makes a new service its own. */
export interface OwnStep {
  message: string;
  edits: Edits;
}

/** A service as its template made it, and what its team did at once. */
export interface MadeService {
  files: Files;
  own: OwnStep[];
}

/**
 * Makes a service from the template at a version of its own: the older the
 * service, the older the version, so that each stands differently to what the
 * template is now.
 *
 * @param commits - versions of the template, oldest first; at least one
 * @param workflows - the workflow files that the organisation's services have
 */
export function makeService(
  spec: RepositorySpec,
  commits: string[],
  workflows: Files,
): MadeService {
  const rank = byAge().indexOf(spec.name);
  const last = Math.max(1, byAge().length - 1);
  const commit = commits[Math.round((rank * (commits.length - 1)) / last)];
  const files = renderService(commit, {
    serviceName: spec.name,
    ownerTeam: spec.team,
    tier: spec.tier,
    description: spec.description,
    ...(spec.system && { system: spec.system }),
    javaVersion: '21',
    database: spec.database ? 'postgresql' : 'none',
    messageQueue: 'none',
    replicaCount: 3,
  });
  return { files, own: ownSteps(spec, files, workflows, rank === 0) };
}

/** The services that have a lineage, the oldest first. */
function byAge(): string[] {
  return REPOSITORY_SPECS.filter(writesLineage)
    .sort((left, right) => right.origin.monthsAgo - left.origin.monthsAgo)
    .map(({ name }) => name);
}

function ownSteps(
  spec: RepositorySpec,
  made: Files,
  workflows: Files,
  isOldest: boolean,
): OwnStep[] {
  const code = Object.entries(sourceFiles(spec)).filter(
    ([path]) => !(path in made),
  );
  const example = Object.keys(made).filter(path => /greeting/i.test(path));
  const registered = registrationFiles(spec);
  const steps: OwnStep[] = [
    {
      message: `Replace the example with ${spec.nouns[0]} and ${spec.nouns[1]}`,
      edits: {
        ...Object.fromEntries(example.map(path => [path, null])),
        ...Object.fromEntries(code),
        ...registered,
        [CATALOG_PATH]: ownCatalogFile(made[CATALOG_PATH], spec),
      },
    },
    {
      message: 'Deploy by hand as well, as our other services do',
      edits: { '.github/workflows/techdocs.yaml': null, ...workflows },
    },
  ];
  const slower = made[ROLLOUT_PATH].replace(/duration: \d+m/, 'duration: 10m');
  return isOldest
    ? [
        ...steps,
        {
          message: 'Look at a new version for ten minutes',
          edits: { [ROLLOUT_PATH]: slower },
        },
      ]
    : steps;
}

/** The entry as the template wrote it, with the team's own relations. */
function ownCatalogFile(made: string, spec: RepositorySpec): string {
  const own = catalogEntities(spec);
  return parseAllDocuments(made)
    .flatMap(document => {
      const entity = own.find(({ kind }) => kind === document.get('kind'));
      if (!entity) {
        // Databases are asked for and registered with the infrastructure.
        return [];
      }
      document.setIn(['metadata', 'name'], entity.metadata.name);
      for (const [key, value] of Object.entries(entity.spec)) {
        if (key !== 'definition') {
          document.setIn(['spec', key], document.createNode(value));
        }
      }
      return [document.toString({ lineWidth: 0, directives: false })];
    })
    .join('---\n');
}

import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MovedRepository,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { RepositoryComponents } from '../adoption/RepositoryComponents';
import { ScannedRepository, ScanStore } from '../scans';
import { readLineageAnnotations } from './lineageFile';
import {
  MatchedLineage,
  MatchedLineageStore,
  RepositoryLineage,
} from './types';

/** A repository that a scan has found, with what the catalog says of it. */
export interface KnownRepository {
  scanned: ScannedRepository;
  id: string;
  entityRef: string | null;
  ownerRef: string | null;
  /** Refs of its system, its owner and of what these are part of. */
  subjects: string[];
  /** Undefined for one that no template is known of. */
  lineage: RepositoryLineage | undefined;
}

/** All repositories of the last scan, by one reading of the catalog. */
export class CatalogLineages {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      scans: Pick<ScanStore, 'readRepositories'>;
      matched: MatchedLineageStore;
      integrations: ScmIntegrations;
    },
  ) {}

  async list(): Promise<KnownRepository[]> {
    const [entities, repositories, matched] = await Promise.all([
      this.readEntities(),
      this.options.scans.readRepositories(),
      this.options.matched.list(),
    ]);
    const byRef = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
    const components = RepositoryComponents.from(
      entities,
      this.options.integrations,
    );
    const matches = new Map(
      matched.map(match => [repositoryIdOf(match.repository), match]),
    );
    return repositories.map(scanned => {
      const found = components.find(scanned);
      const made = found.find(({ entityRef }) =>
        readLineageAnnotations(byRef.get(entityRef)?.metadata.annotations),
      );
      const component = made ?? found[0];
      return describe({
        scanned,
        component,
        entity: component && byRef.get(component.entityRef),
        matched: matches.get(repositoryIdOf(scanned)),
      });
    });
  }

  /** Undefined for a repository that no scan has found. */
  async find(
    repository: MovedRepository,
  ): Promise<KnownRepository | undefined> {
    const id = repositoryIdOf(repository).toLowerCase();
    return (await this.list()).find(known => known.id.toLowerCase() === id);
  }

  private async readEntities(): Promise<Entity[]> {
    const { catalog, auth } = this.options;
    const entities: Entity[] = [];
    const pages = catalog.streamEntities(
      {
        filter: { kind: ['Component', 'System', 'Domain', 'Group'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.tags',
          'metadata.annotations',
          'spec.type',
          'relations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      entities.push(...page);
    }
    return entities;
  }
}

function describe(options: {
  scanned: ScannedRepository;
  component:
    | { entityRef: string; ownerRef: string | null; subjects: string[] }
    | undefined;
  entity: Entity | undefined;
  matched: MatchedLineage | undefined;
}): KnownRepository {
  const { scanned, component, entity, matched } = options;
  const { host, owner, name, url } = scanned;
  const recorded = readLineageAnnotations(entity?.metadata.annotations);
  // A match by hand is a correction of what is recorded.
  const lineage = matched ?? recorded;
  const standing = {
    entityRef: component?.entityRef ?? null,
    ownerRef: component?.ownerRef ?? null,
    subjects: component?.subjects ?? [],
  };
  return {
    scanned,
    id: repositoryIdOf(scanned),
    ...standing,
    lineage: lineage && {
      repository: { host, owner, name },
      url,
      template: lineage.template.toLowerCase(),
      version: lineage.version,
      inputs: lineage.inputs,
      source: matched ? 'matched' : 'recorded',
      ...standing,
    },
  };
}

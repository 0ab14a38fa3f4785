import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  Collector,
  DatabaseCollectorRuns,
  runCollector,
} from '@provenpath/portal-node';
import { Knex } from 'knex';
import { DatabaseEvidenceStore } from '../evidence';
import { openDatabase } from '../migrate';
import { CatalogSubjectResolver } from '../subjects';

/** A person of a catalog, in a team. */
export function user(name: string, ...groups: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: {},
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: `group:default/${group}`,
    })),
  };
}

/** What a collector runs on: a database, a catalog and a run log. */
export async function setUpCollector(knex: Knex, entities: Entity[]) {
  await openDatabase(mockServices.database({ knex }));
  const catalog = catalogServiceMock({ entities });
  const auth = mockServices.auth();
  const runs = DatabaseCollectorRuns.create({ knex });
  return {
    knex,
    auth,
    catalog,
    runs,
    store: DatabaseEvidenceStore.create({ knex }),
    resolver: CatalogSubjectResolver.create({ auth, catalog }),
    run: <TRecord, TWatermark>(collector: Collector<TRecord, TWatermark>) =>
      runCollector({
        collector,
        runs,
        logger: mockServices.rootLogger({ level: 'none' }),
        signal: new AbortController().signal,
      }),
    /** Everything that a run is answerable for, without what differs by clock. */
    rows: async () => ({
      evidence: await knex('evidence')
        .orderBy(['reading_id', 'title', 'occurred_at'])
        .select(
          'reading_id',
          'title',
          'occurred_at',
          'value',
          'censored',
          'counted',
          'excluded_reason',
          'breakdown_id',
          'entity_ref',
          'owner_ref',
          'url',
          'attributes',
        ),
      points: await knex('metric_points')
        .join('evidence', 'evidence.evidence_id', 'metric_points.evidence_id')
        .orderBy(['metric_points.reading_id', 'title', 'subject'])
        .select(
          'metric_points.reading_id',
          'title',
          'subject',
          'metric_points.value',
          'metric_points.censored',
        ),
    }),
  };
}

export type CollectorBench = Awaited<ReturnType<typeof setUpCollector>>;

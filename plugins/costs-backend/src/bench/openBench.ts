import { randomUUID } from 'node:crypto';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ImportPhase } from '@provenpath/plugin-costs-common';
import createKnex, { Knex } from 'knex';
import { DatabaseSliceAttribution } from '../attribution/DatabaseSliceAttribution';
import { DuckDbEngine } from '../duckdb/DuckDbEngine';
import { DatabaseImportStore } from '../imports/DatabaseImportStore';
import { readImportSettings } from '../imports/readImportSettings';
import { ImportProgress, runImport } from '../imports/runImport';
import { Spool } from '../imports/Spool';
import { DatabaseOwnershipStore } from '../ownership/DatabaseOwnershipStore';
import { DatabaseTargetsStore } from '../ownership/DatabaseTargetsStore';
import { DatabaseRulesStore } from '../rules/DatabaseRulesStore';
import { readConfiguredRules } from '../rules/readConfiguredRules';
import { FolderPlace } from '../sources/FolderPlace';
import { BillSource } from '../sources/types';
import { COMPONENTS } from './generateBill';
import { BENCH_LIMITS } from './openDuckDb';

/** A database with the plugin's tables, the portal's rules and 3,000 components. */
export async function openBenchDatabase(connection: string): Promise<Knex> {
  const knex = createKnex({
    client: 'pg',
    connection,
    pool: { min: 0, max: 5 },
  });
  await knex.raw('drop schema public cascade');
  await knex.raw('create schema public');
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@provenpath/plugin-costs-backend',
      'migrations',
    ),
  });
  const targets = DatabaseTargetsStore.create();
  const ownership = DatabaseOwnershipStore.create({ knex, targets });
  await DatabaseRulesStore.create({ knex }).seed(
    readConfiguredRules(new ConfigReader({})),
    { savedAt: new Date(), savedBy: 'bench' },
  );
  await ownership.saveSnapshot(
    '2023-01-01',
    Array.from({ length: COMPONENTS }, (_, index) => {
      const entityRef = `component:default/component-${index}`;
      const systemRef = `system:default/system-${index % 300}`;
      const domainRef = `domain:default/domain-${index % 20}`;
      const ownerRef = `group:default/team-${index % 100}`;
      return {
        entityRef,
        title: null,
        annotations: {},
        templateRef: null,
        templateInputs: {},
        ownership: {
          entityRef,
          componentRef: entityRef,
          systemRef,
          domainRef,
          ownerRef,
          subjects: [
            entityRef,
            systemRef,
            domainRef,
            ownerRef,
            'organization',
          ].sort(),
        },
      };
    }),
  );
  return knex;
}

/** Seconds of an import in each of its phases. */
export type PhaseSeconds = Partial<Record<ImportPhase, number>>;

class TimedProgress implements ImportProgress {
  readonly seconds: PhaseSeconds = {};
  rows = () => 0;
  private current: ImportPhase = 'fetching';
  private since = performance.now();

  get phase(): ImportPhase {
    return this.current;
  }

  set phase(next: ImportPhase) {
    this.seconds[this.current] = (performance.now() - this.since) / 1000;
    this.current = next;
    this.since = performance.now();
  }
}

/** Imports a folder as one bill, as the plugin does. */
export async function importFolder(
  knex: Knex,
  directory: string,
  workDirectory: string,
): Promise<{ seconds: number; phases: PhaseSeconds; rows: number }> {
  const targets = DatabaseTargetsStore.create();
  const store = DatabaseImportStore.create({ knex });
  const spool = await Spool.open(workDirectory);
  const source: BillSource = {
    name: 'bench',
    type: 'folder',
    place: new FolderPlace(directory),
    layout: 'directory',
    mapping: null,
    provider: null,
    invoices: [],
  };
  const signal = new AbortController().signal;
  const files = await source.place.list(signal);
  const id = randomUUID();
  await store.insert({
    id,
    source: source.name,
    requestedBy: 'bench',
    spool: null,
    listing: null,
    files: files
      .map(({ name, bytes, place }) => ({ name, bytes, place, sha256: null }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
  const progress = new TimedProgress();
  const began = performance.now();
  const claimed = await store.claim(spool.id);
  if (!claimed) {
    throw new Error('The import does not wait any more');
  }
  await runImport({
    knex,
    store,
    spool,
    claimed,
    progress,
    signal,
    engine: DuckDbEngine.create(BENCH_LIMITS),
    attribution: DatabaseSliceAttribution.create({
      rules: DatabaseRulesStore.create({ knex }),
      ownership: DatabaseOwnershipStore.create({ knex, targets }),
      targets,
    }),
    sources: [source],
    settings: readImportSettings(new ConfigReader({})),
  });
  progress.phase = 'finished';
  const seconds = (performance.now() - began) / 1000;
  const { rows } = (await store.find(id)) ?? { rows: 0 };
  return { seconds, phases: progress.seconds, rows };
}

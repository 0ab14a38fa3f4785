import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ChoiceStore, goldenPathsOfChoices } from '../proposals';
import { RunCheckRecord, RunCheckStore, ScanConfig, ScanStore } from '../scans';
import {
  AssessmentGround,
  describeDefinitions,
  usableGoldenPaths,
} from './assess';
import { UsableGoldenPath } from './findLayers';
import { RepositoryComponents } from './RepositoryComponents';
import { JUDGED_KINDS, readCatalogSignature } from './readCatalogSignature';
import { RunCheck } from './runChecks';
import { ExemptionSource, MeasuredDay } from './types';

const RUNNING_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

export interface GroundOptions {
  scans: ScanStore;
  choices: ChoiceStore;
  runChecks: RunCheckStore;
  exemptions: ExemptionSource;
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  config: ScanConfig;
}

/** Everything that repositories are judged by, as it is now. */
export class AdoptionGround {
  constructor(private readonly options: GroundOptions) {}

  async read(
    now: Date,
    countApiCall: () => void = () => undefined,
  ): Promise<AssessmentGround & { definitions: MeasuredDay['definitions'] }> {
    const { runChecks, exemptions, integrations } = this.options;
    const entities = await readEntities(this.options, countApiCall);
    const current = await exemptions.listActive(now);
    return {
      ...(await this.readGoldenPaths()),
      components: RepositoryComponents.from(entities, integrations),
      runChecks: toRunChecks(await runChecks.list(), now),
      exemptions: new Map(
        current.map(exemption => [
          `${exemption.host}/${exemption.owner}/${exemption.name}`.toLowerCase(),
          exemption,
        ]),
      ),
      now,
    };
  }

  /** Changes when the catalog says something else of what is judged. */
  async readCatalogSignature(): Promise<string> {
    return readCatalogSignature(this.options);
  }

  /** Those with a file of their own, then ticked ones that have none. */
  async readGoldenPaths(): Promise<{
    goldenPaths: UsableGoldenPath[];
    definitions: MeasuredDay['definitions'];
  }> {
    const { scans, choices, config } = this.options;
    const configured = (await scans.readGoldenPaths()).filter(
      ({ host, repository }) =>
        config.providers.some(
          provider =>
            provider.host === host && provider.repository === repository,
        ),
    );
    const files = usableGoldenPaths(configured);
    const chosen = goldenPathsOfChoices(
      (await choices.list()).filter(
        ({ repository }) => !files.some(({ id }) => id === repository),
      ),
    );
    return {
      goldenPaths: [...files, ...chosen],
      definitions: [
        ...describeDefinitions(configured),
        ...chosen.map(({ id, file }) => ({
          provider: id,
          source: 'chosen' as const,
          definition: file.spec.definition,
          definitionBefore: null,
          newest: null,
          problem: null,
        })),
      ],
    };
  }
}

function toRunChecks(
  records: readonly RunCheckRecord[],
  now: Date,
): Map<string, RunCheck> {
  const since = new Date(now.getTime() - RUNNING_MILLISECONDS).toISOString();
  return new Map(
    records.map(record => [
      `${record.host}/${record.repositoryId}`,
      {
        lastRunAt: record.lastRunAt,
        succeededFiles: new Set(
          Object.entries(record.succeeded)
            .filter(([, at]) => at >= since)
            .map(([file]) => file),
        ),
      },
    ]),
  );
}

async function readEntities(
  options: { catalog: CatalogService; auth: AuthService },
  countApiCall: () => void,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  const pages = options.catalog.streamEntities(
    {
      filter: { kind: JUDGED_KINDS },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.annotations',
        'metadata.tags',
        'spec.type',
        'relations',
      ],
    },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    countApiCall();
    entities.push(...page);
  }
  return entities;
}

import { NotFoundError } from '@backstage/errors';
import { OwnDefinition } from '@provenpath/plugin-kpis-common';
import { OwnKpisStore } from '../ownKpis/types';
import { withLimits } from '../targets/limits';
import { TargetsStore } from '../targets/types';
import { codeDefinitions, KpiDefinition } from './definitions';

/** The only reading of a KPI that was defined without code. */
export const OWN_READING_ID = 'value';

/** All KPIs there are, with their bands where they lie now. */
export interface KpiDefinitions {
  /** In the order in which pages show them. */
  list(): Promise<KpiDefinition[]>;
  /** @throws NotFoundError (404) that lists the KPIs that exist. */
  find(id: string): Promise<KpiDefinition>;
  /** As it was defined, before anybody moved its bands. */
  findAsDefined(id: string): Promise<KpiDefinition>;
}

const QUARTER_RULES: Record<OwnDefinition['aggregation'], string> = {
  median: 'The median over the events that ended in the quarter.',
  survival:
    'The Kaplan-Meier median over the events that began in the quarter.',
  'monthly-count': 'The mean of its months.',
  share: 'Over the events of the quarter.',
  state: 'The state at the end of the quarter.',
  latest: 'The last figure of the quarter.',
};

/** A KPI without code in the shape that the code's have. */
export function toDefinition(own: OwnDefinition): KpiDefinition {
  const bands = ['target', 'good', 'average'] as const;
  return {
    id: own.id,
    title: own.title,
    description: own.description,
    unit: own.unit,
    bands: {
      direction: own.direction,
      cuts: bands.map(band => ({
        band,
        limit: own.limits[band],
        inclusive: true,
      })),
    },
    // A count grows with head count, whatever it counts.
    bandScope:
      own.aggregation === 'monthly-count' ? 'organization' : 'everywhere',
    owner: own.owner,
    exclusions: own.exclusions,
    quarterRule: QUARTER_RULES[own.aggregation],
    freezeAfterDays: own.freezeAfterDays,
    missing: 'It begins with the first row that is published or uploaded.',
    custom: true,
    readings: [
      {
        id: OWN_READING_ID,
        title: own.title,
        formula: own.formula,
        aggregation: own.aggregation,
        source: { kind: 'published', title: `Rows of ${own.owner}` },
        breakdown: [],
        breakdownTitle: id => id,
      },
    ],
  };
}

/** The code's definitions, those without code, and the moved bands of both. */
export class StoredKpiDefinitions implements KpiDefinitions {
  static create(options: {
    targets: Pick<TargetsStore, 'listLimits'>;
    ownKpis: Pick<OwnKpisStore, 'list'>;
    /** Days until a quarter is frozen, by KPI, from the config. */
    freezeAfterDays?: Record<string, number>;
  }): StoredKpiDefinitions {
    return new StoredKpiDefinitions(options);
  }

  private constructor(
    private readonly options: Parameters<typeof StoredKpiDefinitions.create>[0],
  ) {}

  async list(): Promise<KpiDefinition[]> {
    const [definitions, limits] = await Promise.all([
      this.listAsDefined(),
      this.options.targets.listLimits(),
    ]);
    return definitions.map(definition => {
      const moved = limits.get(definition.id);
      return moved
        ? { ...definition, bands: withLimits(definition.bands, moved) }
        : definition;
    });
  }

  async find(id: string): Promise<KpiDefinition> {
    return findIn(await this.list(), id);
  }

  async findAsDefined(id: string): Promise<KpiDefinition> {
    return findIn(await this.listAsDefined(), id);
  }

  private async listAsDefined(): Promise<KpiDefinition[]> {
    const own = await this.options.ownKpis.list();
    return [...codeDefinitions, ...own.map(toDefinition)].map(definition => ({
      ...definition,
      freezeAfterDays:
        this.options.freezeAfterDays?.[definition.id] ??
        definition.freezeAfterDays,
    }));
  }
}

function findIn(definitions: KpiDefinition[], id: string): KpiDefinition {
  const definition = definitions.find(candidate => candidate.id === id);
  if (!definition) {
    throw new NotFoundError(
      `There is no KPI ${JSON.stringify(id)}; there is ${definitions
        .map(candidate => candidate.id)
        .join(', ')}`,
    );
  }
  return definition;
}

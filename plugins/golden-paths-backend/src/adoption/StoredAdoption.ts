import { NotFoundError } from '@backstage/errors';
import {
  AdoptionQuery,
  AdoptionResponse,
  CutsQuery,
  MovedRepository,
  RepositoriesFilter,
  RepositoriesQuery,
  RepositoryDetails,
  RepositoryDetailsQuery,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { describeComponent } from './describeComponent';
import { UsableGoldenPath } from './findLayers';
import { groupVersions, listLayers, toFunnel, toHeatmap } from './shapes';
import { summarizeGroups } from './summarize';
import {
  Adoption,
  AdoptionCutsStore,
  AdoptionStore,
  MeasuredDay,
} from './types';

type Trouble = NonNullable<AdoptionResponse['scan']>['trouble'];

/** Answers from the last measured day. */
export class StoredAdoption implements Adoption {
  constructor(
    private readonly options: {
      store: AdoptionStore;
      cuts: AdoptionCutsStore;
      /** As they are now: their titles, their order, what they say of layers. */
      readGoldenPaths: () => Promise<UsableGoldenPath[]>;
      /** Why nothing newer is measured; null while all goes well. */
      readTrouble: () => Promise<Trouble>;
    },
  ) {}

  async read({ subject, at }: AdoptionQuery): Promise<AdoptionResponse> {
    const { store } = this.options;
    const measured = await store.findDay(at);
    if (!measured) {
      return {
        subject,
        day: null,
        ...summarizeGroups([]),
        layers: [],
        definitions: [],
        scan: null,
      };
    }
    const { day, scan, definitions } = measured;
    const figures = await store.summarize({ subject, day });
    const layers = listLayers(await this.options.readGoldenPaths());
    return {
      subject,
      day,
      ...figures,
      layers: figures.layers
        .map(counts => ({
          ...counts,
          title:
            layers.find(({ name }) => name === counts.name)?.title ??
            counts.name,
        }))
        .toSorted((a, b) => orderOf(layers, a.name) - orderOf(layers, b.name)),
      rate: isDefined(measured) ? figures.rate : null,
      definitions,
      scan: { ...scan, trouble: await this.options.readTrouble() },
    };
  }

  async list(query: RepositoriesQuery) {
    const measured = await this.options.store.findDay(query.at);
    return measured
      ? {
          day: measured.day,
          ...(await this.options.store.list({ ...query, day: measured.day })),
        }
      : { day: null, total: 0, items: [], nextCursor: null };
  }

  async export(filter: RepositoriesFilter) {
    const measured = await this.options.store.findDay(filter.at);
    return (
      measured && {
        day: measured.day,
        parts: this.options.store.stream({ ...filter, day: measured.day }),
      }
    );
  }

  async cut({ subject, by, at }: CutsQuery) {
    const measured = await this.options.store.findDay(at);
    const rows = measured
      ? await this.options.cuts.cut({ subject, by, day: measured.day })
      : [];
    return {
      subject,
      by,
      day: measured?.day ?? null,
      items: rows.map(row => ({
        ...row,
        rate:
          measured && isDefined(measured) && row.eligible > 0
            ? row.onPath / row.eligible
            : null,
      })),
    };
  }

  async heatmap({ subject, at }: AdoptionQuery) {
    const measured = await this.options.store.findDay(at);
    if (!measured) {
      return { subject, day: null, layers: [], rows: [] };
    }
    const part = { subject, day: measured.day };
    return {
      ...part,
      ...toHeatmap({
        layers: listLayers(await this.options.readGoldenPaths()),
        teams: await this.options.cuts.teams(part),
        cells: await this.options.cuts.teamLayers(part),
      }),
    };
  }

  async funnel({ subject, at }: AdoptionQuery) {
    const measured = await this.options.store.findDay(at);
    return measured
      ? {
          subject,
          day: measured.day,
          steps: toFunnel(
            await this.options.store.summarize({ subject, day: measured.day }),
          ),
        }
      : { subject, day: null, steps: [] };
  }

  async versions({ subject, at }: AdoptionQuery) {
    const measured = await this.options.store.findDay(at);
    if (!measured) {
      return { subject, day: null, layers: [] };
    }
    const part = { subject, day: measured.day };
    return {
      ...part,
      layers: groupVersions(
        listLayers(await this.options.readGoldenPaths()),
        await this.options.cuts.versions(part),
      ),
    };
  }

  async repository(
    address: MovedRepository,
    { at }: RepositoryDetailsQuery,
  ): Promise<RepositoryDetails> {
    const measured = await this.options.store.findDay(at);
    const id = repositoryIdOf(address);
    const items = measured
      ? await this.options.store.listOfRepository(id, measured.day)
      : [];
    if (!measured || items.length === 0) {
      throw new NotFoundError(
        `${id} was not measured${at ? ` on ${at}` : ''}. Check its name, and that its organisation is in goldenPaths.organizations.`,
      );
    }
    return { day: measured.day, items };
  }

  async component(entityRef: string) {
    const measured = await this.options.store.findDay(undefined);
    const found = measured
      ? await this.options.store.listOf(entityRef, measured.day)
      : [];
    return describeComponent({
      entityRef,
      measured,
      // One that counts, before one that does not.
      adoption:
        found.find(({ excluded }) => excluded === null) ?? found[0] ?? null,
      goldenPaths: await this.options.readGoldenPaths(),
    });
  }
}

/** Without a definition nobody can be on the path, and nobody is off it. */
function isDefined({ definitions }: MeasuredDay): boolean {
  return definitions.some(({ definition }) => definition !== null);
}

function orderOf(
  layers: ReadonlyArray<{ name: string }>,
  name: string,
): number {
  const index = layers.findIndex(layer => layer.name === name);
  return index === -1 ? layers.length : index;
}

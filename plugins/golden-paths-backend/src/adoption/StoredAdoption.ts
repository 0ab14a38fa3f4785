import { RepositoriesQuery } from '@provenpath/plugin-golden-paths-common';
import { Adoption, AdoptionStore } from './types';
import { summarizeGroups } from './summarize';

/** Answers from the last measured day. */
export class StoredAdoption implements Adoption {
  constructor(private readonly store: AdoptionStore) {}

  async read({ subject, at }: { subject: string; at?: string }) {
    const measured = await this.store.findDay(at);
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
    const figures = await this.store.summarize({ subject, day });
    // Without a definition nobody can be on the path, and nobody is off it.
    const isDefined = definitions.some(({ definition }) => definition !== null);
    return {
      subject,
      day,
      ...figures,
      rate: isDefined ? figures.rate : null,
      definitions,
      scan,
    };
  }

  async list(query: RepositoriesQuery) {
    const measured = await this.store.findDay(query.at);
    return measured
      ? {
          day: measured.day,
          ...(await this.store.list({ ...query, day: measured.day })),
        }
      : { day: null, items: [], nextCursor: null };
  }
}

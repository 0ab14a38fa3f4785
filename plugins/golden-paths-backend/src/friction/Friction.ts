import { InputError } from '@backstage/errors';
import {
  driftReadPermission,
  FrictionResponse,
  MoversQuery,
  MoversResponse,
  RepositoryAdoption,
  repositoryAdoptionSchema,
} from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { GONE, ofSubject } from '../adoption';
import { AskedBy } from '../drift/Drifts';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { compareDays, DayState } from './compareDays';
import { rankFriction } from './rankFriction';

/** What holds repositories back, and who has moved. */
export class Friction {
  constructor(
    private readonly options: { access: RepositoryAccess; knex: Knex },
  ) {}

  async rank(
    subject: string,
    { credentials }: AskedBy,
  ): Promise<FrictionResponse> {
    await this.options.access.require(driftReadPermission, credentials);
    const day = await this.findDay();
    const states = day === null ? [] : await this.readDay(day, subject);
    const adoptions = states.map(({ adoption }) => adoption);
    return {
      subject,
      day,
      total: adoptions.length,
      registered: adoptions.filter(({ entityRef }) => entityRef !== null)
        .length,
      ...rankFriction(adoptions),
    };
  }

  /** @throws InputError when the days are the wrong way round */
  async listMovers(
    query: MoversQuery,
    { credentials }: AskedBy,
  ): Promise<MoversResponse> {
    await this.options.access.require(driftReadPermission, credentials);
    if (query.from > query.to) {
      throw new InputError(
        `"from" is ${query.from}, which is after "to", ${query.to}.`,
      );
    }
    const [from, to] = [
      await this.findDay(query.from),
      await this.findDay(query.to),
    ];
    const sides = await Promise.all(
      [from, to].map(day => (day ? this.readDay(day) : Promise.resolve([]))),
    );
    const [before, after] = sides;
    return {
      from,
      to,
      items:
        from && to
          ? compareDays(query.kind, before, after).slice(0, query.limit)
          : [],
    };
  }

  /** The last measured day up to one, or of all. */
  private async findDay(at?: string): Promise<string | null> {
    const days = this.options.knex('adoption_days').orderBy('day', 'desc');
    const row = await (at ? days.where('day', '<=', at) : days).first(
      this.options.knex.raw("to_char(day, 'YYYY-MM-DD') AS day"),
    );
    return row?.day ?? null;
  }

  private async readDay(
    day: string,
    subject = 'organization',
  ): Promise<DayState[]> {
    const rows = this.options
      .knex('adoption_states')
      .where('from_day', '<=', day)
      .whereRaw('(until_day IS NULL OR until_day > ?)', [day])
      .whereRaw('excluded IS DISTINCT FROM ?', [GONE]);
    const found: Array<{ adoption: RepositoryAdoption; subjects: string[] }> =
      await ofSubject(rows, subject).select('adoption', 'subjects');
    return found.map(({ adoption, subjects }) => ({
      adoption: repositoryAdoptionSchema.parse(adoption),
      subjects,
    }));
  }
}

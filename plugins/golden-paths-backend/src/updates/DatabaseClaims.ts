import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';

/** As long as the slowest proposal takes; then a killed one holds nothing up. */
const HELD_SECONDS = 120;

/** Lets one at a time propose something to a repository, over all replicas. */
export interface Claims {
  /**
   * @throws ConflictError when somebody else holds the repository
   */
  hold<T>(repository: string, work: () => Promise<T>): Promise<T>;
}

/**
 * A row with an end instead of a lock: it needs no connection while GitHub is
 * asked, and a process that was killed gives it up by itself.
 */
export class DatabaseClaims implements Claims {
  static create(options: { knex: Knex; heldSeconds?: number }): DatabaseClaims {
    return new DatabaseClaims(options.knex, options.heldSeconds);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly heldSeconds: number = HELD_SECONDS,
  ) {}

  async hold<T>(repository: string, work: () => Promise<T>): Promise<T> {
    const holder = randomUUID();
    await this.claim(repository, holder);
    try {
      return await work();
    } finally {
      await this.knex('repository_claims')
        .where({ repository, holder })
        .delete();
    }
  }

  private async claim(repository: string, holder: string): Promise<void> {
    const until = this.knex.raw("now() + ? * interval '1 second'", [
      this.heldSeconds,
    ]);
    const claimed = await this.knex('repository_claims')
      .insert({ repository, holder, until })
      .onConflict('repository')
      .merge(['holder', 'until'])
      .whereRaw('repository_claims.until < now()')
      .returning('holder');
    if (claimed.length === 0) {
      throw new ConflictError(
        `The portal is proposing something to ${repository} just now. Try again in a minute.`,
      );
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';

const POLL_MILLISECONDS = 1000;

/** How the large catalog came in. */
export interface Stitching {
  components: number;
  /** From the first component that was known to the last one that was stitched. */
  seconds: number;
  componentsPerSecond: number;
  /** Everything in the catalog by then, with systems, teams, people, locations. */
  entities: number;
}

async function count(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(sql);
  return Number(rows[0].count);
}

const KNOWN = `select count(*) from catalog.refresh_state
  where entity_ref like 'component:default/load-component-%'`;
const STITCHED = `select count(*) from catalog.final_entities
  where final_entity is not null
    and entity_ref like 'component:default/load-component-%'`;
const UNFINISHED = `select count(*) from catalog.stitch_queue`;
const ENTITIES = `select count(*) from catalog.final_entities
  where final_entity is not null`;

/**
 * Waits until every component of the large catalog is stitched and none waits to
 * be stitched again, as the catalog's own tables say.
 *
 * @throws Error when that is not so in time
 */
export async function watchStitching(
  client: Client,
  components: number,
  timeoutSeconds: number,
): Promise<Stitching> {
  const until = Date.now() + timeoutSeconds * 1000;
  let began: number | undefined;
  for (;;) {
    const now = Date.now();
    if (began === undefined && (await count(client, KNOWN)) > 0) {
      began = now;
    }
    const stitched = await count(client, STITCHED);
    if (
      began !== undefined &&
      stitched >= components &&
      (await count(client, UNFINISHED)) === 0
    ) {
      const seconds = (now - began) / 1000;
      return {
        components,
        seconds,
        componentsPerSecond: components / seconds,
        entities: await count(client, ENTITIES),
      };
    }
    if (now > until) {
      throw new Error(
        `${stitched} of ${components} components are stitched after ${timeoutSeconds} s`,
      );
    }
    await delay(POLL_MILLISECONDS);
  }
}

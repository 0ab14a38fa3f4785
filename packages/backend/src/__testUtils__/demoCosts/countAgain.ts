import { Entity } from '@backstage/catalog-model';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { databaseEntities } from '@provenpath/sandbox/bills';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeEntity, refOf } from './counting/describeEntity';
import { STATEMENTS } from './counting/statements';

const COUNTED = ['Component', 'Resource', 'System', 'Domain', 'Group'];

/**
 * Counts the bills again; the tables to ask are `bill`, `lines`, `everything`,
 * `entities` and `volumes`.
 */
export async function countAgain(options: {
  directory: string;
  files: string[];
  entities: Entity[];
  weights: Array<{ day: string; entityRef: string; weight: string }>;
  volumes: Array<{ day: string; volume: string }>;
}): Promise<DuckDBConnection> {
  const { directory, files, entities, weights, volumes } = options;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const load = async (table: string, rows: object[]) => {
    const file = join(directory, `${table}.json`);
    await writeFile(file, JSON.stringify(rows));
    await connection.run(
      `create table ${table} as select * from read_json('${file}', maximum_object_size = 100000000)`,
    );
  };
  const known = new Map(entities.map(entity => [refOf(entity), entity]));
  await load(
    'entities',
    entities
      .filter(({ kind }) => COUNTED.includes(kind))
      .map(entity => describeEntity(entity, known)),
  );
  await load(
    'arns',
    Object.entries(databaseEntities()).map(([arn, ref]) => ({ arn, ref })),
  );
  await load(
    'weights',
    weights.map(({ day, entityRef, weight }) => ({
      day,
      ref: entityRef,
      weight,
    })),
  );
  await load('volumes', volumes);
  await connection.run(
    `create table bill as select * from read_csv([${files
      .map(file => `'${file}'`)
      .join(', ')}], all_varchar = true, union_by_name = true)`,
  );
  for (const statement of STATEMENTS) {
    await connection.run(statement);
  }
  return connection;
}

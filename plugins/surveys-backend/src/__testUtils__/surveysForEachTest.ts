import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { StartedSurveys, startSurveys } from './startSurveys';

/** The database and the plugin of the test that runs. */
export interface CurrentSurveys {
  knex: Knex;
  /** A test that restarts the plugin puts the new one here. */
  surveys: StartedSurveys;
}

/**
 * Starts the plugin on an empty database before each test of a file, and stops
 * it afterwards.
 *
 * @param prepare - what each test begins with, such as an open campaign
 */
export function surveysForEachTest(
  prepare: (surveys: StartedSurveys) => Promise<unknown> = async () => {},
): CurrentSurveys {
  jest.setTimeout(120_000);
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const current = {} as CurrentSurveys;

  beforeEach(async () => {
    current.knex = await databases.init('POSTGRES_18');
    current.surveys = await startSurveys({ knex: current.knex });
    await prepare(current.surveys);
  });

  afterEach(async () => {
    await current.surveys.backend.stop();
  });
  return current;
}

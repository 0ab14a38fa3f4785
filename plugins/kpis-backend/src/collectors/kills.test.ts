import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Collector } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { spawn } from 'node:child_process';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  CollectorBench,
  setUpCollector,
  user,
} from '../__testUtils__/collectorBench';
import { organisation } from '../__testUtils__/entities';
import { FakeGithub } from '../__testUtils__/FakeGithub';
import { FakeScaffolder } from '../__testUtils__/fakeScaffolder';
import {
  fillIssues,
  fillPeople,
  fillTasks,
  LOGINS,
  nowOf,
} from '../__testUtils__/growingSources';
import { MortalDatabase } from '../__testUtils__/MortalDatabase';
import { onboardingCollector } from '../__testUtils__/onboardingBench';
import { ticketsCollector } from '../__testUtils__/ticketsBench';
import { ScaffolderTasksClient } from './scaffolder/ScaffolderTasksClient';
import { createTemplateRunsCollector } from './scaffolder/templateRunsCollector';

jest.setTimeout(300_000);

const KILLS = 50;
const REAL_KILLS = 3;
const entities = [
  ...organisation,
  ...LOGINS.map((login, index) =>
    user(login, index % 2 ? 'team-commerce' : 'team-platform'),
  ),
];

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let living: Knex;
let github: FakeGithub;

beforeAll(async () => {
  living = await databases.init('POSTGRES_18');
  await setUpCollector(living, entities);
});

beforeEach(async () => {
  github = await FakeGithub.start();
});

afterEach(async () => {
  await github.stop();
});

/** Numbers from 0 to 1 that are the same in every run (Mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a test kills, and the two states of the source that it reads. */
interface Victim {
  /** @param run - 0 for the first run, 1 for the one after the source grew */
  create(bench: CollectorBench, run: number): Collector<unknown, unknown>;
  setSource(run: number): void;
  /** Is asked at each request of the collector; false breaks the connection. */
  onRequest(listener: () => boolean): void;
}

async function forgetAll() {
  await living.raw(
    'truncate evidence, metric_points, people, collector_runs, collector_watermarks',
  );
}

/** All that a run leaves behind, without ids and clocks. */
async function readRows(bench: CollectorBench) {
  return {
    ...(await bench.rows()),
    people: await living('people')
      .orderBy('login')
      .select(
        'login',
        'first_day',
        'last_day',
        'member',
        'seen_since',
        'first_merge',
        'first_deployment',
      ),
  };
}

/** Runs once; the process dies at a moment: a request or a statement. */
async function runAndDie(victim: Victim, run: number, diesAt: number) {
  const database = new MortalDatabase(living);
  const bench = await setUpCollector(database.knex, entities);
  let moments = 0;
  const goesOn = () => {
    moments += 1;
    return moments < diesAt;
  };
  database.onStatement = goesOn;
  victim.onRequest(() => {
    const answer = goesOn();
    if (!answer) {
      database.die();
    }
    return answer;
  });
  victim.setSource(run);
  const died = await bench.run(victim.create(bench, run)).then(
    () => false,
    () => true,
  );
  victim.onRequest(() => true);
  database.onStatement = () => true;
  await database.close();
  return { died, moments };
}

/** @returns how many kills it came through */
async function surviveKills(victim: Victim): Promise<number> {
  const bench = await setUpCollector(living, entities);
  const run = async (number: number) => {
    victim.setSource(number);
    await bench.run(victim.create(bench, number));
  };
  // What an undisturbed life comes to, and how many moments each run has.
  await forgetAll();
  const moments: number[] = [];
  for (const number of [0, 1]) {
    moments.push((await runAndDie(victim, number, Infinity)).moments);
  }
  const undisturbed = await readRows(bench);
  expect(undisturbed.evidence.length).toBeGreaterThan(5);

  const random = createRandom(20261127);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const number = kill % 2;
    const diesAt = 1 + Math.floor(random() * moments[number]);
    await forgetAll();
    if (number === 1) {
      await run(0);
    }
    const { died } = await runAndDie(victim, number, diesAt);
    expect({ number, diesAt, died }).toEqual({ number, diesAt, died: true });
    await run(number);
    if (number === 0) {
      await run(1);
    }
    expect({ number, diesAt, ...(await readRows(bench)) }).toEqual({
      number,
      diesAt,
      ...undisturbed,
    });
  }
  return KILLS;
}

const onboarding: Victim = {
  setSource: run => fillPeople(github, run),
  onRequest: listener => {
    github.onRequest = listener;
  },
  create: (bench, run) =>
    onboardingCollector(bench, { host: github.host, now: nowOf(run) }),
};

describe('a collector that is killed at 50 random moments ends in the same rows', () => {
  it('onboarding', async () => {
    expect(await surviveKills(onboarding)).toBe(KILLS);
  });

  it('tickets', async () => {
    const survived = await surviveKills({
      setSource: run => fillIssues(github, run),
      onRequest: listener => {
        github.onRequest = listener;
      },
      create: (bench, run) =>
        ticketsCollector(bench, { host: github.host, now: nowOf(run) }),
    });
    expect(survived).toBe(KILLS);
  });

  it('template runs', async () => {
    const scaffolder = new FakeScaffolder();
    const backend = await startTestBackend({ features: [scaffolder.plugin] });
    const { port } = backend.server.address() as AddressInfo;
    const tasks = ScaffolderTasksClient.create({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      }),
    });
    const survived = await surviveKills({
      setSource: run => fillTasks(scaffolder, run),
      onRequest: listener => {
        scaffolder.onRequest = listener;
      },
      create: bench =>
        createTemplateRunsCollector({
          ...bench,
          tasks,
          lookbackMilliseconds: 86_400_000,
          fullReadEveryMilliseconds: 86_400_000,
          templateTypes: ['service'],
        }),
    });
    expect(survived).toBe(KILLS);
    await backend.stop();
  });

  it('a process that is really killed', async () => {
    const bench = await setUpCollector(living, entities);
    await forgetAll();
    onboarding.setSource(0);
    await bench.run(onboarding.create(bench, 0));
    const undisturbed = await readRows(bench);
    const requests = github.requests.length;
    const { connection } = living.client.config;

    for (let kill = 1; kill <= REAL_KILLS; kill += 1) {
      await forgetAll();
      const child = spawn(
        process.execPath,
        [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          join(__dirname, '../__testUtils__/collectOnboarding.ts'),
          JSON.stringify({
            // Its password is hidden from a mere copy.
            connection: { ...connection, password: connection.password },
            host: github.host,
            now: nowOf(0),
            entities,
          }),
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
      let asked = 0;
      github.onRequest = () => {
        asked += 1;
        if (asked === Math.ceil((requests * kill) / (REAL_KILLS + 1))) {
          child.kill('SIGKILL');
          return false;
        }
        return true;
      };
      const signal = await new Promise(resolve => {
        child.on('exit', (_code, name) => resolve(name));
      });
      expect(signal).toBe('SIGKILL');
      github.onRequest = () => true;
      await bench.run(onboarding.create(bench, 0));
      expect(await readRows(bench)).toEqual(undisturbed);
    }
  });
});

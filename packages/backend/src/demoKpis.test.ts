import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { PERIODS, SUBJECTS } from './__testUtils__/demo/asked';
import {
  CountedAgain,
  countAnsweredInTime,
  countDevelopers,
  countIdeaToProduction,
  countKinds,
  countNps,
  countOnboarding,
  countTickets,
  countTimeToClose,
  loadRawData,
} from './__testUtils__/demo/counting';
import { startDemo, StartedDemo } from './__testUtils__/demo/startDemo';

jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

interface Part {
  id: string;
  title: string;
  value: number | null;
  sampleSize: number;
}

interface Reading extends Part {
  p95: number | null;
  open: number;
  interval: { low: number; high: number } | null;
  developers: number | null;
  breakdown: Part[];
  source: { collectedAt: string };
}

interface Kpi {
  id: string;
  value: number | null;
  readings: Reading[];
}

const PRECISION = 1e-6;
const TEMPLATE = 'template:default/spring-boot-service';

let raw: Knex;
let demo: StartedDemo;

beforeAll(async () => {
  raw = await databases.init('POSTGRES_18');
  demo = await startDemo({
    kpis: await databases.init('POSTGRES_18'),
    delivery: await databases.init('POSTGRES_18'),
    surveys: await databases.init('POSTGRES_18'),
  });
  await loadRawData(raw, demo);
  for (const wave of demo.waves) {
    await demo.ask('/surveys/v1/imports', { ...wave, demo: true });
  }
  await demo.ask('/surveys/v1/request-imports', {
    requests: demo.requests,
    demo: true,
  });
  for (const taskId of [
    'collect-developers',
    'collect-onboarding',
    'collect-tickets',
    'collect-deliveries',
    'surveys-publish-kpis',
  ]) {
    await demo.run(taskId);
  }
});

afterAll(async () => {
  await demo?.stop();
});

async function readAll(period: string, subject: string) {
  const { kpis }: { kpis: Kpi[] } = await demo.ask(
    `/kpis/v1/kpis?period=${period}&subject=${subject}`,
  );
  return (kpiId: string, readingId: string): Reading => {
    const reading = kpis
      .find(({ id }) => id === kpiId)
      ?.readings.find(({ id }) => id === readingId);
    if (!reading) {
      throw new Error(`No reading ${readingId} of ${kpiId}`);
    }
    return reading;
  };
}

/** How much was compared, so that no test passes on nothing at all. */
let compared = 0;

/** 0 for two that are both missing, and infinite where one is. */
function gap(left: number | null, right: number | null): number {
  if (left === null || right === null) {
    return left === right ? 0 : Infinity;
  }
  return Math.abs(left - right);
}

function expectSame(
  reading: Pick<Reading, 'value' | 'sampleSize'> & { open?: number },
  again: CountedAgain,
) {
  expect({ n: reading.sampleSize, open: reading.open ?? 0 }).toEqual({
    n: again.n,
    open: again.open,
  });
  expect(gap(reading.value, again.value)).toBeLessThan(PRECISION);
  compared += again.n;
}

async function expectSameServices(
  period: string,
  range: { from: string; to: string; subject: string },
) {
  const read = await readAll(period, range.subject);
  const reading = read('service-creation-lead-time', 'idea-to-production');
  const again = await countIdeaToProduction(raw, { ...range, origin: 'all' });
  expectSame(reading, again);
  expect(gap(reading.p95, again.p95)).toBeLessThan(PRECISION);
  for (const origin of ['by-hand', 'template', TEMPLATE] as const) {
    const part = reading.breakdown.find(({ id }) =>
      [origin, `template>${origin}`].includes(id),
    );
    expectSame(
      part ?? { value: null, sampleSize: 0 },
      await countIdeaToProduction(raw, { ...range, origin }),
    );
  }
}

/**
 * Every figure of the demo organisation a second time, in plain SQL over what
 * the sandbox keeps, without anything of the product in between.
 */
describe('the KPIs of the demo organisation, counted again', () => {
  beforeEach(() => {
    compared = 0;
  });

  it.each(SUBJECTS)('onboarding time of %s', async subject => {
    for (const [period, from, to] of PERIODS) {
      const read = await readAll(period, subject);
      for (const [readingId, milestone] of [
        ['first-merge', 'first_merge'],
        ['first-deployment', 'first_deployment'],
      ] as const) {
        const reading = read('onboarding-time', readingId);
        const asOf = reading.source.collectedAt;
        expectSame(
          reading,
          await countOnboarding(raw, milestone, { from, to, subject, asOf }),
        );
      }
    }
    // People belong to groups; a system or a domain has none.
    expect(compared > 0).toBe(!/^(system|domain):/.test(subject));
  });

  it.each(SUBJECTS)('infrastructure tickets of %s', async subject => {
    const developers = await countDevelopers(raw, subject);
    for (const [period, from, to, months] of PERIODS) {
      const read = await readAll(period, subject);
      const opened = read('infra-tickets', 'opened');
      const again = await countTickets(raw, { from, to, subject });
      const monthly = again.n / months;
      const whole = subject === 'organization';
      expect(opened.developers).toBe(whole ? null : developers);
      expectSame(opened, {
        ...again,
        value: whole ? monthly : (monthly / developers) * 100,
      });
      const closed = read('infra-tickets', 'time-to-close');
      const asOf = closed.source.collectedAt;
      expectSame(
        closed,
        await countTimeToClose(raw, { from, to, subject, asOf }),
      );
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('kinds of tickets', async () => {
    const subject = 'organization';
    for (const [period, from, to] of PERIODS) {
      const read = await readAll(period, subject);
      const { breakdown } = read('infra-tickets', 'opened');
      expect(
        Object.fromEntries(
          breakdown
            .filter(({ sampleSize }) => sampleSize > 0)
            .map(({ title, sampleSize }) => [title, sampleSize]),
        ),
      ).toEqual(await countKinds(raw, { from, to, subject }));
    }
  });

  it.each(SUBJECTS)('idea to production of %s', async subject => {
    for (const [period, from, to] of [
      ...PERIODS,
      ['P3650D', '2016-01-01', '2036-01-01'],
    ] as const) {
      await expectSameServices(period, { from, to, subject });
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('template runs begin with the installation', async () => {
    const read = await readAll('2026-Q3', 'organization');
    expect(read('service-creation-lead-time', 'template-run')).toMatchObject({
      value: null,
      sampleSize: 0,
    });
  });

  it('developer NPS', async () => {
    for (const [period, from, to] of PERIODS) {
      const read = await readAll(period, 'organization');
      const reading = read('developer-nps', 'campaign');
      const again = await countNps(raw, { from, to });
      expectSame(reading, {
        value: again?.value ?? null,
        n: again?.n ?? 0,
        open: 0,
      });
      for (const end of ['low', 'high'] as const) {
        expect(
          gap(reading.interval?.[end] ?? null, again?.[end] ?? null),
        ).toBeLessThan(PRECISION);
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  it('feedback answered in time', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const running = ['2026-Q4', '2026-10-01', '2026-12-31'] as const;
    for (const [period, from, to] of [...PERIODS, running]) {
      const read = await readAll(period, 'organization');
      expectSame(
        read('feedback-answered-in-time', 'answered'),
        await countAnsweredInTime(raw, { from, to, today }),
      );
    }
    expect(compared).toBeGreaterThan(4);
  });
});

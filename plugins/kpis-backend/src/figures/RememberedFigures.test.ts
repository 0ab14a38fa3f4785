import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Aggregation } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import {
  createFiguresBench,
  event as eventAt,
} from '../__testUtils__/figuresBench';
import { openDatabase } from '../migrate';
import { DatabaseFigures } from './DatabaseFigures';
import { RememberedFigures } from './RememberedFigures';
import { FigureRequest, Figures } from './types';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let write: ReturnType<typeof createFiguresBench>['write'];

beforeAll(async () => {
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
  ({ write } = createFiguresBench(knex));
});

beforeEach(async () => {
  await knex('evidence').delete();
});

/** An event at noon of a day. */
function event(
  eventId: string,
  day: string,
  value: number,
  subjects = ['organization'],
) {
  return eventAt(eventId, `${day}T12:00:00Z`, value, { subjects });
}

function request(
  from: string,
  to: string,
  changes: { subject?: string; aggregation?: Aggregation } = {},
): FigureRequest {
  return {
    kpiId: 'kpi',
    readingId: 'reading',
    aggregation: 'median',
    subject: 'organization',
    window: { from: new Date(from), to: new Date(to), months: 1 },
    asOf: new Date(to),
    ...changes,
  };
}

const october = request('2026-10-01', '2026-11-01');
const november = request('2026-11-01', '2026-12-01');

/** Counts what had to be computed, and lets a test come in between. */
function open() {
  const inner = DatabaseFigures.create({ knex });
  const computed: FigureRequest[][] = [];
  let meanwhile = async () => {};
  const counting: Figures = {
    compute: async (requests, options) => {
      computed.push(requests);
      const found = await inner.compute(requests, options);
      await meanwhile();
      return found;
    },
  };
  const figures = RememberedFigures.create({ knex, inner: counting });
  return {
    computed,
    during: (work: () => Promise<void>) => {
      meanwhile = work;
    },
    read: async (...requests: FigureRequest[]) =>
      (await figures.compute(requests, { detail: false })).map(
        ({ total }) => total.value,
      ),
  };
}

describe('RememberedFigures', () => {
  it('computes a figure once, for all who ask at the same time too', async () => {
    await write(event('a', '2026-10-05', 4), event('b', '2026-11-05', 9));
    const { computed, read } = open();
    const both = await Promise.all([
      read(october, november),
      read(november, october),
    ]);
    expect(both).toEqual([
      [4, 9],
      [9, 4],
    ]);
    expect(await read(october)).toEqual([4]);
    // By either of the two, whose questions reach the database at once.
    expect(computed.map(requests => requests.length)).toEqual([2]);
    expect(computed[0]).toEqual(expect.arrayContaining([october, november]));
  });

  it('computes again what a change touches, and nothing else', async () => {
    await write(event('a', '2026-10-05', 4), event('b', '2026-11-05', 9));
    const { computed, read } = open();
    await read(october, november);
    await write(event('late', '2026-10-31', 6));
    expect(await read(october, november)).toEqual([5, 9]);
    // Moved from one month to the other: both have changed.
    await write(event('late', '2026-11-01', 11));
    expect(await read(october, november)).toEqual([4, 10]);
    // Of another subject, in the same months.
    await write(event('team', '2026-10-06', 1, ['group:default/team']));
    expect(await read(october, november)).toEqual([4, 10]);
    expect(computed).toEqual([
      [october, november],
      [october],
      [october, november],
    ]);
  });

  it('does not remember a figure as newer than it is', async () => {
    await write(event('a', '2026-10-05', 4));
    const { during, read } = open();
    during(() => write(event('b', '2026-10-06', 8)));
    expect(await read(october)).toEqual([4]);
    during(async () => {});
    expect(await read(october)).toEqual([6]);
  });

  it('counts nought once the organisation has a first event', async () => {
    const { read } = open();
    const count = request('2026-11-01', '2026-12-01', {
      aggregation: 'monthly-count',
      subject: 'group:default/other',
    });
    await write(event('a', '2026-12-05', 1));
    expect(await read(count)).toEqual([null]);
    await write(event('b', '2026-09-05', 1));
    expect(await read(count)).toEqual([0]);
  });

  it('forgets a figure that could not be computed', async () => {
    await write(event('a', '2026-10-05', 4));
    const { during, read } = open();
    during(async () => {
      throw new Error('The connection is gone');
    });
    await expect(read(october)).rejects.toThrow('gone');
    during(async () => {});
    expect(await read(october)).toEqual([4]);
  });

  it('agrees with the points whoever writes while others read', async () => {
    const { read } = open();
    const reading = async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        await read(october, november);
      }
    };
    const writing = async (writer: number) => {
      for (let turn = 0; turn < 10; turn += 1) {
        await write(
          event(`${writer}-${turn}`, '2026-10-09', writer * 10 + turn),
          event(`${writer}-x`, '2026-11-09', writer * 10 + turn),
        );
      }
    };
    await Promise.all([writing(0), reading(), writing(1), reading()]);
    // Medians of 0 to 19, and of the last values 9 and 19.
    expect(await read(october, november)).toEqual([9.5, 14]);
  });
});

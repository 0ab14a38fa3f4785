import { createCalendar } from '@provenpath/portal-node';
import { detailed, figure } from '../__testUtils__/readings';
import { infraTickets } from './definitions/infraTickets';
import { readPeriod } from './readPeriod';

const calendar = createCalendar('UTC');
const [opened, timeToClose] = infraTickets.readings;

async function find(collectedAt: Date | undefined) {
  const found = await readPeriod({
    definitions: [infraTickets],
    subjects: ['organization'],
    period: calendar.parsePeriod('2026-Q3'),
    now: new Date('2026-10-01T00:00:00Z'),
    calendar,
    figures: {
      compute: async requests =>
        requests.map(() =>
          detailed({ total: figure({ value: 4, sampleSize: 12 }) }),
        ),
    },
    sources: {
      describe: jest.fn(),
      collectedAt: () => collectedAt,
      wholeUntil: () => collectedAt,
    },
  });
  return [opened, timeToClose].map(reading => {
    const { current, previous } = found(
      infraTickets.id,
      reading.id,
      'organization',
    );
    return [current.total.value, previous.total.value];
  });
}

describe('readPeriod', () => {
  it('tells a count only once a collection has come to its end', async () => {
    expect(await find(undefined)).toEqual([
      [null, null],
      [4, 4],
    ]);
    expect(await find(new Date('2026-10-01T00:00:00Z'))).toEqual([
      [4, 4],
      [4, 4],
    ]);
  });
});

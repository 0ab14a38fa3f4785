import {
  COMPLAINTS,
  complaintOf,
  createPastWaves,
  currentQuarter,
} from './pastWaves';
import { createPastRequests } from './pastRequests';

const now = new Date('2026-11-23T10:00:00Z');

describe('createPastWaves', () => {
  it('has one survey for each of the last four quarters', () => {
    expect(
      createPastWaves(now).map(({ id, closedOn }) => [id, closedOn]),
    ).toEqual([
      ['2025-q4', '2025-12-25'],
      ['2026-q1', '2026-03-25'],
      ['2026-q2', '2026-06-24'],
      ['2026-q3', '2026-09-24'],
    ]);
    expect(currentQuarter(now).id).toBe('2026-q4');
  });

  it('gives the same answers to the same day', () => {
    expect(createPastWaves(now)).toEqual(createPastWaves(new Date(now)));
  });

  it('has fewer answers than people, and the texts that name complaints', () => {
    const waves = createPastWaves(now).map(({ csv, population }) => {
      const lines = csv.split('\n').slice(1);
      return {
        answers: lines.length,
        population,
        builds: lines.filter(line => /build/i.test(line.split('","')[3]))
          .length,
      };
    });
    expect(waves).toEqual([
      { answers: 101, population: 158, builds: 14 },
      { answers: 119, population: 167, builds: 13 },
      { answers: 130, population: 176, builds: 8 },
      { answers: 139, population: 184, builds: 2 },
    ]);
  });
});

describe('complaintOf', () => {
  it('knows the complaint of a text', () => {
    expect(complaintOf('Please speed the builds up.')).toBe(COMPLAINTS[0]);
    expect(complaintOf('I can do most things myself now.')).toBeUndefined();
  });
});

describe('createPastRequests', () => {
  it('has open, late and answered ones', () => {
    const requests = createPastRequests(now);
    expect(requests[0]).toMatchObject({
      createdOn: '2026-11-20',
      answeredOn: null,
      answeredBy: null,
    });
    expect(requests[3]).toMatchObject({
      createdOn: '2026-08-19',
      answeredOn: '2026-08-25',
      outcome: 'done',
    });
  });
});

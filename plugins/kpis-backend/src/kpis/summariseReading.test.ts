import { figure, read } from '../__testUtils__/readings';
import { developerNps } from './definitions/developerNps';
import { infraTickets } from './definitions/infraTickets';
import { serviceCreationLeadTime } from './definitions/serviceCreationLeadTime';

const SPRING = 'template:default/spring-boot-service';
const NODE = 'template:default/node-service';

describe('summariseReading', () => {
  it('keeps the periods apart', () => {
    expect(
      read(
        serviceCreationLeadTime,
        { total: figure({ value: 35, p95: 70, sampleSize: 4 }) },
        { previous: figure({ value: 20, p95: 28, sampleSize: 3 }) },
      ),
    ).toMatchObject({
      value: 35,
      p95: 70,
      previousValue: 20,
      previousSampleSize: 3,
    });
  });

  it('lists what was left out, most frequent first', () => {
    const { excluded } = read(serviceCreationLeadTime, {
      excluded: [
        { reason: 'Cancelled', count: 1 },
        { reason: 'Failed', count: 3 },
        { reason: 'Abandoned', count: 1 },
      ],
    });
    expect(excluded).toEqual([
      { reason: 'Failed', count: 3 },
      { reason: 'Abandoned', count: 1 },
      { reason: 'Cancelled', count: 1 },
    ]);
  });

  it('breaks a template run down by template', () => {
    const { breakdown } = read(serviceCreationLeadTime, {
      breakdown: new Map([
        [SPRING, figure({ value: 3, sampleSize: 2 })],
        [NODE, figure({ value: 2, sampleSize: 1 })],
      ]),
    });
    expect(breakdown.map(part => [part.title, part.value])).toEqual([
      ['node-service', 2],
      ['spring-boot-service', 3],
    ]);
  });

  it('shows template and by hand side by side, also while one is empty', () => {
    const { breakdown } = read(
      serviceCreationLeadTime,
      {
        breakdown: new Map([
          ['by-hand', figure({ value: 5000, p95: 6000, sampleSize: 2 })],
        ]),
      },
      { reading: 1 },
    );
    expect(breakdown).toEqual([
      {
        id: 'template',
        title: 'From a template',
        value: null,
        p95: null,
        sampleSize: 0,
        open: 0,
      },
      {
        id: 'by-hand',
        title: 'By hand',
        value: 5000,
        p95: 6000,
        sampleSize: 2,
        open: 0,
      },
    ]);
  });

  it('says which band a value could be in too', () => {
    expect(
      read(developerNps, {
        total: figure({
          value: 42,
          sampleSize: 40,
          interval: { low: 18.2, high: 60.8 },
        }),
        facts: { 'response rate': '72 %' },
      }),
    ).toMatchObject({
      band: 'target',
      judgement: 'Target, could be Good or Average',
      facts: { 'response rate': '72 %' },
      unit: 'points',
    });
  });

  it('divides tickets of a team by its developers, without a band', () => {
    const total = figure({ value: 3, sampleSize: 9 });
    const team = { subject: 'group:default/team-commerce', developers: 12 };
    // 3 a month from 12 people are 25 from a hundred.
    expect(
      read(
        infraTickets,
        { total, breakdown: new Map([['Databases', total]]) },
        { ...team, previous: figure({ value: 6, sampleSize: 18 }) },
      ),
    ).toMatchObject({
      value: 25,
      previousValue: 50,
      sampleSize: 9,
      scale: 'per-100-developers',
      developers: 12,
      band: 'none',
      judgement: '',
      target: null,
      breakdown: [{ id: 'Databases', value: 25 }],
    });
    expect(read(infraTickets, { total })).toMatchObject({
      value: 3,
      scale: 'plain',
      band: 'target',
      target: 5,
    });
    expect(
      read(infraTickets, { total }, { ...team, developers: undefined }).value,
    ).toBe(null);
  });

  it('does not judge time to close', () => {
    expect(
      read(
        infraTickets,
        { total: figure({ value: 3, sampleSize: 9, open: 2 }) },
        { reading: 1 },
      ),
    ).toMatchObject({ value: 3, open: 2, unit: 'days', band: 'none' });
  });
});

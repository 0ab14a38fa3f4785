import { kpiSchema } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { figure, read } from '../__testUtils__/readings';
import { serviceCreationLeadTime } from './definitions/serviceCreationLeadTime';
import { summariseKpi } from './summariseKpi';

describe('summariseKpi', () => {
  it('fits the contract and says "no data" for no rows', () => {
    const kpi = summariseKpi({
      definition: serviceCreationLeadTime,
      readings: [0, 1].map(reading =>
        read(serviceCreationLeadTime, {}, { reading }),
      ),
      period: createCalendar('UTC').parsePeriod('2026-Q3'),
      owner: 'Platform team',
      computedAt: new Date('2026-10-01T06:00:00Z'),
    });
    expect(kpiSchema.parse(kpi)).toEqual(kpi);
    expect(kpi).toMatchObject({
      value: null,
      sampleSize: 0,
      band: 'none',
      target: 30,
      direction: 'lower',
      from: '2026-07-01',
      to: '2026-09-30',
      computedAt: '2026-10-01T06:00:00.000Z',
      owner: 'Platform team',
      frozen: false,
      freezeAfterDays: 7,
    });
    expect(kpi.bands.map(band => band.cut)).toEqual([
      '<= 30 min',
      '<= 1 h',
      '<= 3 d',
      '> 3 d',
    ]);
  });

  it('takes the first reading as its own value and the owner of the definition', () => {
    const kpi = summariseKpi({
      definition: { ...serviceCreationLeadTime, owner: 'Priya' },
      readings: [
        read(serviceCreationLeadTime, {
          total: figure({ value: 35, sampleSize: 4 }),
        }),
        read(
          serviceCreationLeadTime,
          { total: figure({ value: 5000, sampleSize: 2 }) },
          { reading: 1 },
        ),
      ],
      period: createCalendar('UTC').parsePeriod('2026-Q3'),
      owner: 'Platform team',
      computedAt: new Date('2026-10-01T06:00:00Z'),
    });
    expect([kpi.value, kpi.sampleSize, kpi.band, kpi.owner]).toEqual([
      35,
      4,
      'good',
      'Priya',
    ]);
    expect(kpi.readings[1].band).toBe('poor');
  });
});

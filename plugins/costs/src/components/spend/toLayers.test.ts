import type { ReportRow } from '@provenpath/plugin-costs-common';
import { chooseColors, toLayers } from './toLayers';

const lines = {
  direct: '0',
  shared: '0',
  unallocated: '0',
  tax: '0',
  credit: '0',
  adjustment: '0',
};

function row(key: string | null, amount: string): ReportRow {
  return {
    key,
    currency: 'USD',
    total: amount,
    lines,
    previous: null,
    points: [{ period: '2026-09', amount }],
  };
}

const words = {
  currency: 'USD',
  nameOf: ({ key }: ReportRow) => key ?? 'No team',
  nameOfOthers: (count: number) => `${count} others`,
  hrefOf: ({ key }: ReportRow, period: string) => `/charges/${key}/${period}`,
};

describe('toLayers', () => {
  it('gathers what is beyond eight layers, without losing a digit', () => {
    const rows = [
      ...Array.from({ length: 7 }, (_, index) =>
        row(`group:default/team-${index}`, '10'),
      ),
      row('group:default/small', '0.1'),
      row(null, '0.2'),
    ];
    const { layers, periods } = toLayers(rows, words);
    expect(periods).toEqual(['2026-09']);
    expect(layers).toHaveLength(8);
    expect(layers[0]).toMatchObject({
      label: 'group:default/team-0',
      texts: { '2026-09': 'US$10.00' },
      hrefs: { '2026-09': '/charges/group:default/team-0/2026-09' },
    });
    // 0.1 + 0.2 is 0.3, which is not so for floating point.
    expect(layers[7]).toMatchObject({
      label: '2 others',
      values: { '2026-09': 0.3 },
      hrefs: undefined,
    });
  });

  it('names what has no owner', () => {
    expect(toLayers([row(null, '1')], words).layers[0].label).toBe('No team');
  });
});

describe('colours', () => {
  const rowOf = (key: string | null, currency: string) => ({
    key,
    currency,
    total: '1',
    lines: {
      direct: '1',
      shared: '0',
      unallocated: '0',
      tax: '0',
      credit: '0',
      adjustment: '0',
    },
    previous: null,
    points: [],
  });
  const total = (currency: string) => ({
    ...rowOf(null, currency),
    points: [],
  });

  it('are the same for one thing in the charts of all currencies', () => {
    const colors = chooseColors({
      totals: [total('USD'), total('EUR')],
      rows: [
        rowOf('compute', 'USD'),
        rowOf('storage', 'USD'),
        rowOf('network', 'EUR'),
        rowOf('storage', 'EUR'),
      ],
    });
    expect([...colors.get('USD')!]).toEqual([
      ['compute', 0],
      ['storage', 1],
    ]);
    expect([...colors.get('EUR')!]).toEqual([
      ['storage', 1],
      ['network', 2],
    ]);
  });

  it('are told apart in one chart, with the last for all the others', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const colors = chooseColors({
      totals: [total('USD'), total('EUR')],
      rows: [
        ...names.map(name => rowOf(name, 'USD')),
        ...names.map(name => rowOf(name.toUpperCase(), 'EUR')),
      ],
    });
    // Seven are shown, the eighth colour is left for the others.
    expect([...colors.get('USD')!.values()]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...colors.get('EUR')!.values()].sort()).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
  });
});

import {
  type StackedLayer,
  layerColor,
  stackedRange,
  toStackedRows,
} from './stackedRows';

const layers: StackedLayer[] = [
  { id: 'a', label: 'A', values: { '2026-08': 3, '2026-09': 4 }, texts: {} },
  { id: 'b', label: 'B', values: { '2026-09': -1.5 }, texts: {} },
];

describe('stacked charts', () => {
  it('have a row for each period, and nothing where there is no amount', () => {
    expect(
      toStackedRows(layers, ['2026-08', '2026-09'], period => `M${period}`),
    ).toEqual([
      { period: '2026-08', label: 'M2026-08', layer0: 3, layer1: 0 },
      { period: '2026-09', label: 'M2026-09', layer0: 4, layer1: -1.5 },
    ]);
  });

  it('reach below zero where credits do', () => {
    expect(stackedRange(layers, ['2026-08', '2026-09'])).toEqual({
      lowest: -1.5,
      highest: 4,
    });
    expect(stackedRange([], [])).toEqual({ lowest: 0, highest: 0 });
  });

  it('have eight colours', () => {
    expect(layerColor(0)).toBe('var(--portal-layer-1)');
    expect(layerColor(8)).toBe('var(--portal-layer-1)');
  });
});

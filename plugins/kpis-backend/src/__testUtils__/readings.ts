import { KpiReading } from '@provenpath/plugin-kpis-common';
import { DetailedFigure, Figure, NO_FIGURE } from '../figures';
import { KpiDefinition } from '../kpis/definitions';
import { scaleOf, summariseReading } from '../kpis/summariseReading';

const source: KpiReading['source'] = {
  title: 'Source',
  collectedAt: null,
  state: 'never',
  error: null,
  demo: false,
};

/** A figure of which only this matters. */
export function figure(changes: Partial<Figure>): Figure {
  return { ...NO_FIGURE, ...changes };
}

/** A figure with parts, of which only this matters. */
export function detailed(changes: Partial<DetailedFigure>): DetailedFigure {
  return {
    total: NO_FIGURE,
    breakdown: new Map(),
    excluded: [],
    facts: {},
    ...changes,
  };
}

/** A reading of the definition, the first one unless another is asked for. */
export function read(
  definition: KpiDefinition,
  current: Partial<DetailedFigure>,
  options: {
    reading?: number;
    previous?: Figure;
    subject?: string;
    developers?: number;
  } = {},
): KpiReading {
  const reading = definition.readings[options.reading ?? 0];
  return summariseReading({
    definition,
    reading,
    scale: scaleOf(
      definition,
      reading,
      options.subject ?? 'organization',
      options.developers,
    ),
    current: detailed(current),
    previous: detailed({ total: options.previous ?? NO_FIGURE }),
    source,
    frozen: undefined,
  });
}

import {
  describeJudgement,
  findBand,
  KpiReading,
  Reported,
  targetOf,
} from '@provenpath/plugin-kpis-common';
import { DetailedFigure, Figure } from '../figures';
import { FrozenFigure } from '../quarters/types';
import { KpiDefinition, ReadingDefinition } from './definitions';

const ORGANIZATION = 'organization';
const DEVELOPERS_PER_VALUE = 100;

/** How a reading's values are to be taken for one subject. */
export interface ReadingScale {
  scale: KpiReading['scale'];
  /** Null where it is not divided, or their number is not known. */
  developers: number | null;
  /** Whether the bands say anything about it. */
  judged: boolean;
}

/**
 * A measure that grows with head count is divided by it for anybody smaller than
 * the organisation, and the organisation's bands then say nothing.
 */
export function scaleOf(
  definition: KpiDefinition,
  reading: ReadingDefinition,
  subject: string,
  developers: number | undefined,
): ReadingScale {
  const divided =
    definition.bandScope === 'organization' &&
    reading.aggregation === 'monthly-count' &&
    subject !== ORGANIZATION;
  return {
    scale: divided ? 'per-100-developers' : 'plain',
    developers: divided ? (developers ?? null) : null,
    judged: reading.judged !== false && !divided,
  };
}

/** The same figure for a hundred developers; null where they are not known. */
export function scaleFigure(figure: Figure, scale: ReadingScale): Figure {
  if (scale.scale === 'plain') {
    return figure;
  }
  const { developers } = scale;
  return {
    ...figure,
    value:
      figure.value === null || developers === null || developers === 0
        ? null
        : (figure.value / developers) * DEVELOPERS_PER_VALUE,
  };
}

/** Band and wording of a figure. */
export function judge(
  figure: Figure,
  definition: KpiDefinition,
  scale: ReadingScale,
): Pick<KpiReading, 'band' | 'judgement'> {
  return scale.judged
    ? {
        band: findBand(figure.value, definition.bands),
        judgement: describeJudgement(
          figure.value,
          figure.interval,
          definition.bands,
        ),
      }
    : { band: 'none', judgement: '' };
}

export function toReported(frozen: FrozenFigure | undefined): Reported | null {
  return frozen
    ? {
        value: frozen.value,
        sampleSize: frozen.sampleSize,
        band: frozen.band,
        target: frozen.target,
        frozenAt: frozen.frozenAt.toISOString(),
      }
    : null;
}

function summariseBreakdown(
  reading: ReadingDefinition,
  found: DetailedFigure['breakdown'],
  scale: ReadingScale,
): KpiReading['breakdown'] {
  const listed = reading.breakdown.map(group => group.id);
  const others = [...found.keys()].filter(id => !listed.includes(id)).sort();
  return [
    ...reading.breakdown,
    ...others.map(id => ({ id, title: reading.breakdownTitle(id) })),
  ].map(group => {
    const figure = found.get(group.id);
    const { value, p95, sampleSize, open } = figure
      ? scaleFigure(figure, scale)
      : { value: null, p95: null, sampleSize: 0, open: 0 };
    return { ...group, value, p95, sampleSize, open };
  });
}

/** A reading in one period, with the one before it. */
export function summariseReading(options: {
  definition: KpiDefinition;
  reading: ReadingDefinition;
  scale: ReadingScale;
  current: DetailedFigure;
  previous: DetailedFigure;
  source: KpiReading['source'];
  frozen: FrozenFigure | undefined;
}): KpiReading {
  const { definition, reading, scale, current, frozen } = options;
  const figure = scaleFigure(current.total, scale);
  const previous = scaleFigure(options.previous.total, scale);
  return {
    id: reading.id,
    title: reading.title,
    formula: reading.formula,
    unit: reading.unit ?? definition.unit,
    aggregation: reading.aggregation,
    value: figure.value,
    p95: figure.p95,
    sampleSize: figure.sampleSize,
    open: figure.open,
    interval: figure.interval,
    ...judge(figure, definition, scale),
    target: scale.judged ? targetOf(definition.bands) : null,
    scale: scale.scale,
    developers: scale.developers,
    reported: toReported(frozen),
    facts: current.facts,
    previousValue: previous.value,
    previousSampleSize: previous.sampleSize,
    excluded: [...current.excluded].sort(
      (left, right) =>
        right.count - left.count || left.reason.localeCompare(right.reason),
    ),
    breakdown: summariseBreakdown(reading, current.breakdown, scale),
    source: options.source,
  };
}

import type { Campaign } from '@provenpath/plugin-surveys-common';
import { formatPoints } from '../shared/formatPoints';
import styles from './results.module.css';

/** A campaign that has a figure. */
export type CountedWave = Campaign & { nps: number; margin95: number };

const WIDTH = 1000;
const HEIGHT = 260;
const LEFT = 44;
const TOP = 24;
const BOTTOM = HEIGHT - 34;

/** Where a figure lies, in the units of the drawing. */
function toY(points: number): number {
  const clamped = Math.max(-100, Math.min(100, points));
  return BOTTOM - ((clamped + 100) / 200) * (BOTTOM - TOP);
}

/** The course of the NPS with its margins; the table beside it says the same. */
export function WavesPlot({ waves }: { waves: CountedWave[] }) {
  const step = (WIDTH - LEFT) / Math.max(1, waves.length);
  const points = waves.map((wave, index) => ({
    wave,
    x: LEFT + step * (index + 0.5),
    y: toY(wave.nps),
  }));
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden
      focusable="false"
    >
      {[-100, -50, 0, 50, 100].map(mark => (
        <g key={mark}>
          <line
            className={mark === 0 ? styles.zero : styles.axis}
            x1={LEFT}
            x2={WIDTH}
            y1={toY(mark)}
            y2={toY(mark)}
          />
          <text x={LEFT - 8} y={toY(mark) + 4} textAnchor="end">
            {formatPoints(mark)}
          </text>
        </g>
      ))}
      <polyline
        className={styles.course}
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
      />
      {points.map(({ wave, x, y }) => (
        <g key={wave.id}>
          <line
            className={styles.margin}
            x1={x}
            x2={x}
            y1={toY(wave.nps - wave.margin95)}
            y2={toY(wave.nps + wave.margin95)}
          />
          <circle className={styles.point} cx={x} cy={y} r={4} />
          <text className={styles.pointLabel} x={x + 10} y={y - 8}>
            {formatPoints(Math.round(wave.nps))}
          </text>
          <text x={x} y={HEIGHT - 8} textAnchor="middle">
            {wave.quarter}
          </text>
        </g>
      ))}
    </svg>
  );
}

import { Text } from '@backstage/ui';
import {
  RiArrowRightDownLine,
  RiArrowRightLine,
  RiArrowRightUpLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { NO_DATA, formatValue } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';
import { BandLabel } from './BandLabel';
import type { Band } from './band';
import { describeChange } from './describeChange';
import type { Change } from './describeChange';
import styles from './Kpi.module.css';

/** A value on fewer events than this is marked: one event more may move it. */
const FEW_EVENTS = 5;

const SIGN_ICON: Record<Change['sign'], JSX.Element> = {
  down: <RiArrowRightDownLine size={16} aria-hidden />,
  up: <RiArrowRightUpLine size={16} aria-hidden />,
  none: <RiArrowRightLine size={16} aria-hidden />,
};

/** Props of {@link KpiTile}. */
export interface KpiTileProps {
  /** Of the value, e.g. `Median, last 90 days`. */
  caption: string;
  value: number | null;
  unit: ValueUnit;
  direction: 'lower' | 'higher';
  band: Band;
  /** The band as the backend words it: `Good, could be Average`. */
  judgement?: string;
  /** Null for what is not judged. */
  target: number | null;
  sampleSize: number;
  /** How many of the sample have not arrived yet. */
  open?: number;
  /** Stands behind the value, e.g. `per 100 developers`. */
  per?: string;
  previousValue: number | null;
  previousSampleSize: number;
  size?: 'large' | 'medium';
  /** Labels beside the band, e.g. that the data are the demo's. */
  badge?: ReactNode;
}

function describeSample({ sampleSize, open = 0 }: KpiTileProps): string {
  return [
    `n = ${sampleSize}`,
    ...(open > 0 ? [`${open} of them still open`] : []),
    ...(sampleSize > 0 && sampleSize < FEW_EVENTS
      ? ['few events: read with care']
      : []),
  ].join(', ');
}

/** Target and sample in one line; empty for what has neither. */
function describeFacts(props: KpiTileProps): string {
  const { value, target, unit, direction } = props;
  const sign = direction === 'lower' ? 'at most' : 'at least';
  return [
    ...(target === null ? [] : [`Target ${sign} ${formatValue(target, unit)}`]),
    ...(value === null ? [] : [describeSample(props)]),
  ].join(' · ');
}

/**
 * A value that can be read from across the room, with what it takes to judge
 * it: band in words and colour, target, sample size, change.
 */
export function KpiTile(props: KpiTileProps) {
  const { caption, value, unit, band, judgement, per, badge } = props;
  const change = describeChange(props);
  const valueClass = [
    styles.value,
    props.size === 'medium' ? styles.valueMedium : '',
    value === null ? styles.valueEmpty : '',
  ].join(' ');
  return (
    <div className={styles.tile}>
      <Text as="p" variant="body-small" color="secondary">
        {caption}
      </Text>
      <div className={styles.valueRow}>
        <span className={valueClass}>
          {value === null ? NO_DATA : formatValue(value, unit)}
        </span>
        {value !== null && per && <span className={styles.per}>{per}</span>}
        {value !== null && band !== 'none' && (
          <BandLabel band={band} judgement={judgement} />
        )}
        {badge}
      </div>
      <p className={styles.facts}>{describeFacts(props)}</p>
      {value !== null && (
        <p className={styles.change}>
          {SIGN_ICON[change.sign]}
          <span>
            {change.text}
            {(change.tone === 'better' || change.tone === 'worse') && (
              <>
                , <strong className={styles[change.tone]}>{change.tone}</strong>
              </>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

import {
  RiCheckDoubleLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import { bandWords } from './band';
import type { Band } from './band';
import styles from './Kpi.module.css';

const ICONS: Record<Band, JSX.Element> = {
  target: <RiCheckDoubleLine size={16} aria-hidden />,
  good: <RiCheckLine size={16} aria-hidden />,
  average: <RiSubtractLine size={16} aria-hidden />,
  poor: <RiErrorWarningLine size={16} aria-hidden />,
  none: <RiQuestionLine size={16} aria-hidden />,
};

/** The band in words, colour and shape. */
export function BandLabel({ band }: { band: Band }) {
  return (
    <span className={`${styles.band} ${styles[band]}`}>
      {ICONS[band]}
      {bandWords(band)}
    </span>
  );
}

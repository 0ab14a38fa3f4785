import {
  RiCheckDoubleLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import { judgementWords } from './band';
import type { Band } from './band';
import styles from './Kpi.module.css';

const ICONS: Record<Band, JSX.Element> = {
  target: <RiCheckDoubleLine size={16} aria-hidden />,
  good: <RiCheckLine size={16} aria-hidden />,
  average: <RiSubtractLine size={16} aria-hidden />,
  poor: <RiErrorWarningLine size={16} aria-hidden />,
  none: <RiQuestionLine size={16} aria-hidden />,
};

/**
 * The band in words, colour and shape.
 *
 * @param props.judgement - the band as the backend words it, which also says
 * what the value could be: `Good, could be Average`
 */
export function BandLabel(props: { band: Band; judgement?: string }) {
  const { band, judgement } = props;
  return (
    <span className={`${styles.band} ${styles[band]}`}>
      {ICONS[band]}
      {judgementWords(band, judgement)}
    </span>
  );
}

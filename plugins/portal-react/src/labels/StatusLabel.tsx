import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiLoader4Line,
  RiTimeLine,
} from '@remixicon/react';
import styles from './Labels.module.css';

/** How a status is to be taken. */
export type StatusTone =
  'positive' | 'negative' | 'warning' | 'running' | 'neutral';

const ICONS: Record<StatusTone, JSX.Element> = {
  positive: <RiCheckboxCircleLine size={16} aria-hidden />,
  negative: <RiCloseCircleLine size={16} aria-hidden />,
  warning: <RiAlertLine size={16} aria-hidden />,
  running: <RiLoader4Line size={16} aria-hidden />,
  neutral: <RiTimeLine size={16} aria-hidden />,
};

/** Props of {@link StatusLabel}. */
export interface StatusLabelProps {
  tone: StatusTone;
  /** The status in the words of whoever reported it. */
  text: string;
}

/** A status in words, shape and colour. */
export function StatusLabel({ tone, text }: StatusLabelProps) {
  return (
    <span className={`${styles.status} ${styles[tone]}`}>
      {ICONS[tone]}
      <span>{text}</span>
    </span>
  );
}

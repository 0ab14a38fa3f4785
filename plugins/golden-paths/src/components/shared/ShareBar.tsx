import { shared as styles } from './styles';

/** A share as a bar; the figure stands beside it in words. */
export function ShareBar(props: { part: number; whole: number }) {
  const { part, whole } = props;
  const share = whole === 0 ? 0 : part / whole;
  return (
    <span className={styles.bar} aria-hidden>
      <span
        className={styles.barFill}
        style={{ inlineSize: `${share * 100}%` }}
      />
    </span>
  );
}

import { type PropsWithChildren, useEffect } from 'react';
import styles from './Report.module.css';

/**
 * Classes for what stands in a {@link Report}: `table` (with `figures` for numbers
 * or `banded` for bands), `minor`, `main`, `columns`, `section`, `method`, and
 * `period` for the picker above it; `onPaper` for what only the print needs.
 */
export const reportStyles = styles;

/** Props of {@link Report}. */
export interface ReportProps extends PropsWithChildren {
  /** Id of its heading. */
  labelledBy: string;
  /** On the screen it is the page itself, not a sheet on it. */
  isPage?: boolean;
}

/** A page for paper: printed alone, on A4, without the portal around it. */
export function Report({ labelledBy, isPage, children }: ReportProps) {
  useEffect(() => {
    document.body.classList.add(styles.printing);
    return () => document.body.classList.remove(styles.printing);
  }, []);
  return (
    <article
      className={`${styles.report} ${isPage ? styles.page : ''}`}
      aria-labelledby={labelledBy}
    >
      {children}
    </article>
  );
}

import type { ReactNode } from 'react';

/** A message in place of a page: what is the matter, and the ways out. */
export function PageNotice(props: {
  title: string;
  description: ReactNode;
  actions: ReactNode;
  /** The words of the machine, for whoever is asked for help. */
  detail?: string;
  children?: ReactNode;
}) {
  return (
    <section className="portal-notice">
      <h1>{props.title}</h1>
      <p>{props.description}</p>
      {props.children}
      <div className="portal-notice-actions">{props.actions}</div>
      {props.detail && (
        <details>
          <summary>Technical details</summary>
          <pre>{props.detail}</pre>
        </details>
      )}
    </section>
  );
}

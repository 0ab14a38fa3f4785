import { type ReactNode, useId } from 'react';

/** A titled part of the navigation for one audience. */
export function NavSection(props: { title: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <div className="portal-nav-section">
      <h2 id={headingId} className="portal-nav-heading">
        {props.title}
      </h2>
      <ul aria-labelledby={headingId}>{props.children}</ul>
    </div>
  );
}

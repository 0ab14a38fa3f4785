import {
  RejectedFilters,
  SubjectPicker,
  Toolbar,
} from '@provenpath/portal-react';
import type { UrlFilters } from '@provenpath/portal-react';
import type { ReactNode } from 'react';

/** Whom the page is about, then further filters. */
export function SubjectToolbar<TName extends string>(props: {
  url: UrlFilters<TName | 'subject'>;
  end?: ReactNode;
  children?: ReactNode;
}) {
  const { url, end, children } = props;
  const choose = (subject: string) =>
    url.setFilters({ subject } as Partial<Record<TName | 'subject', string>>);
  return (
    <>
      <Toolbar end={end}>
        <SubjectPicker value={url.filters.subject} onChange={choose} />
        {children}
      </Toolbar>
      <RejectedFilters url={url} />
    </>
  );
}

import { useLocation } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import type { NotFoundErrorPageProps } from '@backstage/frontend-plugin-api';
import { PageNotice } from './PageNotice';

/** No page at this address. */
export function NotFoundPage({ children }: NotFoundErrorPageProps) {
  const { pathname } = useLocation();
  return (
    <PageNotice
      title="There is no page at this address"
      description={
        <>
          <code>{pathname}</code> may be misspelt, or what it showed was renamed
          or removed. Search for it, or start again from the home page.
        </>
      }
      actions={
        <>
          <ButtonLink href="/search">Search</ButtonLink>
          <ButtonLink href="/" variant="secondary">
            Home
          </ButtonLink>
        </>
      }
    >
      {children}
    </PageNotice>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { SubjectPicker, Toolbar } from '@provenpath/portal-react';
import type { UrlFilters } from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';

/** What the address asks for in vain, each with a button that takes it out. */
export function RejectedFilters<TName extends string>(props: {
  url: UrlFilters<TName>;
}) {
  const { rejected, setFilters } = props.url;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <>
      {rejected.map(({ name, value }) => (
        <Alert
          key={name}
          status="warning"
          icon
          title={t('page.rejected', { name, value })}
          customActions={
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                setFilters({ [name]: undefined } as Partial<
                  Record<TName, string>
                >)
              }
            >
              {t('page.reset')}
            </Button>
          }
        />
      ))}
    </>
  );
}

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

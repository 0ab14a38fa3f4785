import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { RegistrationResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  MoreButton,
  OutLink,
  QueryPanel,
  ScrollArea,
  Section,
  formatValue,
} from '@provenpath/portal-react';
import type { useJoiningFilters } from '../../hooks/filters';
import { useLinks } from '../../hooks/useLinks';
import { useUnregistered } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { Figure } from '../adoption/Figure';
import { PullRequestLink } from '../shared/PullRequestLink';
import { SubjectToolbar } from '../shared/SubjectToolbar';
import { TextFilter } from '../shared/TextFilter';
import { shared } from '../shared/styles';
import { OpenRepository } from './OpenRepository';

const PAGE_SIZE = 50;

function UnregisteredTable(props: { items: RegistrationResponse['items'] }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { toJoining } = useLinks();
  return (
    <ScrollArea label={t('joining.listTitle')}>
      <table className={shared.table} aria-label={t('joining.listTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('joining.repository')}</th>
            <th scope="col">{t('joining.language')}</th>
            <th scope="col">{t('joining.eligible')}</th>
            <th scope="col">{t('joining.pullRequest')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map(item => (
            <tr key={item.repository}>
              <th scope="row">
                <OutLink href={item.url}>{item.repository}</OutLink>
              </th>
              <td>{item.language ?? '–'}</td>
              <td>{t(item.eligible ? 'joining.yes' : 'joining.no')}</td>
              <td>
                {item.pullRequest ? (
                  <PullRequestLink pullRequest={item.pullRequest} />
                ) : (
                  <Link
                    href={toJoining(item.repository)}
                    aria-label={t('joining.prepareOf', {
                      repository: item.repository,
                    })}
                  >
                    {t('joining.prepare')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** How many repositories the catalog knows, and the others by name. */
export function UnregisteredList(props: {
  url: ReturnType<typeof useJoiningFilters>;
}) {
  const { url } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { subject, text } = url.filters;
  const query = useUnregistered({
    subject,
    text: text || undefined,
    limit: PAGE_SIZE,
  });
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      <SubjectToolbar url={url}>
        <TextFilter
          label={t('joining.search')}
          value={text}
          onChange={value => url.setFilters({ text: value })}
        />
      </SubjectToolbar>
      <OpenRepository onOpen={repository => url.setFilters({ repository })} />
      <Section
        title={t('joining.title')}
        description={t('joining.description')}
      >
        <QueryPanel
          query={query}
          loadingLabel={t('joining.loading')}
          errorSubject={t('joining.subject')}
          skeleton={<Skeleton width="100%" height={320} />}
        >
          {({ pages: [first] }) => (
            <div className={shared.stack}>
              <Figure
                title={t('joining.title')}
                value={formatValue(first.rate, 'share')}
              >
                <p>
                  {t('joining.registeredOf', {
                    part: String(first.registered),
                    whole: String(first.total),
                  })}
                </p>
              </Figure>
              {items.length === 0 ? (
                <EmptyState
                  title={t('joining.allRegistered')}
                  description={t('joining.allRegisteredAdvice')}
                />
              ) : (
                <>
                  <UnregisteredTable items={items} />
                  <MoreButton query={query} shown={items.length} />
                </>
              )}
            </div>
          )}
        </QueryPanel>
      </Section>
    </>
  );
}

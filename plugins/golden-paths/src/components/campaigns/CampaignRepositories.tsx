import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Skeleton } from '@backstage/ui';
import { campaignRepositoryStateSchema } from '@provenpath/plugin-golden-paths-common';
import type { CampaignRepository } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  MoreButton,
  OutLink,
  QueryPanel,
  RefName,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import { useCampaignRepositories } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { PullRequestLink } from '../shared/PullRequestLink';
import { shared } from '../shared/styles';
import { OptIn } from './OptIn';
import { OptOut } from './OptOut';

const PAGE_SIZE = 50;
const ALL = 'all';

function RepositoryRow({ item }: { item: CampaignRepository }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { repository, url, template, state, reason, wave, optOut } = item;
  return (
    <tr>
      <th scope="row">
        <OutLink href={url}>{repository}</OutLink>
      </th>
      <td>
        <RefName value={template} none={t('campaigns.noTemplate')} />
      </td>
      <td>
        {t(`campaigns.stateOf.${state}`)}
        {reason && (
          <p className={`${shared.note} ${shared.reason}`}>{reason}</p>
        )}
        {optOut && (
          <p className={shared.note}>
            {t('campaigns.optedOut', {
              until: optOut.until,
              reason: optOut.reason,
            })}
          </p>
        )}
      </td>
      <td className={shared.number}>{wave ?? '–'}</td>
      <td>
        {item.pullRequest && <PullRequestLink pullRequest={item.pullRequest} />}
      </td>
      <td>
        {optOut ? (
          <OptIn repository={repository} />
        ) : (
          <OptOut repository={repository} />
        )}
      </td>
    </tr>
  );
}

function RepositoriesTable({ items }: { items: CampaignRepository[] }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <ScrollArea label={t('campaigns.repositories')}>
      <table className={shared.table} aria-label={t('campaigns.repositories')}>
        <thead>
          <tr>
            <th scope="col">{t('campaigns.repository')}</th>
            <th scope="col">{t('campaigns.template')}</th>
            <th scope="col">{t('campaigns.state')}</th>
            <th scope="col" className={shared.number}>
              {t('campaigns.wave')}
            </th>
            <th scope="col">{t('campaigns.pullRequest')}</th>
            <th scope="col">{t('campaigns.optOut')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <RepositoryRow key={item.repository} item={item} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** What became of each repository of a campaign. */
export function CampaignRepositories(props: {
  id: string;
  /** Empty for all. */
  state: string;
  onStateChange: (state: string | undefined) => void;
}) {
  const { id, state, onStateChange } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const states = campaignRepositoryStateSchema.options;
  const query = useCampaignRepositories({
    id,
    state: states.find(known => known === state),
    limit: PAGE_SIZE,
  });
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Section
      title={t('campaigns.repositories')}
      actions={
        <Select
          size="small"
          aria-label={t('campaigns.state')}
          options={[
            { id: ALL, label: t('campaigns.anyState') },
            ...states.map(known => ({
              id: known,
              label: t(`campaigns.stateOf.${known}`),
            })),
          ]}
          value={state || ALL}
          onChange={key => onStateChange(key === ALL ? undefined : String(key))}
        />
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('campaigns.repositoriesLoading')}
        errorSubject={t('campaigns.repositories')}
        skeleton={<Skeleton width="100%" height={240} />}
        isEmpty={() => items.length === 0}
        empty={
          <EmptyState
            title={t('campaigns.repositoriesEmptyTitle')}
            description={t('campaigns.repositoriesEmptyAdvice')}
          />
        }
      >
        {() => (
          <>
            <RepositoriesTable items={items} />
            <MoreButton query={query} shown={items.length} />
          </>
        )}
      </QueryPanel>
    </Section>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  Campaign,
  CampaignRepositoryState,
  CampaignStatus,
} from '@provenpath/plugin-golden-paths-common';
import { RelativeTime, StatusLabel, useNow } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { useLinks } from '../../hooks/useLinks';
import { movingTranslationRef } from '../../movingTranslation';
import { ShareBar } from '../shared/ShareBar';
import { shared } from '../shared/styles';

const TONES: Record<CampaignStatus, StatusTone> = {
  draft: 'neutral',
  running: 'running',
  paused: 'warning',
  finished: 'positive',
  cancelled: 'neutral',
};

/** States after which a campaign does nothing more to a repository. */
const SETTLED: CampaignRepositoryState[] = [
  'merged',
  'closed',
  'up-to-date',
  'opted-out',
  'not-possible',
];

/** The state of a campaign in words, and why it does not go on now. */
export function CampaignState({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { status, waitingBecause } = campaign;
  return (
    <>
      <StatusLabel
        tone={TONES[status]}
        text={t(`campaigns.statusOf.${status}`)}
      />
      {waitingBecause && (
        <p className={shared.note}>
          {t('campaigns.waitingBecause', { reason: waitingBecause })}
        </p>
      )}
    </>
  );
}

/** How many repositories are settled, and how many are in each state, with those. */
export function CampaignProgress({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { toCampaign } = useLinks();
  const { id, progress, total } = campaign;
  const done = progress
    .filter(({ state }) => SETTLED.includes(state))
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <span className={shared.row}>
        <ShareBar part={done} whole={total} />
        {t('campaigns.done', { done: String(done), total: String(total) })}
      </span>
      <ul className={shared.inline}>
        {progress
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li key={state}>
              <Link href={toCampaign(id, state)}>
                {`${count} ${t(`campaigns.stateOf.${state}`)}`}
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}

/** When the next wave begins, of a campaign that goes on. */
export function NextWave({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const now = useNow();
  const { nextWaveAt, status } = campaign;
  if (nextWaveAt === null || status !== 'running') {
    return null;
  }
  return (
    <p className={shared.note}>
      {Date.parse(nextWaveAt) > now ? (
        <>
          {t('campaigns.next')} <RelativeTime instant={nextWaveAt} />
        </>
      ) : (
        t('campaigns.due')
      )}
    </p>
  );
}

/** A campaign in the list; its title leads to its repositories. */
export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { toCampaign } = useLinks();
  const { id, title, wave } = campaign;
  return (
    <tr>
      <th scope="row">
        <Link href={toCampaign(id)}>{title}</Link>
      </th>
      <td>
        <CampaignState campaign={campaign} />
      </td>
      <td>
        <CampaignProgress campaign={campaign} />
      </td>
      <td>
        {wave}
        <NextWave campaign={campaign} />
      </td>
    </tr>
  );
}

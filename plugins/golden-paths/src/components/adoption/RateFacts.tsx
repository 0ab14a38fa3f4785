import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import { FactList, RelativeTime } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { AdoptionRequest } from '../../api/AdoptionApi';
import { useLinks } from '../../hooks/useLinks';
import styles from './adoption.module.css';

function Definitions({ adoption }: { adoption: AdoptionResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <>
      {adoption.definitions.map(({ provider, source, definition, newest }) => (
        <span key={provider} className={styles.line}>
          {provider}
          {definition !== null &&
            `, ${t('rate.definition', { definition: String(definition) })}`}
          {newest !== null && `, ${t('rate.newest', { newest })}`}
          {source === 'chosen' && `, ${t('rate.chosen')}`}
        </span>
      ))}
    </>
  );
}

/** What the answer cannot say, each with the way to it. */
function Missing(props: {
  adoption: AdoptionResponse;
  request: AdoptionRequest;
  isUnjudged: boolean;
}) {
  const { adoption, request, isUnjudged } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const { unreadable, running, onPath } = adoption;
  const unmeasured = onPath - running.measured;
  const nothing = unreadable === 0 && unmeasured === 0 && !isUnjudged;
  return (
    <>
      {nothing && t('rate.missingNothing')}
      {unreadable > 0 && (
        <span className={styles.line}>
          <Link href={toRepositories({ ...request, unreadable: 'true' })}>
            {t('rate.unreadable', { count: unreadable })}
          </Link>
        </span>
      )}
      {unmeasured > 0 && (
        <span className={styles.line}>
          <Link href={toRepositories({ ...request, runsKnown: 'false' })}>
            {t('rate.unmeasured', { count: unmeasured })}
          </Link>
        </span>
      )}
      {isUnjudged && <span className={styles.line}>{t('rate.unjudged')}</span>}
    </>
  );
}

/** What the rate rests on: definition, age and cost of the scan, gaps. */
export function RateFacts(props: {
  adoption: AdoptionResponse;
  request: AdoptionRequest;
  /** No band and target could be read. */
  isUnjudged: boolean;
}) {
  const { adoption } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { scan } = adoption;
  return (
    <FactList
      wide
      facts={[
        {
          name: t('rate.definitionName'),
          value: <Definitions adoption={adoption} />,
        },
        {
          name: t('rate.scanName'),
          value: scan ? (
            <>
              <RelativeTime instant={scan.finishedAt} />
              <span className={styles.line}>
                {t('rate.cost', {
                  requests: scan.requests.toLocaleString('en-GB'),
                  points: scan.points.toLocaleString('en-GB'),
                  others: scan.others.toLocaleString('en-GB'),
                })}
              </span>
            </>
          ) : (
            t('rate.neverScanned')
          ),
        },
        { name: t('rate.missingName'), value: <Missing {...props} /> },
      ]}
    />
  );
}

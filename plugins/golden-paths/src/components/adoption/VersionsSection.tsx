import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type {
  AdoptionResponse,
  VersionsResponse,
} from '@provenpath/plugin-golden-paths-common';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import type { PanelQuery } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { AdoptionRequest } from '../../api/AdoptionApi';
import { useVersions } from '../../hooks/adoptionQueries';
import { useLinks } from '../../hooks/useLinks';
import { CountLink } from '../shared/CountLink';
import { ShareBar } from '../shared/ShareBar';
import { shared } from '../shared/styles';
import styles from './adoption.module.css';

type Layer = VersionsResponse['layers'][number];

/** How many call which version of a layer. */
function LayerVersions(props: { layer: Layer; request: AdoptionRequest }) {
  const { layer, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const all = layer.versions.reduce((sum, { count }) => sum + count, 0);
  return (
    <div>
      <h3 className={shared.heading}>{layer.title}</h3>
      {all === 0 && <p className={shared.note}>{t('versions.nobody')}</p>}
      <ul className={styles.counts}>
        {layer.versions.map(({ version, releasesBehind, count }) => (
          <li key={version ?? ''}>
            <span>
              {version ?? t('versions.notApproved')}
              {releasesBehind !== null && releasesBehind > 0 && (
                <span className={shared.note}>
                  {' '}
                  {t('versions.behind', { count: releasesBehind })}
                </span>
              )}
            </span>
            <ShareBar part={count} whole={all} />
            <span className={styles.count}>
              <CountLink
                count={count}
                filters={{
                  ...request,
                  ...(version === null
                    ? { missing: layer.name, called: 'true' }
                    : { layer: layer.name, version }),
                }}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What calls are pinned to; a branch moves under its caller. */
function Pins(props: { adoption: AdoptionResponse; request: AdoptionRequest }) {
  const { adoption, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const all = adoption.pins.reduce((sum, { count }) => sum + count, 0);
  return (
    <div>
      <h3 className={shared.heading}>{t('versions.pins')}</h3>
      <ul className={styles.counts}>
        {adoption.pins.map(({ pin, count }) => (
          <li key={pin}>
            <span>{t(`pin.${pin}`)}</span>
            <ShareBar part={count} whole={all} />
            <span className={styles.count}>
              <CountLink count={count} filters={{ ...request, pin }} />
            </span>
          </li>
        ))}
      </ul>
      <p className={shared.note}>{t('versions.pinsNote')}</p>
    </div>
  );
}

/** How far behind repositories are, and how firmly they are pinned. */
export function VersionsSection(props: {
  request: AdoptionRequest;
  adoption: PanelQuery<AdoptionResponse>;
}) {
  const { request, adoption } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const query = useVersions(request);
  return (
    <Section
      title={t('versions.title')}
      description={t('versions.description')}
      actions={
        <Link href={toRepositories({ ...request, behind: '1' })}>
          {t('versions.showBehind')}
        </Link>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('versions.loading')}
        errorSubject={t('versions.subject')}
        skeleton={<Skeleton width="100%" height={220} />}
        isEmpty={({ layers }) => layers.length === 0}
        empty={
          <EmptyState
            title={t('versions.emptyTitle')}
            description={t('versions.emptyAdvice')}
          />
        }
      >
        {({ layers }) => (
          <div className={shared.columns}>
            {layers.map(layer => (
              <LayerVersions key={layer.name} layer={layer} request={request} />
            ))}
            {adoption.data && (
              <Pins adoption={adoption.data} request={request} />
            )}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { updateProposePermission } from '@provenpath/plugin-golden-paths-common';
import type { RepositoryLayer } from '@provenpath/plugin-golden-paths-common';
import { EmptyState, RelativeTime, Section } from '@provenpath/portal-react';
import { RiGitPullRequestLine } from '@remixicon/react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useLinks } from '../../hooks/useLinks';
import styles from '../repositories/repositories.module.css';
import { shared } from '../shared/styles';
import { LayerItem } from './LayerItem';
import type { StandingLayer } from './LayerItem';

/** Props of {@link LayersSection}. */
export interface LayersSectionProps {
  /** `host/owner/name` */
  repository: string;
  layers: (RepositoryLayer | StandingLayer)[];
  /** Why it does not count; null where it does. */
  explanation?: string | null;
  measuredAt?: string | null;
}

/** A pull request that puts the repository on what it lacks. */
function JoinButton({ repository }: { repository: string }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toJoining } = useLinks();
  const { allowed } = usePermission({ permission: updateProposePermission });
  return (
    allowed && (
      <ButtonLink
        size="small"
        href={toJoining(repository)}
        iconStart={<RiGitPullRequestLine aria-hidden />}
      >
        {t('standing.joinAll')}
      </ButtonLink>
    )
  );
}

/** On which layers it is, on which not, what is behind, and what to do. */
export function LayersSection(props: LayersSectionProps) {
  const { repository, layers, explanation, measuredAt } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <Section
      title={t('standing.layers')}
      description={
        <>
          {explanation ?? t('standing.layersDescription')}
          {measuredAt && (
            <>
              {' '}
              ({t('standing.measured')} <RelativeTime instant={measuredAt} />)
            </>
          )}
        </>
      }
      actions={
        layers.some(({ on }) => !on) && <JoinButton repository={repository} />
      }
    >
      {layers.length === 0 ? (
        <EmptyState
          title={t('repositories.noLayers')}
          description={t('versions.emptyAdvice')}
        />
      ) : (
        <ul className={`${styles.layers} ${shared.list}`}>
          {layers.map(layer => (
            <LayerItem key={layer.name} layer={layer} />
          ))}
        </ul>
      )}
    </Section>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import { StatusLabel } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';

/** Whether a repository is on the path, how far, or why it does not count. */
export function AdoptionStatus(props: { repository: RepositoryAdoption }) {
  const { excluded, exemption, onPath, layersOn, layersApplying } =
    props.repository;
  const { t } = useTranslationRef(adoptionTranslationRef);
  if (exemption) {
    return (
      <StatusLabel
        tone="neutral"
        text={t('standing.exempt', {
          until: exemption.expiresOn,
          reason: exemption.reason,
        })}
      />
    );
  }
  if (excluded) {
    return (
      <StatusLabel
        tone="neutral"
        text={t('standing.leftOut', { reason: t(`reason.${excluded}`) })}
      />
    );
  }
  if (onPath) {
    return <StatusLabel tone="positive" text={t('repositories.onPath')} />;
  }
  return layersApplying === 0 ? (
    <StatusLabel tone="neutral" text={t('repositories.noLayers')} />
  ) : (
    <StatusLabel
      tone={layersOn === 0 ? 'negative' : 'warning'}
      text={t('repositories.offPath', {
        on: String(layersOn),
        applying: String(layersApplying),
      })}
    />
  );
}

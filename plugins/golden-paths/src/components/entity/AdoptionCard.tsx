import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { adoptionReadPermission } from '@provenpath/plugin-golden-paths-common';
import type { ComponentStanding } from '@provenpath/plugin-golden-paths-common';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useStanding } from '../../hooks/adoptionQueries';
import { AdoptionStatus } from '../repositories/AdoptionStatus';
import { shared } from '../shared/styles';

function Summary({ standing }: { standing: ComponentStanding }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { adoption, explanation, layers, toDo } = standing;
  const open = layers.filter(({ advice }) => advice.action !== 'nothing');
  return (
    <div className={shared.stack}>
      {adoption && <AdoptionStatus repository={adoption} />}
      {explanation && <p className={shared.text}>{explanation}</p>}
      {adoption && !adoption.excluded && (
        <p className={shared.text}>
          {toDo === 0
            ? t('standing.allDone')
            : t('standing.toDo', { count: toDo })}
        </p>
      )}
      {open.length > 0 && (
        <ul className={shared.bullets}>
          {open.map(({ name, title, advice }) => (
            <li key={name}>
              {title}: {advice.text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Card({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const toEntity = useEntityRefLink();
  const query = useStanding(entityRef);
  return (
    <Section
      title={t('standing.title')}
      actions={
        query.data?.adoption && (
          <Link href={`${toEntity(entityRef)}/golden-path`}>
            {t('standing.details')}
          </Link>
        )
      }
    >
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('standing.loading')}
        errorSubject={t('standing.subject')}
        isEmpty={({ adoption }) => adoption === null}
        empty={
          <EmptyState
            compact
            title={t('standing.notFound')}
            description={query.data?.explanation}
          />
        }
      >
        {standing => <Summary standing={standing} />}
      </QueryPanel>
    </Section>
  );
}

/** On a component's overview: where it stands, and what is to be done. */
export function AdoptionCard() {
  const { entity } = useEntity();
  const { allowed } = usePermission({ permission: adoptionReadPermission });
  return allowed ? <Card entityRef={stringifyEntityRef(entity)} /> : null;
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { OutLink } from '@provenpath/portal-react';
import { annotationYaml } from '../links/annotationExample';
import { operationsLinks } from '../links/operationsLinks';
import type { OperationsLink } from '../links/operationsLinks';
import { deliveryTranslationRef } from '../translation';
import { CopyableYaml } from './CopyableYaml';
import styles from './delivery.module.css';

function OperationsItem({ link }: { link: OperationsLink }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { tool, annotation } = link;
  switch (link.state) {
    case 'link':
      return (
        <span className={styles.text}>
          <span>
            <OutLink href={link.href}>{t('operations.open', { tool })}</OutLink>
          </span>
        </span>
      );
    case 'invalid':
      return (
        <p className={styles.text}>
          {t('operations.invalid', {
            annotation,
            value: link.value,
            expected: t(`operations.${link.expects}`),
          })}
        </p>
      );
    default:
      return (
        <details className={styles.disclosure}>
          <summary>{t('missing.addFor', { tool, annotation })}</summary>
          <CopyableYaml yaml={annotationYaml(annotation, link.example)} />
        </details>
      );
  }
}

/** Where the people on call look first. */
export function OperationsCard({ pagerDutyUrl }: { pagerDutyUrl: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { entity } = useEntity();
  return (
    <EntityInfoCard title={t('operations.title')}>
      <ul className={styles.list}>
        {operationsLinks(entity, { pagerDutyUrl }).map(link => (
          <li key={link.tool}>
            <OperationsItem link={link} />
          </li>
        ))}
      </ul>
    </EntityInfoCard>
  );
}

import { ButtonLink } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi } from '@provenpath/plugin-kpis-common';
import { BandScale, Section } from '@provenpath/portal-react';
import { RiArrowRightLine } from '@remixicon/react';
import { kpiRouteRef } from '../routes';
import { kpisTranslationRef } from '../translation';
import { ReadingPanel } from './ReadingPanel';
import styles from './kpis.module.css';

/** Props of {@link KpiSection}. */
export interface KpiSectionProps {
  kpi: Kpi;
  subject: string;
}

/** A KPI on the overview: its readings side by side, and its cut points. */
export function KpiSection({ kpi, subject }: KpiSectionProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toKpi = useRouteRef(kpiRouteRef);
  const link = (extra: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      subject,
      period: kpi.period,
      ...extra,
    });
    return toKpi && `${toKpi({ kpiId: kpi.id })}?${query}`;
  };
  const href = link();
  return (
    <Section
      title={kpi.title}
      description={kpi.description}
      actions={
        href && (
          <ButtonLink
            href={href}
            variant="secondary"
            size="small"
            iconEnd={<RiArrowRightLine aria-hidden />}
          >
            {t('kpi.open')}
          </ButtonLink>
        )
      }
    >
      <div className={styles.readings}>
        {kpi.readings.map(reading => (
          <ReadingPanel
            key={reading.id}
            kpi={kpi}
            reading={reading}
            subject={subject}
            excludedHref={link({ reading: reading.id, rows: 'left-out' })}
          />
        ))}
      </div>
      <div className={styles.cuts}>
        <h3 className={styles.caption}>{t('kpi.cuts')}</h3>
        <BandScale
          bands={kpi.bands}
          markers={kpi.readings
            .filter(({ value }) => value !== null)
            .map(({ band, title }) => ({ band, label: title }))}
        />
      </div>
    </Section>
  );
}

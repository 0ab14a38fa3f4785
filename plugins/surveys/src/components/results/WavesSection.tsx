import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Campaign } from '@provenpath/plugin-surveys-common';
import {
  DemoBadge,
  ScrollArea,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import {
  formatMargin,
  formatPoints,
  formatShare,
} from '../shared/formatPoints';
import type { CountedWave } from './WavesPlot';
import { WavesPlot } from './WavesPlot';

function hasFigure(campaign: Campaign): campaign is CountedWave {
  return campaign.nps !== null && campaign.margin95 !== null;
}

/** Props of {@link WavesSection}. */
export interface WavesSectionProps {
  /** Closed campaigns, newest first. */
  campaigns: Campaign[];
  selected: string;
}

/** All surveys, as a drawing and as a table that leads to each of them. */
export function WavesSection({ campaigns, selected }: WavesSectionProps) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <Section
      title={t('results.trend')}
      description={t('results.trendNote')}
      actions={campaigns.some(({ demo }) => demo) && <DemoBadge />}
    >
      <ScrollArea label={t('results.trend')}>
        <WavesPlot waves={campaigns.filter(hasFigure).reverse()} />
        <table className={surfaceStyles.table} aria-label={t('results.trend')}>
          <thead>
            <tr>
              <th scope="col">{t('results.wave')}</th>
              <th scope="col">{t('results.quarter')}</th>
              <th scope="col" className={surfaceStyles.number}>
                NPS
              </th>
              <th scope="col" className={surfaceStyles.number}>
                {t('results.margin')}
              </th>
              <th scope="col" className={surfaceStyles.number}>
                {t('results.answers')}
              </th>
              <th scope="col" className={surfaceStyles.number}>
                {t('results.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {campaigns.map(wave => (
              <tr
                key={wave.id}
                aria-current={wave.id === selected ? 'true' : undefined}
              >
                <th scope="row">
                  <Link href={`?campaign=${wave.id}`}>{wave.title}</Link>
                  {wave.source === 'import' && ` (${t('results.imported')})`}
                </th>
                <td>{wave.quarter}</td>
                <td className={surfaceStyles.number}>
                  {formatPoints(wave.nps)}
                </td>
                <td className={surfaceStyles.number}>
                  {formatMargin(wave.margin95)}
                </td>
                <td className={surfaceStyles.number}>{wave.n}</td>
                <td className={surfaceStyles.number}>
                  {formatShare(wave.responseRate)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </Section>
  );
}

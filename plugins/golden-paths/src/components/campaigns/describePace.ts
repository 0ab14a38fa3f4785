import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { Campaign } from '@provenpath/plugin-golden-paths-common';
import type { movingTranslationRef } from '../../movingTranslation';

type Translate = TranslationFunction<(typeof movingTranslationRef)['T']>;

/** How fast a campaign goes: `10 repositories a wave every 24 hours, at most 20 open at once`. */
export function describePace(
  campaign: Pick<Campaign, 'waveSize' | 'waveHours' | 'openLimit'>,
  t: Translate,
): string {
  return t('campaigns.pace', {
    size: t('campaigns.size', { count: campaign.waveSize }),
    apart: t('campaigns.apart', { count: campaign.waveHours }),
    openLimit: String(campaign.openLimit),
  });
}

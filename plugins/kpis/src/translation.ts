import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { detailMessages } from './messages/detailMessages';
import { figureMessages } from './messages/figureMessages';
import { reportMessages } from './messages/reportMessages';

/** Every text of the KPI pages that is not part of the backend's answer. */
export const kpisTranslationRef = createTranslationRef({
  id: 'plugin.kpis',
  messages: { ...figureMessages, ...detailMessages, ...reportMessages },
});

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { adoptionMessages } from './messages/adoptionMessages';
import { comparisonMessages } from './messages/comparisonMessages';
import { repositoryMessages } from './messages/repositoryMessages';
import { standingMessages } from './messages/standingMessages';

/** The texts about adoption that are not part of a backend's answer. */
export const adoptionTranslationRef = createTranslationRef({
  id: 'plugin.golden-paths.adoption',
  messages: {
    ...adoptionMessages,
    ...comparisonMessages,
    ...repositoryMessages,
    ...standingMessages,
  },
});

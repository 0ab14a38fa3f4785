import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { answerMessages } from './messages/answerMessages';
import { manageMessages } from './messages/manageMessages';
import { requestMessages } from './messages/requestMessages';
import { resultMessages } from './messages/resultMessages';

/** Every text of the survey pages that is not part of the backend's answer. */
export const surveysTranslationRef = createTranslationRef({
  id: 'plugin.surveys',
  messages: {
    ...answerMessages,
    ...resultMessages,
    ...requestMessages,
    ...manageMessages,
  },
});

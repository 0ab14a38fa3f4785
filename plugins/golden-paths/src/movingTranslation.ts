import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { campaignMessages } from './messages/campaignMessages';
import { joiningMessages } from './messages/joiningMessages';
import { updateMessages } from './messages/updateMessages';

/** The texts about what moves repositories, but for a backend's own. */
export const movingTranslationRef = createTranslationRef({
  id: 'plugin.golden-paths.moving',
  messages: { ...updateMessages, ...campaignMessages, ...joiningMessages },
});

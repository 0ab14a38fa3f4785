import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { ruleMessages } from './messages/ruleMessages';

/** Texts of the cost pages that are not part of the backend's answer. */
export const costsTranslationRef = createTranslationRef({
  id: 'plugin.costs',
  messages: { ...ruleMessages },
});

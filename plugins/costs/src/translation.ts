import { createTranslationRef } from '@backstage/frontend-plugin-api';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import { billMessages } from './messages/billMessages';
import { entityMessages } from './messages/entityMessages';
import { figureMessages } from './messages/figureMessages';
import { ruleMessages } from './messages/ruleMessages';

/** Every text of the cost pages that is not part of the backend's answer. */
export const costsTranslationRef = createTranslationRef({
  id: 'plugin.costs',
  messages: {
    ...figureMessages,
    ...entityMessages,
    ...billMessages,
    ...ruleMessages,
  },
});

/** The translate function of the cost pages. */
export type Translate = TranslationFunction<(typeof costsTranslationRef)['T']>;

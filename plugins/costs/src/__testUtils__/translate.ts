import { mockApis } from '@backstage/frontend-test-utils';
import { costsTranslationRef } from '../translation';
import type { Translate } from '../translation';

/** The texts as the pages show them, for functions that are tested by themselves. */
export function translate(): Translate {
  const snapshot = mockApis.translation().getTranslation(costsTranslationRef);
  if (!snapshot.ready) {
    throw new Error('The default texts are always there');
  }
  return snapshot.t;
}

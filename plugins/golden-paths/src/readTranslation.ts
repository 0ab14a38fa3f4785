import type {
  ApiHolder,
  TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import { goldenPathsTranslationRef } from './translation';

/**
 * The plugin's texts for a form's validators, which are no components and so
 * cannot use hooks.
 *
 * @throws Error when the app has no translation API, which each app has
 */
export function readTranslation(
  apiHolder: ApiHolder,
): TranslationFunction<typeof goldenPathsTranslationRef.T> {
  const snapshot = apiHolder
    .get(translationApiRef)
    ?.getTranslation(goldenPathsTranslationRef);
  if (!snapshot?.ready) {
    throw new Error('The texts of the golden paths are not loaded yet');
  }
  return snapshot.t;
}

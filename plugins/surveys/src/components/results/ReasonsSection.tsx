import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResultsResponse } from '@provenpath/plugin-surveys-common';
import { Section, surfaceStyles } from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import { HiddenNote } from './CutSection';

/** The main reasons, most frequent first. */
export function ReasonsSection(props: { reasons: ResultsResponse['reasons'] }) {
  const { shown, hidden } = props.reasons;
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <Section title={t('results.reasons')}>
      {shown.length === 0 ? (
        <Text as="p" variant="body-medium">
          {t('results.nothingShown')}
        </Text>
      ) : (
        <table
          className={surfaceStyles.table}
          aria-label={t('results.reasons')}
        >
          <thead>
            <tr>
              <th scope="col">{t('results.reason')}</th>
              <th scope="col" className={surfaceStyles.number}>
                {t('results.answers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...shown]
              .sort((one, other) => other.count - one.count)
              .map(({ id, title, count }) => (
                <tr key={id}>
                  <th scope="row">{title}</th>
                  <td className={surfaceStyles.number}>{count}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <HiddenNote hidden={hidden} />
    </Section>
  );
}

import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Cut } from '@provenpath/plugin-surveys-common';
import { ScrollArea, Section, surfaceStyles } from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import { formatPoints } from '../shared/formatPoints';
import styles from './results.module.css';

/** Which groups are not shown, and why. */
export function HiddenNote(props: { hidden: { title: string }[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  if (props.hidden.length === 0) {
    return null;
  }
  return (
    <p className={`${surfaceStyles.note} ${styles.hidden}`}>
      {t('results.hidden', {
        titles: props.hidden.map(({ title }) => title).join(', '),
      })}
      . {t('results.hiddenWhy')}
    </p>
  );
}

/** The answers by domain or tenure, as far as they may be shown. */
export function CutSection({ cut }: { cut: Cut }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const title =
    cut.dimension === 'domain'
      ? t('results.cutDomain')
      : t('results.cutTenure');
  return (
    <Section title={title}>
      {cut.shown.length === 0 ? (
        <Text as="p" variant="body-medium">
          {t('results.nothingShown')}
        </Text>
      ) : (
        <ScrollArea label={title}>
          <table className={surfaceStyles.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('results.cut')}</th>
                <th scope="col" className={surfaceStyles.number}>
                  NPS
                </th>
                <th scope="col" className={surfaceStyles.number}>
                  {t('results.margin')}
                </th>
                <th scope="col" className={surfaceStyles.number}>
                  {t('results.answers')}
                </th>
              </tr>
            </thead>
            <tbody>
              {cut.shown.map(group => (
                <tr key={group.id}>
                  <th scope="row">{group.title}</th>
                  <td className={surfaceStyles.number}>
                    {formatPoints(group.nps)}
                  </td>
                  <td className={surfaceStyles.number}>
                    {Math.round(group.adjusted.margin95)}
                  </td>
                  <td className={surfaceStyles.number}>
                    {group.n}
                    {group.population !== null && ` / ${group.population}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      <HiddenNote hidden={cut.hidden} />
    </Section>
  );
}

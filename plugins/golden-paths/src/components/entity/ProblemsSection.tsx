import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ComponentStanding } from '@provenpath/plugin-golden-paths-common';
import { OutLink, Section } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { shared } from '../shared/styles';

/** Workflows that cannot be parsed, each with its line; nothing for none. */
export function ProblemsSection(props: {
  problems: ComponentStanding['problems'];
}) {
  const { problems } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return problems.length === 0 ? null : (
    <Section title={t('standing.problems')}>
      <ul className={shared.list}>
        {problems.map(({ file, line, message, url }) => (
          <li key={`${file} ${line} ${message}`}>
            <OutLink href={url}>
              {t('standing.problemLine', { file, line: String(line) })}
            </OutLink>
            <p className={shared.note}>{message}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

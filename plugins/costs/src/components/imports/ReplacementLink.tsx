import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from '../shared/links';
import type { Replacement } from './importStatus';

/** Leads to the import that took the place of another. */
export function ReplacementLink(props: { replacement: Replacement }) {
  const { importId, finishedAt } = props.replacement;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <Link href={toPage('imports', { import: importId })}>
      {t('imports.replacedBy', { day: finishedAt.slice(0, 10) })}
    </Link>
  );
}

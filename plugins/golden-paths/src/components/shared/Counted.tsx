import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useLinks } from '../../hooks/useLinks';
import { shared } from './styles';

/** One of those that were counted; its name leads to it. */
export function CountedName(props: { id: string; name: string }) {
  const { toRepositories } = useLinks();
  return (
    <Link href={toRepositories({ repository: props.id })}>{props.name}</Link>
  );
}

/** Those that were counted, each with what is said of it. */
export function CountedList(props: {
  total: number;
  items: { id: string; name: string; note: string }[];
}) {
  const { total, items } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <Counted label={t('counted.show')} total={total} shown={items.length}>
      <ul className={shared.list}>
        {items.map(({ id, name, note }) => (
          <li key={id}>
            <CountedName id={id} name={name} />{' '}
            <span className={shared.note}>{note}</span>
          </li>
        ))}
      </ul>
    </Counted>
  );
}

/** What a figure was counted from, unfolded when somebody asks. */
export function Counted(props: {
  /** What they are, such as `The 14 that were counted`. */
  label: string;
  /** How many there are, and how many of them are here. */
  total: number;
  shown: number;
  children: ReactNode;
}) {
  const { label, total, shown, children } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return shown === 0 ? null : (
    <details className={shared.counted}>
      <summary>{label}</summary>
      {children}
      {shown < total && (
        <p className={shared.note}>
          {t('counted.first', { shown: String(shown), total: String(total) })}
        </p>
      )}
    </details>
  );
}

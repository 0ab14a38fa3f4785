import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import type { CostRule } from '@provenpath/plugin-costs-common';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { costsTranslationRef } from '../../../translation';
import { useRules } from '../../../hooks/queries';
import styles from './form.module.css';
import type { RuleKind } from './ruleFields';
import { placeOf, positionAt } from './ruleOrder';

function useNeighbours(others: readonly CostRule[], place: number): string {
  const { t } = useTranslationRef(costsTranslationRef);
  const before = others[place - 1]?.name;
  const after = others[place]?.name;
  if (before && after) {
    return t('ruleOrder.between', { before, after });
  }
  if (after) {
    return t('ruleOrder.first', { after });
  }
  return before ? t('ruleOrder.last', { before }) : t('ruleOrder.only');
}

/** When a rule is asked, among the others; moved one place at a time. */
export function OrderField(props: {
  ruleId: string | undefined;
  kind: RuleKind;
  position: number | undefined;
  onChange: (position: number) => void;
}) {
  const { ruleId, kind, position, onChange } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const { data } = useRules();
  const others = (data?.rules ?? []).filter(({ id }) => id !== ruleId);
  const place = placeOf(others, position, kind);
  const [earlier, later] = [place - 1, place + 1].map(to =>
    to < 0 || to > others.length ? undefined : positionAt(others, to),
  );
  const isFull =
    (place > 0 && earlier === undefined) ||
    (place < others.length && later === undefined);
  const values = {
    place: String(place + 1),
    total: String(others.length + 1),
  };
  const neighbours = useNeighbours(others, place);
  return (
    <fieldset className={styles.group}>
      <legend>{t('ruleOrder.label')}</legend>
      <div className={styles.order}>
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiArrowUpLine aria-hidden />}
          aria-label={t('ruleOrder.earlier')}
          isDisabled={earlier === undefined}
          onPress={() => earlier !== undefined && onChange(earlier)}
        />
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiArrowDownLine aria-hidden />}
          aria-label={t('ruleOrder.later')}
          isDisabled={later === undefined}
          onPress={() => later !== undefined && onChange(later)}
        />
        <span role="status">
          {position === undefined
            ? t('ruleOrder.lastOfKind', values)
            : t('ruleOrder.place', values)}
          , {neighbours}
        </span>
      </div>
      {isFull && <p className={styles.hint}>{t('ruleOrder.full')}</p>}
    </fieldset>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonIcon, Link } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { costRuleManagePermission } from '@provenpath/plugin-costs-common';
import type { CostRule } from '@provenpath/plugin-costs-common';
import {
  ScrollArea,
  StatusLabel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { today } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { describeRule } from './describeRule';
import { positionAt } from './form/ruleOrder';
import { RuleDialog } from './RuleDialog';

/** Moves a rule past its neighbour; the dialog shows first what that changes. */
function MoveButtons(props: {
  rule: CostRule;
  order: number;
  count: number;
  onMove: (places: number) => void;
}) {
  const { rule, order, count, onMove } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <span className={styles.moves}>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiArrowUpLine aria-hidden />}
        aria-label={t('ruleOrder.earlierOf', { name: rule.name })}
        isDisabled={order === 1}
        onPress={() => onMove(-1)}
      />
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiArrowDownLine aria-hidden />}
        aria-label={t('ruleOrder.laterOf', { name: rule.name })}
        isDisabled={order === count}
        onPress={() => onMove(1)}
      />
    </span>
  );
}

function RuleRow(props: {
  rule: CostRule;
  order: number;
  /** Nothing for who may not change rules. */
  buttons: ReactNode;
  onEdit?: () => void;
}) {
  const { rule, order, buttons, onEdit } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <tr>
      <td>
        <div className={styles.ordered}>
          <span>{order}</span>
          {buttons}
        </div>
      </td>
      <th scope="row" className={styles.break}>
        <span className={styles.strong}>{rule.name}</span>
        <p className={surfaceStyles.note}>{describeRule(rule, t)}</p>
      </th>
      <td>{t(`ruleKind.${rule.definition.kind}`)}</td>
      <td>
        <StatusLabel
          tone={rule.enabled ? 'positive' : 'neutral'}
          text={rule.enabled ? t('rules.asked') : t('rules.off')}
        />
      </td>
      <td className={styles.nowrap}>{describeStart(rule, t)}</td>
      <td>
        <div className={styles.rowActions}>
          <Link href={toPage('rules', { rule: rule.id })}>
            {t('rules.version', { version: String(rule.version) })}
          </Link>
          <Link href={toPage('charges', { rule: rule.id })}>
            {t('rules.charges')}
          </Link>
          {onEdit && (
            <Button
              size="small"
              variant="secondary"
              aria-label={t('rules.editOf', { name: rule.name })}
              onPress={onEdit}
            >
              {t('rules.edit')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

/** The rules that a new installation begins with count for every bill. */
function describeStart({ effectiveFrom }: CostRule, t: Translate): string {
  return effectiveFrom === '1970-01-01' ? t('rules.always') : effectiveFrom;
}

/** Which rule is being changed, and to which place it was moved. */
function useEditedRule(rules: CostRule[]) {
  const { t } = useTranslationRef(costsTranslationRef);
  const [edited, setEdited] = useState<{ title: string; draft: CostRule }>();
  const [isFull, setFull] = useState(false);
  return {
    edited,
    isFull,
    close: () => setEdited(undefined),
    edit: (rule: CostRule) =>
      setEdited({ title: t('rules.change', { name: rule.name }), draft: rule }),
    move: (rule: CostRule, places: number) => {
      const others = rules.filter(({ id }) => id !== rule.id);
      const position = positionAt(others, rules.indexOf(rule) + places);
      setFull(position === undefined);
      if (position !== undefined) {
        const title = t('ruleOrder.move', { name: rule.name });
        setEdited({ title, draft: { ...rule, position } });
      }
    },
  };
}

/** Every rule, in the order in which they are asked. */
export function RulesTable({ rules }: { rules: CostRule[] }) {
  const { edited, isFull, close, edit, move } = useEditedRule(rules);
  const { t } = useTranslationRef(costsTranslationRef);
  const { allowed } = usePermission({ permission: costRuleManagePermission });
  const titles = [
    t('rules.order'),
    t('rules.rule'),
    t('rules.kind'),
    t('rules.state'),
    t('rules.from'),
    t('rules.more'),
  ];
  return (
    <>
      {isFull && <Alert status="warning" icon title={t('ruleOrder.full')} />}
      <ScrollArea label={t('rules.table')}>
        <table
          className={`${surfaceStyles.table} ${styles.rules}`}
          aria-label={t('rules.table')}
        >
          <thead>
            <tr>
              {titles.map(title => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, index) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                order={index + 1}
                buttons={
                  allowed && (
                    <MoveButtons
                      rule={rule}
                      order={index + 1}
                      count={rules.length}
                      onMove={places => move(rule, places)}
                    />
                  )
                }
                onEdit={allowed ? () => edit(rule) : undefined}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {edited && (
        <RuleDialog
          title={edited.title}
          ruleId={edited.draft.id}
          draft={edited.draft}
          effectiveFrom={today()}
          onClose={close}
        />
      )}
    </>
  );
}

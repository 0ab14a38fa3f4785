import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Budget } from '@provenpath/plugin-costs-common';
import {
  EntityLink,
  ORGANIZATION,
  subjectName,
} from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import styles from '../shared/costs.module.css';
import { BudgetBar } from './BudgetBar';
import { BudgetOutlookText } from './BudgetOutlook';
import type { OutlookOf } from './BudgetOutlook';

function ChangeButton(props: { budget: Budget; onPress: () => void }) {
  const { subject, currency, subjectMissing } = props.budget;
  const { t } = useTranslationRef(costsTranslationRef);
  const words = { subject: subjectName(subject), currency };
  return (
    <Button
      size="small"
      variant="tertiary"
      aria-label={
        subjectMissing ? t('budget.endOf', words) : t('budget.changeOf', words)
      }
      onPress={props.onPress}
    >
      {subjectMissing ? t('budget.end') : t('budget.change')}
    </Button>
  );
}

/** One budget: whose, what is used of it, and what its month comes to. */
export function BudgetTile(props: {
  budget: Budget;
  outlook: ReturnType<OutlookOf>;
  /** Nothing for who may not set budgets. */
  onChange?: (budget: Budget) => void;
}) {
  const { budget, outlook, onChange } = props;
  const { subject, subjectMissing } = budget;
  const isLinked = subject !== ORGANIZATION && subjectMissing === null;
  return (
    <div className={styles.tile}>
      <div className={styles.tileHead}>
        <p className={`${styles.strong} ${styles.break}`}>
          {isLinked ? <EntityLink entityRef={subject} /> : subjectName(subject)}
        </p>
        {onChange && (
          <ChangeButton budget={budget} onPress={() => onChange(budget)} />
        )}
      </div>
      <BudgetBar budget={budget} />
      <BudgetOutlookText budget={budget} {...outlook} />
    </div>
  );
}

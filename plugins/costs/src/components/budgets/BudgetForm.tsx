import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { budgetSaveSchema } from '@provenpath/plugin-costs-common';
import type { BudgetSave } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  ORGANIZATION,
  Section,
  SubjectPicker,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';

function emptyBudget() {
  return {
    subject: ORGANIZATION,
    currency: 'USD',
    from: new Date().toISOString().slice(0, 7),
    amount: '',
    reason: '',
  };
}

/** What is typed, what is wrong with it, and how it is saved. */
function useBudgetForm() {
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
  const [fields, setFields] = useState(emptyBudget);
  const set = (part: Partial<typeof fields>) =>
    setFields(current => ({ ...current, ...part }));
  const parsed = budgetSaveSchema.safeParse({
    ...fields,
    amount: fields.amount.trim() === '' ? null : fields.amount,
  });
  const problemOf = (name: string) =>
    parsed.error?.issues.find(({ path }) => path[0] === name)?.message;
  const field = (name: 'amount' | 'currency' | 'from', hint: string) => ({
    value: fields[name],
    onChange: (value: string) => set({ [name]: value }),
    isInvalid: problemOf(name) !== undefined,
    description: problemOf(name) ?? hint,
  });
  const saving = useChange({
    queryKey: COSTS_KEYS,
    change: (budget: BudgetSave) => api.saveBudget(budget),
    done: () => t('budget.saved'),
    onDone: () => setFields(emptyBudget()),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.success) {
      saving.mutate(parsed.data);
    }
  };
  return { fields, set, field, isValid: parsed.success, saving, onSubmit };
}

/** Sets a monthly budget, or ends one. */
export function BudgetForm() {
  const { t } = useTranslationRef(costsTranslationRef);
  const { fields, set, field, isValid, saving, onSubmit } = useBudgetForm();
  return (
    <Section title={t('budget.set')} description={t('budget.setDescription')}>
      <form className={surfaceStyles.form} onSubmit={onSubmit}>
        <SubjectPicker
          value={fields.subject}
          onChange={subject => set({ subject })}
        />
        <div className={surfaceStyles.fieldRow}>
          <TextField
            label={t('budget.amount')}
            {...field('amount', t('budget.amountDescription'))}
          />
          <TextField
            label={t('page.currency')}
            isRequired
            {...field('currency', t('budget.currencyDescription'))}
          />
          <TextField
            label={t('budget.from')}
            isRequired
            {...field('from', t('budget.fromDescription'))}
          />
        </div>
        <TextField
          label={t('page.reason')}
          value={fields.reason}
          isRequired
          onChange={reason => set({ reason })}
        />
        <FailureAlert title={t('budget.failed')} error={saving.error} />
        <div>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!isValid}
            isPending={saving.isPending}
          >
            {t('page.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

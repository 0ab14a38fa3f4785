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

/** Sets a monthly budget, or ends one. */
export function BudgetForm() {
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
  const [fields, setFields] = useState(emptyBudget);
  const set = (part: Partial<typeof fields>) =>
    setFields(current => ({ ...current, ...part }));
  const parsed = budgetSaveSchema.safeParse({
    ...fields,
    amount: fields.amount.trim() === '' ? null : fields.amount,
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
            description={t('budget.amountDescription')}
            value={fields.amount}
            onChange={amount => set({ amount })}
          />
          <TextField
            label={t('page.currency')}
            description={t('budget.currencyDescription')}
            value={fields.currency}
            isRequired
            onChange={currency => set({ currency })}
          />
          <TextField
            label={t('budget.from')}
            description={t('budget.fromDescription')}
            value={fields.from}
            isRequired
            onChange={from => set({ from })}
          />
        </div>
        <TextField
          label={t('page.reason')}
          value={fields.reason}
          isRequired
          onChange={reason => set({ reason })}
        />
        {!parsed.success && fields.reason !== '' && (
          <p className={surfaceStyles.note} role="status">
            {parsed.error.issues[0].path.map(String).join('.')}{' '}
            {parsed.error.issues[0].message}
          </p>
        )}
        <FailureAlert title={t('budget.failed')} error={saving.error} />
        <div>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!parsed.success}
            isPending={saving.isPending}
          >
            {t('page.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

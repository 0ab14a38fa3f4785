import { Button, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
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
    done: () => 'The budget is saved',
    onDone: () => setFields(emptyBudget()),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.success) {
      saving.mutate(parsed.data);
    }
  };
  return (
    <Section
      title="Set a budget"
      description="Held against billed cost, month by month, until another one follows."
    >
      <form className={surfaceStyles.form} onSubmit={onSubmit}>
        <SubjectPicker
          value={fields.subject}
          onChange={subject => set({ subject })}
        />
        <div className={surfaceStyles.fieldRow}>
          <TextField
            label="Amount a month"
            description="Such as 1200 or 99.50; empty ends the budget."
            value={fields.amount}
            onChange={amount => set({ amount })}
          />
          <TextField
            label="Currency"
            value={fields.currency}
            isRequired
            onChange={currency => set({ currency })}
          />
          <TextField
            label="From month"
            value={fields.from}
            isRequired
            onChange={from => set({ from })}
          />
        </div>
        <TextField
          label="Reason"
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
        <FailureAlert title="The budget was not saved" error={saving.error} />
        <div>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!parsed.success}
            isPending={saving.isPending}
          >
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}

import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { budgetSaveSchema } from '@provenpath/plugin-costs-common';
import type { Budget, BudgetSave } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  ORGANIZATION,
  Section,
  SubjectPicker,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { costsApiRef } from '../../api/CostsApi';
import { today } from '../../format/months';
import { COSTS_KEYS } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';

/** What the form begins with: a budget to change, or one to end. */
function fieldsOf(budget?: Budget) {
  return {
    subject: budget?.subject ?? ORGANIZATION,
    currency: budget?.currency ?? 'USD',
    from: today().slice(0, 7),
    amount: budget && !budget.subjectMissing ? budget.amount : '',
    reason: '',
  };
}

/** Leads on to the amount of the budget that was chosen, wherever that was. */
function useFocusOfChosen(budget: Budget | undefined) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (budget) {
      form.current?.querySelector<HTMLElement>('[name="amount"]')?.focus();
    }
  }, [budget]);
  return form;
}

/** What is typed, what is wrong with it, and how it is saved. */
function useBudgetForm(budget: Budget | undefined) {
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
  const [fields, setFields] = useState(() => fieldsOf(budget));
  const set = (part: Partial<typeof fields>) =>
    setFields(current => ({ ...current, ...part }));
  const parsed = budgetSaveSchema.safeParse({
    ...fields,
    amount: fields.amount.trim() === '' ? null : fields.amount,
  });
  const problemOf = (name: string) =>
    parsed.error?.issues.find(({ path }) => path[0] === name)?.message;
  const field = (name: 'amount' | 'currency' | 'from', hint: string) => ({
    name,
    value: fields[name],
    onChange: (value: string) => set({ [name]: value }),
    isInvalid: problemOf(name) !== undefined,
    description: problemOf(name) ?? hint,
  });
  const saving = useChange({
    queryKey: COSTS_KEYS,
    change: (save: BudgetSave) => api.saveBudget(save),
    done: () => t('budget.saved'),
    onDone: () => setFields(fieldsOf()),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.success) {
      saving.mutate(parsed.data);
    }
  };
  return { fields, set, field, isValid: parsed.success, saving, onSubmit };
}

/**
 * Sets a monthly budget, or ends one.
 *
 * @param props.budget - what it begins with; a blank one where undefined
 */
export function BudgetForm({ budget }: { budget?: Budget }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { fields, set, field, isValid, saving, onSubmit } =
    useBudgetForm(budget);
  const form = useFocusOfChosen(budget);
  return (
    <Section title={t('budget.set')} description={t('budget.setDescription')}>
      <form ref={form} className={surfaceStyles.form} onSubmit={onSubmit}>
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

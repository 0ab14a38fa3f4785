import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { decimalSchema } from '@provenpath/plugin-costs-common';
import type { ReconciliationRow } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  formatPeriod,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';

/** Enters what the invoice of a bill says. */
export function InvoiceDialog(props: {
  row: ReconciliationRow;
  onClose: () => void;
}) {
  const { row, onClose } = props;
  const { source, provider, billingPeriod, currency } = row;
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
  const formId = useId();
  const [total, setTotal] = useState(row.invoice.total ?? '');
  const parsed = decimalSchema.safeParse(total);
  const isValid = parsed.success;
  const saving = useChange({
    queryKey: COSTS_KEYS,
    change: () =>
      api.saveInvoiceTotal({
        source,
        provider,
        billingPeriod,
        currency,
        total,
      }),
    done: () => t('reconciliation.saved'),
    onDone: onClose,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) {
      saving.mutate(undefined);
    }
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>
        {t('reconciliation.enterTitle', {
          provider,
          month: formatPeriod(billingPeriod),
        })}
      </DialogHeader>
      <DialogBody>
        <form id={formId} className={surfaceStyles.stack} onSubmit={onSubmit}>
          <TextField
            label={t('reconciliation.total', { currency })}
            description={
              total === '' || isValid
                ? t('reconciliation.totalDescription')
                : parsed.error?.issues[0].message
            }
            value={total}
            isRequired
            isInvalid={total !== '' && !isValid}
            onChange={setTotal}
          />
          <FailureAlert
            title={t('reconciliation.failed')}
            error={saving.error}
          />
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('page.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isDisabled={!isValid}
          isPending={saving.isPending}
        >
          {t('page.save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

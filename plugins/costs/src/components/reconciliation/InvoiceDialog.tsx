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
import { useState } from 'react';
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
  const [total, setTotal] = useState(row.invoice.total ?? '');
  const isValid = decimalSchema.safeParse(total).success;
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
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>
        {t('reconciliation.enterTitle', {
          provider,
          month: formatPeriod(billingPeriod),
        })}
      </DialogHeader>
      <DialogBody>
        <div className={surfaceStyles.stack}>
          <TextField
            label={t('reconciliation.total', { currency })}
            description={t('reconciliation.totalDescription')}
            value={total}
            isRequired
            isInvalid={total !== '' && !isValid}
            onChange={setTotal}
          />
          <FailureAlert
            title={t('reconciliation.failed')}
            error={saving.error}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('page.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!isValid}
          isPending={saving.isPending}
          onPress={() => saving.mutate(undefined)}
        >
          {t('page.save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

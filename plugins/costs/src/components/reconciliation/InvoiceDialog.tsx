import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
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

/** Enters what the invoice of a bill says. */
export function InvoiceDialog(props: {
  row: ReconciliationRow;
  onClose: () => void;
}) {
  const { row, onClose } = props;
  const { source, provider, billingPeriod, currency } = row;
  const api = useApi(costsApiRef);
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
    done: () => 'The invoice is entered',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>
        Invoice of {provider}, {formatPeriod(billingPeriod)}
      </DialogHeader>
      <DialogBody>
        <div className={surfaceStyles.stack}>
          <TextField
            label={`Total in ${currency}`}
            description="As it stands on the invoice, tax included, such as 1234.50."
            value={total}
            isRequired
            isInvalid={total !== '' && !isValid}
            onChange={setTotal}
          />
          <FailureAlert
            title="The invoice was not saved"
            error={saving.error}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isDisabled={!isValid}
          isPending={saving.isPending}
          onPress={() => saving.mutate(undefined)}
        >
          Save
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

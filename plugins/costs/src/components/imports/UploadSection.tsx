import { Button, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { sourceNameSchema } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  Section,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS } from '../../hooks/queries';
import styles from '../shared/costs.module.css';

/** Takes a bill from the disk of whoever looks at the page. */
export function UploadSection(props: { onStarted: (id: string) => void }) {
  const api = useApi(costsApiRef);
  const fileId = useId();
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File>();
  const isValid = sourceNameSchema.safeParse(source).success;
  const uploading = useChange({
    queryKey: COSTS_KEYS,
    change: (bill: File) => api.uploadBill(source, bill),
    done: () => 'The bill is uploaded and is being read now',
    onDone: props.onStarted,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (file && isValid) {
      uploading.mutate(file);
    }
  };
  return (
    <Section
      title="Upload a bill"
      description="A FOCUS export as CSV, gzip CSV or Parquet. A newer export of the same source, provider and month takes the place of the older one; the same file again changes nothing."
    >
      <form className={surfaceStyles.form} onSubmit={onSubmit}>
        <TextField
          label="Source"
          description="Where the bill comes from, such as aws: small letters, digits and hyphens. Use the same name every month."
          value={source}
          isRequired
          isInvalid={source !== '' && !isValid}
          onChange={setSource}
        />
        <div className={styles.fileField}>
          <label htmlFor={fileId}>File</label>
          <input
            id={fileId}
            type="file"
            accept=".csv,.gz,.parquet"
            onChange={event => setFile(event.target.files?.[0])}
          />
        </div>
        <FailureAlert title="The bill was not taken" error={uploading.error} />
        <div>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!file || !isValid}
            isPending={uploading.isPending}
          >
            Upload
          </Button>
        </div>
      </form>
    </Section>
  );
}

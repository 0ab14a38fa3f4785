import { Button, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { sourceNameSchema } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  FileField,
  Section,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS } from '../../hooks/queries';
import { Progress } from '../shared/Progress';
import { formatBytes } from '../../format/formatBytes';

/** Takes a bill from the disk of whoever looks at the page. */
export function UploadSection(props: { onStarted: (id: string) => void }) {
  const api = useApi(costsApiRef);
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File>();
  const [sent, setSent] = useState(0);
  const stopping = useRef<AbortController>();
  const isValid = sourceNameSchema.safeParse(source).success;
  const uploading = useChange({
    queryKey: COSTS_KEYS,
    change: (bill: File) => {
      setSent(0);
      stopping.current = new AbortController();
      return api.uploadBill(source, bill, {
        onProgress: setSent,
        signal: stopping.current.signal,
      });
    },
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
        <FileField
          label="File"
          accept=".csv,.gz,.parquet"
          isDisabled={uploading.isPending}
          onChange={setFile}
        />
        {uploading.isPending && file && (
          <Progress
            label="Uploaded"
            value={sent}
            max={file.size}
            text={`${formatBytes(sent)} of ${formatBytes(file.size)}`}
          />
        )}
        <FailureAlert title="The bill was not taken" error={uploading.error} />
        <div className={surfaceStyles.buttons}>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!file || !isValid}
            isPending={uploading.isPending}
          >
            Upload
          </Button>
          {uploading.isPending && (
            <Button
              variant="tertiary"
              onPress={() => stopping.current?.abort()}
            >
              Stop
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}

import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
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
import { costsTranslationRef } from '../../translation';
import { Progress } from '../shared/Progress';
import { formatBytes } from '../../format/formatBytes';

/** Takes a bill from the disk of whoever looks at the page. */
export function UploadSection(props: { onStarted: (id: string) => void }) {
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
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
    done: () => t('imports.uploaded'),
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
      title={t('imports.upload')}
      description={t('imports.uploadDescription')}
    >
      <form className={surfaceStyles.form} onSubmit={onSubmit}>
        <TextField
          label={t('imports.source')}
          description={t('imports.sourceDescription')}
          value={source}
          isRequired
          isInvalid={source !== '' && !isValid}
          onChange={setSource}
        />
        <FileField
          label={t('imports.file')}
          accept=".csv,.gz,.parquet"
          isDisabled={uploading.isPending}
          onChange={setFile}
        />
        {uploading.isPending && file && (
          <Progress
            label={t('imports.sent')}
            value={sent}
            max={file.size}
            text={t('imports.sentOf', {
              sent: formatBytes(sent),
              size: formatBytes(file.size),
            })}
          />
        )}
        <FailureAlert
          title={t('imports.uploadFailed')}
          error={uploading.error}
        />
        <div className={surfaceStyles.buttons}>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!file || !isValid}
            isPending={uploading.isPending}
          >
            {t('imports.send')}
          </Button>
          {uploading.isPending && (
            <Button
              variant="tertiary"
              onPress={() => stopping.current?.abort()}
            >
              {t('imports.stop')}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { FailureAlert } from '@provenpath/portal-react';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { adoptionApiRef } from '../../api/AdoptionApi';
import type { RepositoriesRequest } from '../../api/AdoptionApi';

/** Hands a file to the browser. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** The list with its filters as a CSV file. */
export function ExportButton(props: {
  request: Omit<RepositoriesRequest, 'limit' | 'cursor'>;
}) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const api = useApi(adoptionApiRef);
  const download = useMutation({
    mutationFn: () => api.exportRepositories(props.request),
    onSuccess: file => save(file, 'golden-path-repositories.csv'),
  });
  return (
    <>
      <FailureAlert
        title={t('repositories.exportFailed')}
        error={download.error}
      />
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden />}
        isPending={download.isPending}
        onPress={() => download.mutate()}
      >
        {t('repositories.export')}
      </Button>
    </>
  );
}

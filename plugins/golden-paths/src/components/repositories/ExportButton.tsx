import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { FailureAlert, saveFile } from '@provenpath/portal-react';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { adoptionApiRef } from '../../api/AdoptionApi';
import type { RepositoriesRequest } from '../../api/AdoptionApi';

/** The list with its filters as a CSV file. */
export function ExportButton(props: {
  request: Omit<RepositoriesRequest, 'limit' | 'cursor'>;
}) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const api = useApi(adoptionApiRef);
  const download = useMutation({
    mutationFn: () => api.exportRepositories(props.request),
    onSuccess: file => saveFile(file, 'golden-path-repositories.csv'),
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

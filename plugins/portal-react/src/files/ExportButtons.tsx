import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { describeError } from '../errors/describeError';
import { surfaceStyles } from '../styles/surfaceStyles';
import { saveFile } from './saveFile';

/** A button a format, each of which hands a file to the browser. */
export function ExportButtons<TFormat extends string>(props: {
  /** What the files hold, for screen readers. */
  label: string;
  formats: readonly TFormat[];
  /** What a button says. */
  describeFormat: (format: TFormat) => string;
  exportFile: (format: TFormat) => Promise<{ content: Blob; name: string }>;
  /** Says, in a toast, that there is no file. */
  failure: string;
}) {
  const { label, formats, describeFormat, exportFile, failure } = props;
  const toastApi = useApi(toastApiRef);
  const exporting = useMutation({
    mutationFn: exportFile,
    onSuccess: ({ content, name }) => saveFile(content, name),
    onError: error =>
      toastApi.post({
        title: failure,
        description: describeError(error).advice,
        status: 'danger',
      }),
  });
  return (
    <div role="group" aria-label={label} className={surfaceStyles.buttons}>
      {formats.map(format => (
        <Button
          key={format}
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden />}
          isPending={exporting.isPending && exporting.variables === format}
          onPress={() => exporting.mutate(format)}
        >
          {describeFormat(format)}
        </Button>
      ))}
    </div>
  );
}

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { RequirePermission } from '@backstage/plugin-permission-react';
import {
  costExportReadPermission,
  reportGroupingSchema,
} from '@provenpath/plugin-costs-common';
import { FailureAlert, saveFile, Toolbar } from '@provenpath/portal-react';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { costsApiRef } from '../../api/CostsApi';
import type { CostRange } from '../../api/CostsApi';
import { costsTranslationRef } from '../../translation';
import { MetricChoice } from '../shared/MetricChoice';
import { RangeFields, SubjectField } from './RangeFields';
import type { RangeFieldsProps } from './RangeFields';

function ExportButton({
  range,
  subject,
}: {
  range: CostRange;
  subject: string;
}) {
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
  const exporting = useMutation({
    mutationFn: async () =>
      saveFile(
        await api.exportCosts({ ...range, subject }),
        `costs-${range.from}-${range.to}.csv`,
      ),
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden />}
        isPending={exporting.isPending}
        onPress={() => exporting.mutate()}
      >
        {t('spend.export')}
      </Button>
      <FailureAlert title={t('spend.exportFailed')} error={exporting.error} />
    </>
  );
}

/** Whom, when and how the page is about. */
export function SpendToolbar(props: RangeFieldsProps & { range: CostRange }) {
  const { url, range } = props;
  const { filters, setFilters } = url;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <Toolbar
      end={
        <RequirePermission
          permission={costExportReadPermission}
          errorPage={null}
        >
          <ExportButton range={range} subject={filters.subject} />
        </RequirePermission>
      }
    >
      <SubjectField url={url} />
      <Select
        label={t('spend.groupedBy')}
        options={reportGroupingSchema.options.map(id => ({
          id,
          label: t(`grouping.${id}`),
        }))}
        value={filters.groupBy}
        onChange={key => key !== null && setFilters({ groupBy: String(key) })}
      />
      <RangeFields {...props} withDays />
      <MetricChoice
        value={filters.metric}
        onChange={metric => setFilters({ metric })}
      />
    </Toolbar>
  );
}

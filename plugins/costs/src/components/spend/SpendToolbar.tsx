import { Button, Select } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { RequirePermission } from '@backstage/plugin-permission-react';
import {
  costExportReadPermission,
  reportGroupingSchema,
} from '@provenpath/plugin-costs-common';
import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  SubjectPicker,
  Toolbar,
  formatPeriod,
} from '@provenpath/portal-react';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { costsApiRef } from '../../api/CostsApi';
import type { CostRange } from '../../api/CostsApi';
import type { useCostFilters } from '../../hooks/useCostFilters';
import { Choice } from '../shared/Choice';
import { GROUPING_TITLES } from '../shared/describeKey';

const RANGES = ['1', '3', '6', '12', '14'];

type Filters = ReturnType<typeof useCostFilters>;

function save(content: Blob, fileName: string) {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  URL.revokeObjectURL(url);
}

function ExportButton({
  range,
  subject,
}: {
  range: CostRange;
  subject: string;
}) {
  const api = useApi(costsApiRef);
  const exporting = useMutation({
    mutationFn: async () =>
      save(
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
        FOCUS CSV
      </Button>
      <FailureAlert title="The export did not work" error={exporting.error} />
    </>
  );
}

/** Whom, when and how the page is about. */
export function SpendToolbar(props: {
  url: Filters;
  month: string;
  range: CostRange;
  periods: PeriodsResponse['periods'];
}) {
  const { url, month, range, periods } = props;
  const { filters, setFilters } = url;
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
      <SubjectPicker
        value={filters.subject}
        onChange={subject => setFilters({ subject })}
      />
      <Select
        label="Grouped by"
        options={reportGroupingSchema.options.map(id => ({
          id,
          label: GROUPING_TITLES[id],
        }))}
        value={filters.groupBy}
        onChange={key => key !== null && setFilters({ groupBy: String(key) })}
      />
      <Select
        label="Up to"
        options={periods.map(({ billingPeriod }) => ({
          id: billingPeriod,
          label: formatPeriod(billingPeriod),
        }))}
        value={month}
        onChange={key => key !== null && setFilters({ month: String(key) })}
      />
      <Select
        label="Months"
        options={RANGES.map(id => ({
          id,
          label: id === '1' ? 'That month' : `${id} months`,
        }))}
        value={String(filters.months)}
        onChange={key => key !== null && setFilters({ months: String(key) })}
      />
      <Choice
        label="Cost"
        value={filters.metric}
        options={[
          ['effective', 'Effective'],
          ['billed', 'Billed'],
        ]}
        onChange={metric => setFilters({ metric })}
      />
      <Choice
        label="Trend by"
        value={filters.grain}
        options={[
          ['month', 'By month'],
          ['day', 'By day'],
        ]}
        onChange={grain => setFilters({ grain })}
      />
    </Toolbar>
  );
}

import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  costReportReadPermission,
  costRuleManagePermission,
} from '@provenpath/plugin-costs-common';
import type { RuleDraft } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
  Section,
  useUrlFilters,
} from '@provenpath/portal-react';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { useRules } from '../../hooks/queries';
import { today } from '../../format/months';
import { RuleDialog } from './RuleDialog';
import { RuleHistory } from './RuleHistory';
import { RulesTable } from './RulesTable';

const FILTERS = { rule: { default: '' } };
const EMPTY: RuleDraft = {
  name: '',
  enabled: true,
  conditions: {},
  definition: {
    kind: 'tag',
    keys: ['team'],
    target: 'group',
    namespace: 'default',
  },
};

function Rules() {
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const { allowed } = usePermission({ permission: costRuleManagePermission });
  const [isAdding, setAdding] = useState(false);
  const query = useRules();
  return (
    <>
      {filters.rule && (
        <RuleHistory
          ruleId={filters.rule}
          onClose={() => setFilters({ rule: '' })}
        />
      )}
      <Section
        title="Rules, in the order in which they are asked"
        description="The first that matches decides, and the charge keeps which one it was. A version counts from its day on, so earlier months keep their figures."
        actions={
          allowed && (
            <Button
              variant="primary"
              iconStart={<RiAddLine aria-hidden />}
              onPress={() => setAdding(true)}
            >
              New rule
            </Button>
          )
        }
      >
        <QueryPanel
          query={query}
          loadingLabel="Loading the rules"
          errorSubject="The rules"
          isEmpty={({ rules }) => rules.length === 0}
          empty={
            <EmptyState
              title="There is no rule"
              description="Without one every charge is unallocated. Add the first, or set costs.rules in the configuration."
            />
          }
        >
          {({ rules }) => <RulesTable rules={rules} />}
        </QueryPanel>
      </Section>
      {isAdding && (
        <RuleDialog
          title="New rule"
          draft={EMPTY}
          effectiveFrom={today()}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

/** Which charge goes where, and why. */
export function RulesPage() {
  return (
    <GuardedPage permission={costReportReadPermission}>
      <Rules />
    </GuardedPage>
  );
}

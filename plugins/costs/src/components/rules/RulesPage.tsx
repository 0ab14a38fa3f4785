import { Button, Link } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  costReportReadPermission,
  costRuleManagePermission,
} from '@provenpath/plugin-costs-common';
import type { CostRule, RuleDraft } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
  ScrollArea,
  Section,
  StatusLabel,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { useRules } from '../../hooks/queries';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { RuleDialog } from './RuleDialog';
import { RuleHistory } from './RuleHistory';
import { describeRule } from './ruleText';

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

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function RuleRow(props: {
  rule: CostRule;
  order: number;
  canManage: boolean;
  onEdit: () => void;
}) {
  const { rule, order, canManage, onEdit } = props;
  const toPage = useCostsLink();
  return (
    <tr>
      <td className={surfaceStyles.number}>{order}</td>
      <th scope="row" className={styles.break}>
        <span className={styles.strong}>{rule.name}</span>
        <p className={surfaceStyles.note}>{describeRule(rule)}</p>
      </th>
      <td>{rule.definition.kind}</td>
      <td>
        <StatusLabel
          tone={rule.enabled ? 'positive' : 'neutral'}
          text={rule.enabled ? 'Asked' : 'Switched off'}
        />
      </td>
      <td className={styles.nowrap}>{describeStart(rule)}</td>
      <td>
        <div className={styles.rowActions}>
          <Link href={toPage('rules', { rule: rule.id })}>
            Version {rule.version}
          </Link>
          <Link href={toPage('charges', { rule: rule.id })}>Charges</Link>
          {canManage && (
            <Button size="small" variant="secondary" onPress={onEdit}>
              Edit
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

/** The rules that a new installation begins with count for every bill. */
function describeStart({ effectiveFrom }: CostRule): string {
  return effectiveFrom === '1970-01-01' ? 'always' : effectiveFrom;
}

function RulesTable({ rules }: { rules: CostRule[] }) {
  const [edited, setEdited] = useState<CostRule>();
  const { allowed } = usePermission({ permission: costRuleManagePermission });
  return (
    <>
      <ScrollArea label="Rules">
        <table className={surfaceStyles.table} aria-label="Rules">
          <thead>
            <tr>
              <th scope="col">Order</th>
              <th scope="col">Rule</th>
              <th scope="col">Kind</th>
              <th scope="col">State</th>
              <th scope="col">Counts from</th>
              <th scope="col">More</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, index) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                order={index + 1}
                canManage={allowed}
                onEdit={() => setEdited(rule)}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {edited && (
        <RuleDialog
          title={`Change ${edited.name}`}
          ruleId={edited.id}
          draft={edited}
          effectiveFrom={today()}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

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

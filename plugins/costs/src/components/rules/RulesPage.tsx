import { useTranslationRef } from '@backstage/frontend-plugin-api';
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
import { costsTranslationRef } from '../../translation';
import { Opened } from '../shared/Opened';
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
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useRules();
  return (
    <>
      {filters.rule && (
        <Opened id={filters.rule}>
          <RuleHistory
            ruleId={filters.rule}
            onClose={() => setFilters({ rule: '' })}
          />
        </Opened>
      )}
      <Section
        title={t('rules.title')}
        description={t('rules.description')}
        actions={
          allowed && (
            <Button
              variant="primary"
              iconStart={<RiAddLine aria-hidden />}
              onPress={() => setAdding(true)}
            >
              {t('rules.add')}
            </Button>
          )
        }
      >
        <QueryPanel
          query={query}
          loadingLabel={t('rules.loading')}
          errorSubject={t('rules.subject')}
          isEmpty={({ rules }) => rules.length === 0}
          empty={
            <EmptyState
              title={t('rules.emptyTitle')}
              description={t('rules.emptyDescription')}
            />
          }
        >
          {({ rules }) => <RulesTable rules={rules} />}
        </QueryPanel>
      </Section>
      {isAdding && (
        <RuleDialog
          title={t('rules.add')}
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

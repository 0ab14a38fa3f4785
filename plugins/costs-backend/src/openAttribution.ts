import {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KpisPublisherService,
  WeeklyDigestService,
} from '@provenpath/plugin-kpis-node';
import { createCalendar } from '@provenpath/portal-node';
import { Router } from 'express';
import { Knex } from 'knex';
import { registerGetCostsAction } from './actions/registerGetCostsAction';
import { DatabaseSliceAttribution } from './attribution/DatabaseSliceAttribution';
import {
  ATTRIBUTION_TASK,
  scheduleAttribution,
} from './attribution/scheduleAttribution';
import { SlicesToAttribute } from './attribution/SlicesToAttribute';
import { SliceAttribution } from './attribution/types';
import { DatabaseBudgetsStore } from './budgets/DatabaseBudgetsStore';
import { createOutlookRouter } from './budgets/outlookRoutes';
import { createBudgetsRouter } from './budgets/routes';
import { scheduleBudgetNotes } from './budgets/scheduleBudgetNotes';
import { createComparablesRouter } from './comparables/routes';
import { DatabaseOwnershipStore } from './ownership/DatabaseOwnershipStore';
import { DatabaseTargetsStore } from './ownership/DatabaseTargetsStore';
import { schedulePublishing } from './publishing/schedulePublishing';
import { PublishedFigures } from './publishing/PublishedFigures';
import { createPublishingRouter } from './publishing/routes';
import { readAttributionSettings } from './readAttributionSettings';
import { createReconciliationRouter } from './reconciliation/routes';
import { AuthorizedCostReports } from './reports/AuthorizedCostReports';
import { CostScopes } from './reports/CostScopes';
import { DatabaseCostReports } from './reports/DatabaseCostReports';
import { createReportsRouter } from './reports/routes';
import { DatabaseRulesStore } from './rules/DatabaseRulesStore';
import { readConfiguredRules } from './rules/readConfiguredRules';
import { createRulesRouter } from './rules/routes';
import { RuleService } from './rules/RuleService';
import { scheduleWeights } from './weights/scheduleWeights';

export interface OpenAttributionOptions {
  knex: Knex;
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  digest: WeeklyDigestService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  publisher: KpisPublisherService;
  scheduler: SchedulerService;
}

/** What of attribution the rest of the plugin needs. */
export interface Attribution {
  /** For imports: attributes a slice in their transaction. */
  attribution: SliceAttribution;
  /** Decides whose costs a reader may see. */
  scopes: CostScopes;
  routers: Router[];
}

/** Everything that attribution keeps, on its migrated database. */
function openStores({ knex }: { knex: Knex }) {
  const rules = DatabaseRulesStore.create({ knex });
  const targets = DatabaseTargetsStore.create();
  const ownership = DatabaseOwnershipStore.create({ knex, targets });
  return {
    rules,
    ownership,
    slices: SlicesToAttribute.create({ knex }),
    budgets: DatabaseBudgetsStore.create({ knex }),
    figures: PublishedFigures.create({ knex }),
    attribution: DatabaseSliceAttribution.create({ rules, ownership, targets }),
  };
}

/** Opens rules, attribution, reports and budgets, and schedules their tasks. */
export async function openAttribution(
  options: OpenAttributionOptions,
): Promise<Attribution> {
  const settings = readAttributionSettings(options.config);
  const stores = openStores(options);
  const room = {
    ...options,
    ...settings,
    ...stores,
    calendar: createCalendar(settings.timeZone),
    scopes: CostScopes.create(options),
  };
  await stores.rules.seed(readConfiguredRules(options.config), {
    savedAt: new Date(),
    savedBy: 'config',
  });
  const requestAttribution = () => triggerAttribution(options.scheduler);
  const reports = AuthorizedCostReports.create({
    inner: DatabaseCostReports.create(room),
    scopes: room.scopes,
  });
  await scheduleAttribution(room);
  await scheduleBudgetNotes(room);
  await schedulePublishing(room);
  await scheduleWeights({ ...room, requestAttribution });
  registerGetCostsAction({ ...options, reports });
  return {
    attribution: stores.attribution,
    scopes: room.scopes,
    routers: [
      createReportsRouter({ ...options, reports }),
      createReconciliationRouter(room),
      createRulesRouter({
        ...room,
        ruleService: RuleService.create({ ...room, requestAttribution }),
      }),
      createBudgetsRouter(room),
      createOutlookRouter(room),
      createComparablesRouter(room),
      createPublishingRouter({ ...room, requestAttribution }),
    ],
  };
}

/** Starts the task now; one that is running looks for changes again itself. */
async function triggerAttribution(scheduler: SchedulerService): Promise<void> {
  try {
    await scheduler.triggerTask(ATTRIBUTION_TASK);
  } catch (error) {
    if (!isError(error) || error.name !== 'ConflictError') {
      throw error;
    }
  }
}

import {
  AuditorService,
  AuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { Knex } from 'knex';
import { CatalogAudience } from './audience';
import {
  BallotBox,
  BallotService,
  CampaignKeys,
  DatabaseBallotStore,
} from './ballots';
import { CampaignService, DatabaseCampaignStore } from './campaigns';
import { createClock } from './clock';
import { ComplaintService, DatabaseComplaintStore } from './complaints';
import { CampaignCounter } from './counting';
import { CampaignImporter } from './imports';
import { KpiPublishing } from './publishing';
import { readSettings } from './readSettings';
import { DatabaseReminderStore, Reminders } from './reminders';
import { DatabaseRequestStore, RequestService } from './requests';
import { CampaignTask } from './tasks/CampaignTask';

/** Everything that the plugin is made of, put together. */
export function createServices(options: {
  knex: Knex;
  settings: ReturnType<typeof readSettings>;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  notifications: NotificationService;
  publisher: KpisPublisherService;
  logger: LoggerService;
  /** The present, another one in tests. */
  now?: () => Date;
}) {
  const { knex, settings } = options;
  const clock = createClock(settings.timeZone, options.now);
  const campaigns = DatabaseCampaignStore.create({ knex });
  const ballots = DatabaseBallotStore.create({ knex });
  const requests = DatabaseRequestStore.create({ knex });
  const keys = CampaignKeys.create(settings);
  const box = new BallotBox({
    ...settings,
    ...clock,
    logger: options.logger,
    write: (campaignId, held) => ballots.writeBatch(campaignId, held),
  });
  const shared = { ...options, clock, campaigns, ballots, requests, keys, box };
  const campaignService = new CampaignService({
    ...shared,
    audience: CatalogAudience.create(options),
  });
  return {
    clock,
    campaigns,
    ballots,
    box,
    campaignService,
    ballotService: new BallotService(shared),
    importer: new CampaignImporter(shared),
    complaintService: new ComplaintService({
      ...shared,
      complaints: DatabaseComplaintStore.create({ knex }),
    }),
    requestService: new RequestService(shared),
    publishing: new KpiPublishing(shared),
    task: new CampaignTask({
      ...shared,
      ...settings,
      service: campaignService,
      counter: new CampaignCounter(shared),
      reminders: new Reminders({
        ...shared,
        reminders: DatabaseReminderStore.create({ knex }),
        daysBefore: settings.remindBefore,
      }),
    }),
  };
}

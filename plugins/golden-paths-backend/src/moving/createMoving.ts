import {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  GithubClient,
  readEnvironment,
} from '@provenpath/plugin-golden-paths-node';
import { Knex } from 'knex';
import {
  CampaignRunner,
  Campaigns,
  DatabaseCampaignStore,
  DatabaseOptOuts,
  MemberSelection,
} from '../campaigns';
import {
  DatabaseDriftStore,
  DriftCheck,
  Drifts,
  TemplateFolders,
  TemplateMerge,
  TemplateRenderer,
} from '../drift';
import { DatabaseExemptions, Exemptions } from '../exemptions';
import { Friction } from '../friction';
import {
  Joining,
  JoiningPlanner,
  JoiningProposals,
  OwnerInference,
  StandingReader,
} from '../joining';
import { CatalogLineages, DatabaseMatchedLineages } from '../lineage';
import { DatabaseScanStore } from '../scans';
import {
  DatabaseClaims,
  DatabasePullStore,
  Proposer,
  PullEvents,
  PullRefresher,
  RateReserve,
  ReviewerFinder,
  UpdateProposals,
  Updates,
} from '../updates';
import { KnownRepositories } from './KnownRepositories';
import { Moving } from './Moving';
import { RepositoryAccess } from './RepositoryAccess';

interface MovingServices {
  access: RepositoryAccess;
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  github: GithubClient;
  integrations: ScmIntegrations;
  knex: Knex;
  logger: LoggerService;
  reader: UrlReaderService;
  /** Share of GitHub's limit that is left to others. */
  reserve: number;
  /** How long a killed proposal holds its repository up, in seconds. */
  heldSeconds?: number;
  now?: () => Date;
}

function openStores(services: MovingServices) {
  const { knex } = services;
  const pulls = DatabasePullStore.create({ knex });
  return {
    pulls,
    drifts: DatabaseDriftStore.create({ knex }),
    campaigns: DatabaseCampaignStore.create({ knex, pulls }),
    optOuts: DatabaseOptOuts.create({ knex }),
    exemptions: DatabaseExemptions.create({ knex }),
    matched: DatabaseMatchedLineages.create({ knex }),
    scans: DatabaseScanStore.create({ knex }),
  };
}

/** Puts together what moves repositories: stores, services and the task. */
export function createMoving(services: MovingServices) {
  const { config, github, logger, now } = services;
  const stores = openStores(services);
  const lineages = new CatalogLineages({ ...services, ...stores });
  const folders = new TemplateFolders(services);
  const merge = new TemplateMerge({
    ...services,
    folders,
    renderer: new TemplateRenderer({
      ...services,
      environment: readEnvironment(config),
    }),
  });
  const reserve = new RateReserve({ github, share: services.reserve });
  const check = new DriftCheck({
    ...services,
    lineages,
    merge,
    reserve,
    store: stores.drifts,
  });
  const proposer = new Proposer({
    github,
    pulls: stores.pulls,
    claims: DatabaseClaims.create(services),
    now,
  });
  const portalUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
  const proposals = new UpdateProposals({ merge, proposer, portalUrl });
  const standing = new StandingReader(services.knex);
  const planner = new JoiningPlanner({ ...stores, standing });
  const joining = new JoiningProposals({
    ...stores,
    planner,
    proposer,
    portalUrl,
  });
  const shared = {
    ...services,
    repositories: new KnownRepositories(lineages),
  };
  const refresher = new PullRefresher({
    ...services,
    pulls: stores.pulls,
    reviewers: new ReviewerFinder(services),
  });
  const task = new Moving({
    check,
    logger,
    pulls: stores.pulls,
    refresher,
    campaigns: new CampaignRunner({
      ...services,
      campaigns: stores.campaigns,
      listRepositories: () => lineages.list(),
      proposals,
      joining,
      reserve,
    }),
  });
  return {
    stores,
    folders,
    lineages,
    proposer,
    pullEvents: new PullEvents({ ...services, ...stores, refresher }),
    task,
    campaigns: new Campaigns({
      ...shared,
      ...stores,
      selection: new MemberSelection({ ...shared, planner, standing }),
    }),
    drifts: new Drifts({ ...shared, ...stores, check }),
    exemptions: new Exemptions({ ...shared, ...stores }),
    friction: new Friction(services),
    joining: new Joining({
      ...shared,
      ...stores,
      owners: new OwnerInference(services),
      planner,
      proposals: joining,
      standing,
    }),
    updates: new Updates({ ...shared, ...stores, proposals }),
  };
}

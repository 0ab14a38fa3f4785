export { ClientGithubFacts } from './ClientGithubFacts';
export { ConfiguredArgoFacts } from './ConfiguredArgoFacts';
export { checkNames, runPreflight } from './runPreflight';
export { ServiceCatalogFacts } from './ServiceCatalogFacts';
export type {
  ArgoFacts,
  CatalogFacts,
  EarlierRun,
  GithubAccess,
  GithubFacts,
  OrganizationFacts,
  PreflightSources,
  QuotaFacts,
  RepositoryFacts,
} from './types';

export { CatalogLineages, type KnownRepository } from './CatalogLineages';
export { DatabaseMatchedLineages } from './DatabaseMatchedLineages';
export { FakeMatchedLineages } from './FakeMatchedLineages';
export { LINEAGE_FILE, readLineageFile } from './lineageFile';
export type {
  Lineage,
  MatchedLineage,
  MatchedLineageStore,
  RepositoryLineage,
} from './types';

export {
  CatalogSubjectResolver,
  normalizeEntityRef,
} from './CatalogSubjectResolver';
export {
  createSubjectsCollector,
  SUBJECTS_COLLECTOR_ID,
} from './subjectsCollector';

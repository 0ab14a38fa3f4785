export {
  actionFilesOf,
  followReferences,
  isWorkflowPath,
  type RepositoryReferences,
} from './followReferences';
export { parseUses, pinClassOf, type Uses } from './parseUses';

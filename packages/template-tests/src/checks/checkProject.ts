import { ENVIRONMENT_PARAMETERS } from '../settings';
import { checkCatalogInfo } from './checkCatalogInfo';
import { checkDocs } from './checkDocs';
import { checkKubernetes } from './checkKubernetes';
import { checkOpenApi } from './checkOpenApi';
import { checkOwners } from './checkOwners';
import { checkWorkflows } from './checkWorkflows';
import { findTemplateRemains } from './findTemplateRemains';
import { parseDocuments } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

/** Every check of a generated service. An empty list means that all pass. */
export async function checkProject(files: ProjectFiles): Promise<Problem[]> {
  const { githubOrg } = ENVIRONMENT_PARAMETERS;
  return [
    ...findTemplateRemains(files),
    ...parseDocuments(files).problems,
    ...(await checkCatalogInfo(files)),
    ...checkKubernetes(files),
    ...checkWorkflows(files, githubOrg),
    ...checkDocs(files),
    ...checkOpenApi(files),
    ...checkOwners(files, githubOrg),
  ];
}

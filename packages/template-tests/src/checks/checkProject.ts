import { readGoldenPath, type ReusableWorkflow } from '../goldenPath';
import { ENVIRONMENT_PARAMETERS } from '../settings';
import { checkCatalogInfo } from './checkCatalogInfo';
import { checkDocs } from './checkDocs';
import { checkKubernetes } from './checkKubernetes';
import { checkOpenApi } from './checkOpenApi';
import { checkOwners } from './checkOwners';
import { checkResources } from './checkResources';
import { checkTerraform } from './checkTerraform';
import { checkWorkflows } from './checkWorkflows';
import { findTemplateRemains } from './findTemplateRemains';
import { lintWorkflows } from './lintWorkflows';
import { parseDocuments } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

/** One part of a project: how it is recognised, who must have it, its check. */
interface Part {
  /** Matches the files that make the part up. */
  path: RegExp;
  /** The `spec.type` of templates whose output must have the part. */
  requiredOf: string[];
  /** The `spec.type` of templates for which the part is not looked at. */
  foreignTo?: string[];
  check(
    files: ProjectFiles,
    goldenPath: ReadonlyMap<string, ReusableWorkflow>,
  ): Problem[] | Promise<Problem[]>;
}

const { githubOrg } = ENVIRONMENT_PARAMETERS;

const PARTS: Part[] = [
  {
    path: /^catalog-info\.yaml$/,
    requiredOf: ['service'],
    foreignTo: ['resource'],
    check: checkCatalogInfo,
  },
  {
    path: /\.tf$/,
    requiredOf: ['resource'],
    check: checkTerraform,
  },
  {
    path: /\/catalog-info\.yaml$/,
    requiredOf: ['resource'],
    check: checkResources,
  },
  { path: /^k8s\//, requiredOf: ['service'], check: checkKubernetes },
  {
    path: /^\.github\/workflows\//,
    requiredOf: ['service'],
    check: async (files, goldenPath) => [
      ...checkWorkflows(files, githubOrg, goldenPath),
      ...(await lintWorkflows(files)),
    ],
  },
  { path: /^mkdocs\.yml$/, requiredOf: ['service'], check: checkDocs },
  {
    path: /^docs\/openapi\.yaml$/,
    requiredOf: ['service'],
    check: checkOpenApi,
  },
  {
    path: /^CODEOWNERS$/,
    requiredOf: ['service'],
    check: files => checkOwners(files, githubOrg),
  },
];

/**
 * Every check that fits what a template made. A `service` must have all parts of
 * a service and a `resource` Terraform with its catalog entity; what any other
 * type of template makes is checked part by part, where the part exists.
 *
 * @param type - the template's `spec.type`
 * @param goldenPath - the workflows that a service may call; default: those in
 *   `golden-path/`
 * @returns an empty list when all pass
 */
export async function checkProject(
  files: ProjectFiles,
  type: string,
  goldenPath: ReadonlyMap<string, ReusableWorkflow> = readGoldenPath(),
): Promise<Problem[]> {
  const paths = [...files.keys()];
  const parts = PARTS.filter(
    part =>
      !part.foreignTo?.includes(type) &&
      (part.requiredOf.includes(type) ||
        paths.some(path => part.path.test(path))),
  );
  const problems = await Promise.all(
    parts.map(part => part.check(files, goldenPath)),
  );
  return [
    ...findTemplateRemains(files),
    ...parseDocuments(files).problems,
    ...problems.flat(),
  ];
}

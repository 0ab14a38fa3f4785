import type { ReusableWorkflow } from '../goldenPath';
import type { ProjectFiles } from './Problem';

/** A golden path of one workflow. */
export const GOLDEN_PATH = new Map<string, ReusableWorkflow>([
  [
    'deploy.yaml',
    {
      inputs: {
        environment: { required: true },
        application: { required: true },
      },
      permissions: { contents: 'write', packages: 'write' },
      readsSecrets: true,
    },
  ],
]);

/** The smallest project that passes every check. */
export const SOUND_PROJECT: ProjectFiles = new Map([
  ['CODEOWNERS', '# owners\n* @my-org/team-commerce\n'],
  [
    'catalog-info.yaml',
    `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: order-service
  annotations:
    github.com/project-slug: my-org/order-service
    backstage.io/techdocs-ref: dir:.
    backstage.io/source-template: template:default/spring-boot-service
    argocd/app-name: order-service-prod
spec:
  type: service
  lifecycle: production
  owner: group:default/team-commerce
  providesApis: [order-service-api]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: order-service-api
spec:
  type: openapi
  lifecycle: production
  owner: group:default/team-commerce
  definition:
    $text: ./docs/openapi.yaml
`,
  ],
  ['mkdocs.yml', 'nav:\n  - Home: index.md\n'],
  ['docs/index.md', '[Contract](openapi.yaml), [site](https://example.com)\n'],
  [
    'docs/openapi.yaml',
    `openapi: 3.0.3
paths:
  /orders:
    get: { responses: { '200': { $ref: '#/components/responses/Orders' } } }
components: { responses: { Orders: { description: All orders } } }
`,
  ],
  [
    '.github/workflows/ci.yaml',
    `on: push
concurrency: ci-\${{ github.ref }}
jobs:
  ci:
    uses: my-org/golden-path/.github/workflows/deploy.yaml@v3
    permissions: { contents: write, packages: write }
    secrets: inherit
    with: { environment: staging, application: order-service }
`,
  ],
  [
    'k8s/overlays/production/kustomization.yaml',
    'namespace: orders\nresources: [namespace.yaml]\n',
  ],
  [
    'k8s/overlays/production/namespace.yaml',
    'apiVersion: v1\nkind: Namespace\nmetadata: { name: orders, labels: { owner: team-commerce } }\n',
  ],
]);

/** The smallest infrastructure request that passes every check. */
export const SOUND_REQUEST: ProjectFiles = new Map([
  [
    'terraform/rds/staging/orders/main.tf',
    `module "database" {
  source = "../../../modules/rds"
  name   = local.name
  size   = var.size
}

locals {
  name = "orders"
}
`,
  ],
  [
    'terraform/rds/staging/orders/variables.tf',
    'variable "size" {\n  type = string\n}\n',
  ],
  [
    'terraform/rds/staging/orders/catalog-info.yaml',
    `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: orders-staging
  annotations:
    backstage.io/source-template: template:default/provision-postgresql
    provenpath.io/template-version: 0123456789abcdef0123456789abcdef01234567
    provenpath.io/template-inputs: '{"name":"orders"}'
spec:
  type: database
  owner: group:default/team-commerce
  dependencyOf: ['component:default/order-service']
`,
  ],
]);

/**
 * A sound project with one text replaced in one file.
 *
 * @throws Error when the file does not contain the text.
 */
export function withChange(
  path: string,
  text: string,
  replacement: string,
  project: ProjectFiles = SOUND_PROJECT,
): ProjectFiles {
  const before = project.get(path) ?? '';
  if (!before.includes(text)) {
    throw new Error(`${path} does not contain ${text}`);
  }
  return new Map(project).set(path, before.replace(text, replacement));
}

import { checkProject } from './checkProject';
import type { Problem, ProjectFiles } from './Problem';
import {
  GOLDEN_PATH,
  SOUND_PROJECT,
  SOUND_REQUEST,
  withChange,
} from './testing';

const CATALOG = 'catalog-info.yaml';
const CI = '.github/workflows/ci.yaml';
const OVERLAY = 'k8s/overlays/production/kustomization.yaml';
const NAMESPACE = 'k8s/overlays/production/namespace.yaml';
const OPENAPI = 'docs/openapi.yaml';
const LONG = 'x'.repeat(64);

function check(files: ProjectFiles): Promise<Problem[]> {
  return checkProject(files, 'service', GOLDEN_PATH);
}

describe('checkProject', () => {
  it('finds nothing in a sound project', async () => {
    expect(await check(SOUND_PROJECT)).toEqual([]);
  });

  it.each([
    // What templating leaves behind
    ['docs/index.md', 'site', '${{ values.name }}', 'was not evaluated'],
    ['docs/index.md', 'site', '{% if a %}', 'a template block is left'],
    ['docs/index.md', 'site', 'undefined', 'a value is undefined'],
    [CI, 'github.ref', 'values.name', 'was not evaluated'],
    // YAML
    [OVERLAY, 'namespace:', 'resources: []\nnamespace:', 'must be unique'],
    [OVERLAY, 'resources: [', 'resources: [[', 'sufficiently indented'],
    // Catalog
    [
      CATALOG,
      'name: order-service\n',
      'name: order service\n',
      '"order service"',
    ],
    [CATALOG, 'name: order-service\n', `name: ${LONG}\n`, '63'],
    [CATALOG, '  type: service\n', '', "must have required property 'type'"],
    [CATALOG, 'kind: Component', 'kind: User', 'kind User is not one'],
    [CATALOG, 'dir:.', '', 'annotation backstage.io/techdocs-ref is missing'],
    [CATALOG, './docs/openapi', './openapi', 'points to openapi.yaml'],
    [CATALOG, '[order-service-api]', '[stock-api]', 'api:default/stock-api'],
    // Kubernetes
    [OVERLAY, 'namespace.yaml', 'missing.yaml', 'missing.yaml does not exist'],
    [OVERLAY, '[namespace.yaml]', '[]', 'no manifest creates the namespace'],
    [OVERLAY, '[namespace.yaml]', '[]', 'no kustomization lists this file'],
    [NAMESPACE, 'name: orders', 'name: other', 'no manifest creates'],
    [
      NAMESPACE,
      'name: orders',
      'name: orders_',
      'orders_ is no Kubernetes name',
    ],
    [NAMESPACE, 'team-commerce', LONG, 'label owner may not be'],
    [
      NAMESPACE,
      'labels:',
      'label:',
      '/metadata/label is no field of Namespace',
    ],
    // Workflows
    [CI, 'on: push', 'on: [push, pushed]', 'unknown Webhook event "pushed"'],
    [CI, 'my-org', 'other', 'is no workflow of the golden path'],
    [CI, 'deploy.yaml', 'cobol.yaml', 'is no workflow of the golden path'],
    [CI, '@v3', '@v1', 'is not at v3'],
    [CI, 'application:', 'app:', 'deploy.yaml is called without application'],
    [CI, 'application:', 'app:', 'deploy.yaml takes no app'],
    [CI, 'contents: write', 'contents: read', 'permission contents: write'],
    [CI, 'contents: write, ', '', 'permission contents: write'],
    [CI, 'contents:', 'id-token: write, contents:', 'id-token: write without'],
    [CI, 'inherit', '{}', 'without "secrets: inherit"'],
    [CI, 'with:', 'needs: build\n    with:', 'job ci needs build'],
    [CI, 'on: push\n', '', 'the workflow has no trigger'],
    // Docs
    ['mkdocs.yml', 'index.md', 'home.md', 'docs/home.md is missing'],
    ['mkdocs.yml', 'index.md', 'home.md', 'the page is not in the navigation'],
    ['docs/index.md', 'openapi.yaml', 'api.yaml', 'the link to api.yaml leads'],
    // OpenAPI
    [OPENAPI, 'openapi: 3.0.3', 'swagger: "2.0"', 'which version of OpenAPI 3'],
    [OPENAPI, 'Orders:', 'Order:', '#/components/responses/Orders'],
    // Owners
    ['CODEOWNERS', 'team-commerce', 'team-x', '"* @my-org/team-commerce"'],
  ])('finds the fault in %s: %j as %j', async (path, text, fault, message) => {
    const problems = await check(withChange(path, text, fault));
    expect(problems.map(problem => problem.message).join('\n')).toContain(
      message,
    );
  });

  it.each([
    ['CODEOWNERS', 'the line "* @my-org/team-commerce"'],
    ['mkdocs.yml', 'the file is missing'],
    [OPENAPI, 'the file is missing'],
    [CATALOG, 'the file is missing or empty'],
    [CI, 'there are no workflows'],
    [OVERLAY, 'no kustomization lists this file'],
  ])('finds that %s is missing', async (path, message) => {
    const files = new Map(SOUND_PROJECT);
    files.delete(path);
    const problems = await check(files);
    expect(problems.map(problem => problem.message).join('\n')).toContain(
      message,
    );
  });

  it('finds a file without content', async () => {
    const files = new Map(SOUND_PROJECT).set('docs/.keep', '\n');
    expect(await check(files)).toEqual([
      { path: 'docs/.keep', message: 'the file is empty' },
    ]);
  });
});

describe('checkProject of a request for infrastructure', () => {
  const MAIN = 'terraform/rds/staging/orders/main.tf';
  const VARIABLES = 'terraform/rds/staging/orders/variables.tf';
  const ENTITY = 'terraform/rds/staging/orders/catalog-info.yaml';

  async function messagesOf(
    files: ProjectFiles,
    type = 'resource',
  ): Promise<string> {
    const problems = await checkProject(files, type);
    return problems.map(({ message }) => message).join('\n');
  }

  it('asks for no part of a service', async () => {
    expect(await messagesOf(SOUND_REQUEST)).toBe('');
    expect(await messagesOf(SOUND_REQUEST, 'service')).toContain(
      'there are no manifests',
    );
  });

  it.each([
    [MAIN, 'name   = local.name', 'name   = local.', 'Invalid attribute name'],
    [MAIN, 'var.size', 'var.class', 'var.class is read and declared nowhere'],
    [MAIN, 'local.name', 'local.title', 'local.title is read and declared'],
    [MAIN, 'source =', 'origin =', 'module database has no source'],
    [
      VARIABLES,
      '"size"',
      '"size" {}\nvariable "size"',
      'size is declared twice',
    ],
    [
      ENTITY,
      'kind: Resource',
      'kind: Component',
      'no file declares a Resource',
    ],
    [ENTITY, '  owner: group:default/team-commerce\n', '', "property 'owner'"],
    [ENTITY, 'template-version', 'version', 'template-version is missing'],
    [ENTITY, 'component:default/order', 'order', 'order-service'],
  ])('finds the fault in %s: %j as %j', async (path, text, fault, message) => {
    const files = withChange(path, text, fault, SOUND_REQUEST);
    expect(await messagesOf(files)).toContain(message);
  });

  it('insists on Terraform and on the entity', async () => {
    expect(await messagesOf(new Map())).toBe(
      'there is no Terraform\nno file declares a Resource for the catalog',
    );
  });
});

describe('checkProject of any other type', () => {
  it('checks the parts that are there', async () => {
    const files = new Map([['mkdocs.yml', 'nav: [index.md]\n']]);
    expect(await checkProject(files, 'library')).toEqual([
      { path: 'mkdocs.yml', message: 'docs/index.md is missing' },
    ]);
  });
});

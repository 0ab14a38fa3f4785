import path from 'node:path';
import { provideBrowser } from './browser.mjs';
import { provideGithubOpenApi } from './github-openapi.mjs';
import { localDir } from './paths.mjs';
import { providePostgresTools } from './postgres-tools.mjs';
import { prepare } from './prepare.mjs';
import { runStep } from './progress.mjs';
import { startTestPostgres } from './services.mjs';
import { provideS3Tools } from './s3-tools.mjs';
import { SetupError } from './setup-error.mjs';
import { provideTemplateTools } from './template-tools.mjs';
import { provideTerraformAws } from './terraform-aws.mjs';

/**
 * Provides all that the stages of `npm test` share and fills the context with it.
 * What belongs to the machine and is missing is counted as skipped, with CI set as
 * a failure.
 */
export async function setUp(context) {
  await setUpTemplates(context);
  context.env.CHROMIUM_PATH = await runStep('Browser', step =>
    provideBrowser(step, context.node),
  );
  const s3Tools = await runStep('aws and S3 for the tests', provideS3Tools);
  context.env.S3_TOOLS_BIN_DIR = s3Tools.binDir ?? '';
  if (!s3Tools.binDir) {
    context.missing.push(
      `skipped: published documentation, because ${s3Tools.reason}`,
    );
  }
  context.env.GITHUB_OPENAPI_SLICE = await runStep(
    "GitHub's API description",
    step => provideGithubOpenApi(step, context.node),
  );
  return counted(context);
}

/** The part of the set-up that the tests of the templates need. */
export async function setUpTemplates(context) {
  const prepared = await prepare();
  Object.assign(context, prepared);
  const { node, env, techDocs } = prepared;
  const tools = await runStep(
    'checkov, hadolint and shellcheck',
    provideTemplateTools,
  );
  const schema = await runStep("Schema of Terraform's AWS provider", step =>
    provideTerraformAws(step, node),
  );
  const postgresTools = await runStep(
    'pg_dump and pg_restore',
    providePostgresTools,
  );
  const postgres = await runStep('PostgreSQL for the tests', ({ note }) => {
    note('embedded');
    return startTestPostgres(node, path.join(localDir, 'test-postgres'), env);
  });
  context.stopActions.push(postgres.stop);
  context.postgres = postgres;
  context.missing = findMissing({ techDocs, tools, schema, postgresTools });
  context.env = {
    ...env,
    TECHDOCS_BIN_DIR: techDocs.binDir,
    TECHDOCS_AVAILABLE: techDocs.available ? 'true' : '',
    TEMPLATE_TOOLS_BIN_DIR: tools.binDir ?? '',
    TEMPLATE_TOOLS_MISSING: tools.reason ?? '',
    TERRAFORM_AWS_SCHEMA: schema.file ?? '',
    TERRAFORM_AWS_MISSING: schema.reason ?? '',
    POSTGRES_TOOLS_BIN_DIR: postgresTools.binDir ?? '',
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
      postgres.connectionString,
  };
  return counted(context);
}

function findMissing({ techDocs, tools, schema, postgresTools }) {
  return [
    [techDocs.available, 'documentation checks', techDocs.reason],
    [tools.binDir, 'checkov, hadolint and shellcheck', tools.reason],
    [postgresTools.binDir, 'backup and restore', postgresTools.reason],
    [schema.file, "checks by the AWS provider's schema", schema.reason],
  ]
    .filter(([isThere]) => !isThere)
    .map(([, what, reason]) => `skipped: ${what}, because ${reason}`);
}

function counted({ missing }) {
  if (process.env.CI && missing.length > 0) {
    throw new SetupError('Tools of the tests are missing.', {
      why: missing.join('\n'),
    });
  }
  return { passed: 1, failed: 0, skipped: missing.length, notes: missing };
}

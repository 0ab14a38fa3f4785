import { join, sep } from 'node:path';
import { checkTerraformSchema } from '../checks/checkTerraformSchema';
import { readProviderSchema } from '../checks/terraformSchema';
import { findCommand } from './findCommand';
import { groupFindings, layRequests, writeTree } from './infrastructureTree';
import { requireSuccess } from './requireSuccess';
import { runCommand } from './runCommand';
import type { BatchTool, ToolSubject } from './Tool';
import { MissingToolError } from './ToolReport';

/** Set to the file that `cut-terraform-aws.mjs` made. */
const SCHEMA_VARIABLE = 'TERRAFORM_AWS_SCHEMA';

/** Set to why there is no such file. */
const REASON_VARIABLE = 'TERRAFORM_AWS_MISSING';

// `terraform fmt -check` ends with this when a file is not as it would write it.
const NOT_FORMATTED = 3;

const TERRAFORM = /\.tf$/;

/** Holds Terraform to the format that `terraform fmt` gives it. */
export const terraformFormat: BatchTool = {
  kind: 'batch',
  name: 'terraform fmt',
  appliesTo: TERRAFORM,
  reads: TERRAFORM,
  checkAll: checkFormat,
};

/** Holds Terraform to the schema of the AWS provider and to its own modules. */
export const terraformSchema: BatchTool = {
  kind: 'batch',
  name: 'terraform schema',
  appliesTo: TERRAFORM,
  reads: TERRAFORM,
  checkAll: checkSchema,
};

async function checkFormat(
  subjects: ToolSubject[],
): Promise<Map<string, string[]>> {
  const command = await findCommand('terraform');
  if (!command) {
    throw new MissingToolError('terraform is not installed');
  }
  const tree = layRequests(subjects);
  const folder = join(subjects[0].folder, '..', 'tree');
  await writeTree(folder, tree);
  const result = await runCommand({
    command,
    arguments: ['fmt', '-check', '-recursive', '-no-color'],
    folder,
    timeoutSeconds: 120,
    // It would ask its maker whether there is a newer one.
    environment: { CHECKPOINT_DISABLE: '1' },
  });
  if (result.code !== NOT_FORMATTED) {
    requireSuccess(result);
  }
  const findings = result.stdout
    .split('\n')
    .filter(line => line !== '')
    .map(path => ({
      path: path.split(sep).join('/'),
      message: 'it is not formatted as `terraform fmt` does',
    }));
  return groupFindings(subjects, tree, findings);
}

async function checkSchema(
  subjects: ToolSubject[],
): Promise<Map<string, string[]>> {
  const file = process.env[SCHEMA_VARIABLE];
  if (!file) {
    const reason = process.env[REASON_VARIABLE];
    throw new MissingToolError(
      `the schema of the AWS provider is not there${reason ? `: ${reason}` : ''}`,
    );
  }
  const tree = layRequests(subjects);
  const problems = await checkTerraformSchema(
    tree.files,
    readProviderSchema(file),
  );
  return groupFindings(subjects, tree, problems);
}

import { checkTerraformSchema } from './checkTerraformSchema';
import type { ProviderSchema } from './terraformSchema';

/** Two types, in the form in which the slice describes them. */
const SCHEMA: ProviderSchema = {
  provider: '5.100.0',
  resources: {
    aws_db_instance: {
      arguments: {
        instance_class: { required: true },
        storage_encrypted: {},
        timeouts: { block: 'Timeouts' },
        restore: { block: 'Restore' },
      },
      blocks: {
        Timeouts: { create: {} },
        Restore: { source: { required: true } },
      },
      attributes: ['address', 'id', 'instance_class'],
    },
  },
  data: {
    aws_vpc: { arguments: { id: {} }, blocks: {}, attributes: ['id', 'arn'] },
  },
};

const FILES = {
  'terraform/modules/rds/main.tf': `
data "aws_vpc" "this" { id = var.vpc }
resource "aws_db_instance" "this" {
  count             = 1
  instance_class    = var.size
  storage_encrypted = true
  timeouts { create = "1h" }
  dynamic "restore" {
    for_each = []
    content { source = data.aws_vpc.this.arn }
  }
}
resource "random_id" "this" { anything = 1 }
`,
  'terraform/modules/rds/variables.tf': `
variable "size" { type = string }
variable "vpc" {
  type    = string
  default = "main"
}
`,
  'terraform/modules/rds/outputs.tf':
    'output "address" { value = aws_db_instance.this[0].address }',
  'terraform/rds/staging/orders/main.tf': `
module "database" {
  source = "../../../modules/rds"
  size   = "db.r7g.large"
}
module "tags" {
  source  = "terraform-aws-modules/tags/aws"
  version = "1.0.0"
  any     = "thing"
}
output "address" { value = module.database.address }
`,
};

async function check(
  path: keyof typeof FILES,
  text: string,
  fault: string,
): Promise<string> {
  expect(FILES[path]).toContain(text);
  const files = new Map(Object.entries(FILES));
  files.set(path, FILES[path].replace(text, fault));
  const problems = await checkTerraformSchema(files, SCHEMA);
  return problems.map(({ message }) => message).join('\n');
}

const MODULE = 'terraform/modules/rds/main.tf';
const OUTPUTS = 'terraform/modules/rds/outputs.tf';
const ROOT = 'terraform/rds/staging/orders/main.tf';

describe('checkTerraformSchema', () => {
  it('finds nothing in sound Terraform', async () => {
    expect(await check(ROOT, 'any', 'any')).toBe('');
  });

  it.each([
    [MODULE, '"aws_db_instance" "this"', '"aws_db" "this"', 'no such type'],
    [MODULE, 'storage_encrypted', 'encrypted', 'it takes no "encrypted"'],
    [MODULE, 'instance_class    =', 'count2 =', 'it needs "instance_class"'],
    [MODULE, 'create =', 'creation =', 'it takes no "timeouts.creation"'],
    [MODULE, 'source =', 'from =', 'it needs "restore.source"'],
    [MODULE, '"restore"', '"restoration"', 'it takes no "restoration"'],
    [MODULE, 'vpc.this.arn', 'vpc.this.name', 'has no attribute "name"'],
    [MODULE, 'vpc.this.arn', 'vpc.that.arn', 'data.aws_vpc.that is read'],
    [OUTPUTS, '.address', '.adress', 'has no attribute "adress"'],
    [ROOT, 'size ', 'class ', 'module database: it takes no "class"'],
    [ROOT, 'size ', 'class ', 'module database: it needs "size"'],
    [ROOT, 'modules/rds', 'modules/db', 'nothing at ../../../modules/db'],
    [ROOT, 'database.address', 'database.host', 'has no output "host"'],
    [ROOT, 'module.database', 'module.db', 'module.db is read and declared'],
  ] as const)('finds in %s %j as %j', async (path, text, fault, message) => {
    expect(await check(path, text, fault)).toContain(message);
  });
});

import {
  identityOf,
  type InfrastructureRequest,
  parsePath,
  parseRequest,
  pathOf,
  type ResourceIdentity,
} from '@provenpath/plugin-golden-paths-common';
import { ConflictError } from '@backstage/errors';
import { parse } from 'yaml';
import { z } from 'zod';

/** Names of the files of a Terraform root that the portal wrote. */
export const ROOT_FILES = {
  terraform: 'main.tf',
  catalog: 'catalog-info.yaml',
  lineage: 'lineage.yaml',
};

/** A resource as the repository of the infrastructure records it. */
export interface RecordedRequest {
  identity: ResourceIdentity;
  request: InfrastructureRequest;
  path: string;
  /** Which template made it, in which version. */
  template: { ref: string; version: string };
}

const lineageSchema = z.object({
  apiVersion: z.literal('provenpath.io/v1'),
  kind: z.literal('Lineage'),
  template: z.string(),
  version: z.string(),
  inputs: z.record(z.string(), z.unknown()),
});

/**
 * Reads the answers that a resource was made from, and holds its Terraform to
 * them: whoever changed one of the two by hand would lose that change otherwise.
 *
 * @throws ConflictError naming file and field when they cannot be relied on
 */
export function readRecordedRequest(options: {
  path: string;
  lineage: string;
  terraform: string;
}): RecordedRequest {
  const { path, terraform } = options;
  const identity = parsePath(path);
  if (!identity) {
    throw new ConflictError(
      `"${path}" is no folder of a requested resource. It must be like terraform/rds/production/orders.`,
    );
  }
  const file = `${path}/${ROOT_FILES.lineage}`;
  const lineage = lineageSchema.safeParse(parseYaml(options.lineage, file));
  if (!lineage.success) {
    throw new ConflictError(
      `${file} is no lineage file: ${z.prettifyError(lineage.error)}`,
    );
  }
  const { template: ref, version, inputs } = lineage.data;
  const { request, problems } = parseRequest(identity.kind, inputs);
  if (!request) {
    throw new ConflictError(
      `${file} cannot be used: ${problems
        .map(({ field, message }) => `inputs.${field}: ${message}`)
        .join(' ')} Mend it in a pull request.`,
    );
  }
  if (pathOf(identityOf(request)) !== path) {
    throw new ConflictError(
      `${file} describes ${pathOf(identityOf(request))}. Mend it in a pull request.`,
    );
  }
  checkTerraform(request, terraform, path);
  return { identity, request, path, template: { ref, version } };
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new ConflictError(`${file} is no YAML. Mend it.`, error);
  }
}

/** Arguments of the module that stand for a recorded answer. */
function argumentsOf(request: InfrastructureRequest): [string, unknown][] {
  switch (request.kind) {
    case 'postgresql':
      return [
        ['instance_class', request.values.instanceClass],
        ['storage_gb', request.values.storageGb],
        ['multi_az', request.values.multiAz],
        ['retiring', request.values.retiring === true],
      ];
    case 'cache':
      return [
        ['engine', request.values.engine],
        ['node_type', request.values.nodeType],
        ['replicas', request.values.replicas],
      ];
    default:
      return [
        ['fifo', request.values.fifo],
        ['visibility_timeout_seconds', request.values.visibilityTimeoutSeconds],
        ['retention_days', request.values.retentionDays],
        ['max_receive_count', request.values.maxReceiveCount],
      ];
  }
}

function checkTerraform(
  request: InfrastructureRequest,
  terraform: string,
  path: string,
): void {
  for (const [name, recorded] of argumentsOf(request)) {
    const found = new RegExp(`^\\s*${name}\\s*=\\s*"?([^"\\n]*?)"?\\s*$`, 'm')
      .exec(terraform)
      ?.at(1);
    if (found !== String(recorded)) {
      throw new ConflictError(
        `${path}/${ROOT_FILES.terraform} has ${name} = ${found ?? 'nothing'}, and ${
          ROOT_FILES.lineage
        } beside it records ${recorded}: somebody changed one of them by hand. Make them agree in a pull request first.`,
      );
    }
  }
}

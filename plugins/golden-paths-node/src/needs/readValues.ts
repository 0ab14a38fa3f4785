import { ScmIntegrations } from '@backstage/integration';
import { JsonObject, JsonValue } from '@backstage/types';
import { RepositoryAddress } from '../github';

/** Reads `github.com?owner=my-org&repo=order-service`. */
export function readAddress(
  repoUrl: JsonValue | undefined,
  integrations: ScmIntegrations,
): RepositoryAddress | undefined {
  const value = text(repoUrl);
  if (!value || !URL.canParse(`https://${value}`)) {
    return undefined;
  }
  const { host, searchParams } = new URL(`https://${value}`);
  const owner = searchParams.get('owner');
  const name = searchParams.get('repo');
  return owner && name && integrations.github.byHost(host)
    ? { host, owner, name }
    : undefined;
}

export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

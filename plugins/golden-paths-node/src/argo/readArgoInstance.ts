import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

export interface ArgoInstance {
  name: string;
  /** Without a slash at the end; may have a path of its own. */
  url: string;
  credentials: { token: string } | { username: string; password: string };
}

/**
 * Finds an Argo CD instance in the block that `argocd:create-resources` reads
 * too, with the same defaults for its credentials.
 *
 * @throws InputError when the instance or its credentials are not configured.
 */
export function readArgoInstance(config: Config, name: string): ArgoInstance {
  const argocd = config.getOptionalConfig('argocd');
  const instances = (argocd?.getOptionalConfigArray('appLocatorMethods') ?? [])
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('instances') ?? []);
  const instance = instances.find(
    candidate => candidate.getString('name') === name,
  );
  if (!instance) {
    const known = instances.map(candidate => candidate.getString('name'));
    throw new InputError(
      `argoInstance is "${name}", which is not configured. ${
        known.length > 0
          ? `Configured are: ${known.join(', ')}.`
          : 'Add it to argocd.appLocatorMethods.'
      }`,
    );
  }
  const token = instance.getOptionalString('token');
  const username =
    instance.getOptionalString('username') ??
    argocd?.getOptionalString('username');
  const password =
    instance.getOptionalString('password') ??
    argocd?.getOptionalString('password');
  const url = instance.getString('url').replace(/\/+$/, '');
  if (token) {
    return { name, url, credentials: { token } };
  }
  if (username && password) {
    return { name, url, credentials: { username, password } };
  }
  throw new InputError(
    `The Argo CD instance "${name}" has no credentials. Add token, or username and password, to argocd.appLocatorMethods.`,
  );
}

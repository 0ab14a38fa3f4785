import { Config } from '@backstage/config';
import { ArgoApi, readArgoInstance } from '../argo';
import { ArgoFacts } from './types';

/** Asks the Argo CD instances of `argocd.appLocatorMethods`. */
export class ConfiguredArgoFacts implements ArgoFacts {
  private readonly apis = new Map<string, ArgoApi>();

  constructor(
    private readonly config: Config,
    private readonly signal?: AbortSignal,
  ) {}

  async exists(options: {
    instance: string;
    kind: 'application' | 'project';
    name: string;
  }): Promise<boolean> {
    const api = this.api(options.instance);
    return options.kind === 'project'
      ? api.projectExists(options.name)
      : (await api.readApplication(options.name)) !== undefined;
  }

  private api(instance: string): ArgoApi {
    const known = this.apis.get(instance);
    if (known) {
      return known;
    }
    const api = new ArgoApi(
      readArgoInstance(this.config, instance),
      this.signal,
    );
    this.apis.set(instance, api);
    return api;
  }
}

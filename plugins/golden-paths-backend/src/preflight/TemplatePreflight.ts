import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import {
  NameCheckResponse,
  PreflightRequest,
  PreflightResponse,
} from '@provenpath/plugin-golden-paths-common';
import {
  ArgoFacts,
  checkNames,
  EarlierRun,
  GithubFacts,
  readNeeds,
  readTemplate,
  RepositoryAddress,
  runPreflight,
  ServiceCatalogFacts,
} from '@provenpath/plugin-golden-paths-node';
import { SharedReads } from '@provenpath/portal-node';
import { NameNeeds } from './NameNeeds';
import { Preflight, ReadOptions } from './types';

/** Finds a failed run of a person by what it was to make. */
export interface EarlierRuns {
  find(
    address: RepositoryAddress,
    options: { credentials: BackstageCredentials },
  ): Promise<EarlierRun | undefined>;
}

/** Foresees runs from the steps of the catalog's templates. */
export class TemplatePreflight implements Preflight {
  private readonly nameNeeds: NameNeeds;

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      integrations: ScmIntegrations;
      /** Of `scaffolder.defaultEnvironment`. */
      environment: JsonObject;
      /** For one round of checks. */
      createGithub: () => GithubFacts;
      argo: ArgoFacts;
      earlierRuns: EarlierRuns;
      sharedReads: SharedReads;
      now?: () => Date;
    },
  ) {
    this.nameNeeds = new NameNeeds(options);
  }

  async checkName(name: string): Promise<NameCheckResponse> {
    const { sharedReads } = this.options;
    // The answer is the same for everybody, and somebody who types asks often.
    return sharedReads.read(`name ${name}`, async () => {
      const templates = await sharedReads.read('templates', () =>
        this.nameNeeds.readTemplates(),
      );
      const findings = await Promise.all(
        checkNames(this.nameNeeds.namesOf(templates, name), this.sources()),
      );
      const available = findings.every(({ status }) => status !== 'failed');
      return { name, available, findings };
    });
  }

  async check(
    request: PreflightRequest,
    { credentials }: ReadOptions,
  ): Promise<PreflightResponse> {
    const { catalog, integrations, environment, earlierRuns } = this.options;
    // With the person's credentials: a hidden template stays hidden.
    const entity = await catalog.getEntityByRef(request.template, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no template "${request.template}" in the catalog, or you may not see it.`,
      );
    }
    const { steps, ownerParameters } = readTemplate(entity);
    const needs = readNeeds({
      steps,
      ownerParameters,
      integrations,
      context: { parameters: request.values, environment },
    });
    const findings = await runPreflight(needs, {
      ...this.sources(),
      findEarlierRun: address => earlierRuns.find(address, { credentials }),
    });
    return {
      ok: findings.every(({ status }) => status !== 'failed'),
      findings,
      checkedAt: (this.options.now?.() ?? new Date()).toISOString(),
    };
  }

  private sources() {
    const { auth, catalog, createGithub, argo } = this.options;
    return {
      github: createGithub(),
      argo,
      // A name is taken also by what the person may not see.
      catalog: new ServiceCatalogFacts(catalog, () =>
        auth.getOwnServiceCredentials(),
      ),
    };
  }
}

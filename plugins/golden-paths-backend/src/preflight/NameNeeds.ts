import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import {
  readNeeds,
  readTemplate,
  TemplateNeeds,
} from '@provenpath/plugin-golden-paths-node';

type Names = Pick<TemplateNeeds, 'newRepositories' | 'argoNames' | 'locations'>;

/** Knows what the templates of the catalog would make of a name. */
export class NameNeeds {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      integrations: ScmIntegrations;
      environment: JsonObject;
    },
  ) {}

  /**
   * All templates, whoever asks: a name that a hidden template took is taken.
   */
  async readTemplates(): Promise<Entity[]> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      {
        filter: { kind: 'Template' },
        fields: ['kind', 'metadata.name', 'spec.parameters', 'spec.steps'],
      },
      { credentials },
    );
    return items;
  }

  /** Everything that any of the templates would call by this name. */
  namesOf(templates: readonly Entity[], name: string): Names {
    const all = templates
      .map(template => this.read(template, name))
      .filter(({ newRepositories }) =>
        newRepositories.some(repository => repository.name === name),
      );
    return {
      newRepositories: distinct(
        all.flatMap(({ newRepositories }) => newRepositories),
        ({ host, owner }) => `${host}/${owner}/${name}`,
      ),
      argoNames: distinct(
        all.flatMap(({ argoNames }) => argoNames),
        argo => `${argo.instance}/${argo.kind}/${argo.name}`,
      ),
      locations: distinct(
        all.flatMap(({ locations }) => locations),
        ({ target }) => target,
      ),
    };
  }

  private read(template: Entity, name: string): Names {
    const { integrations, environment } = this.options;
    const { steps, textParameters } = readTemplate(template);
    return readNeeds({
      steps,
      integrations,
      // Which parameter holds the name is for the template to say; what does
      // not end up as the name of a repository is not looked at.
      context: {
        parameters: Object.fromEntries(
          textParameters.map(parameter => [parameter, name]),
        ),
        environment,
      },
    });
  }
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()];
}

import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { locateRepository } from '../github';

/** Written into a component by the template that made it. */
const SOURCE_TEMPLATE_ANNOTATION = 'backstage.io/source-template';

const deployableTypes = ['service', 'website'];

/** What the catalog says of a repository. */
export interface RepositoryComponent {
  entityRef: string;
  ownerRef: string | null;
  /** The template that one of its components was made from. */
  templateRef: string | null;
  /** Whether one of its components is of a type that is deployed. */
  deployable: boolean;
}

/** Finds the components of a repository, whatever the case of its name. */
export class RepositoryComponents {
  private readonly components = new Map<string, RepositoryComponent>();

  constructor(private readonly integrations: ScmIntegrations) {}

  /** Components may come in any order: the result is the same. */
  add(entity: Entity): void {
    const { repository } = locateRepository(entity, this.integrations);
    if (!repository) {
      return;
    }
    const key = keyOf(repository);
    const known = this.components.get(key);
    const added = toComponent(entity);
    this.components.set(key, known ? merge(known, added) : added);
  }

  find(repository: {
    host: string;
    owner: string;
    name: string;
  }): RepositoryComponent | undefined {
    return this.components.get(keyOf(repository));
  }
}

function toComponent(entity: Entity): RepositoryComponent {
  const template = entity.metadata.annotations?.[SOURCE_TEMPLATE_ANNOTATION];
  return {
    entityRef: stringifyEntityRef(entity),
    ownerRef: ownerOf(entity),
    templateRef: template ?? null,
    deployable: deployableTypes.includes(String(entity.spec?.type)),
  };
}

/** The relation is what the catalog resolved; the field is as it was typed. */
function ownerOf(entity: Entity): string | null {
  const relation = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  if (relation) {
    return relation.targetRef;
  }
  const owner = entity.spec?.owner;
  return typeof owner === 'string' && owner
    ? stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'Group',
          defaultNamespace: entity.metadata.namespace,
        }),
      )
    : null;
}

/** A repository of several components is shown as the deployable one. */
function merge(
  a: RepositoryComponent,
  b: RepositoryComponent,
): RepositoryComponent {
  const [first, second] = [a, b].sort(
    (x, y) =>
      Number(y.deployable) - Number(x.deployable) ||
      x.entityRef.localeCompare(y.entityRef),
  );
  return { ...first, templateRef: first.templateRef ?? second.templateRef };
}

function keyOf(repository: { host: string; owner: string; name: string }) {
  return `${repository.host}/${repository.owner}/${repository.name}`.toLowerCase();
}

import { useNavigate } from 'react-router-dom';
import {
  getCompoundEntityRef,
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { EntityRelationsGraph } from '@backstage/plugin-catalog-graph';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { Section } from '@provenpath/portal-react';

/**
 * Followed from something that is used. Owners and systems are left out: they
 * would draw in all that they own or hold, and the page names them anyway.
 */
const USE_RELATIONS = [
  RELATION_DEPENDS_ON,
  RELATION_DEPENDENCY_OF,
  RELATION_PROVIDES_API,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_API_CONSUMED_BY,
];

const USED_KINDS = ['component', 'api', 'resource'];

/** The entity among what it uses, provides and belongs to. */
export function RelationsContent() {
  const { entity } = useEntity();
  const entityLink = useEntityRefLink();
  const navigate = useNavigate();
  const name = getCompoundEntityRef(entity);
  const isUsed = USED_KINDS.includes(entity.kind.toLowerCase());
  const fullGraph = new URLSearchParams({
    'rootEntityRefs[]':
      `${name.kind}:${name.namespace}/${name.name}`.toLowerCase(),
  });

  return (
    <Section
      title="Relations"
      description={
        isUsed
          ? 'What it uses and what uses it, two steps far. Open a node to go there.'
          : 'What it holds and belongs to. Open a node to go there.'
      }
      actions={
        <Link href={`/catalog-graph?${fullGraph}`} variant="body-medium">
          Explore the whole graph
        </Link>
      }
    >
      <EntityRelationsGraph
        className="portal-relations"
        rootEntityNames={name}
        maxDepth={isUsed ? 2 : 1}
        relations={isUsed ? USE_RELATIONS : undefined}
        unidirectional={false}
        mergeRelations
        zoom="enable-on-click"
        onNodeClick={node => navigate(entityLink(node.id))}
      />
    </Section>
  );
}

import { useNavigate } from 'react-router-dom';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { EntityRelationsGraph } from '@backstage/plugin-catalog-graph';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { Section } from '@provenpath/portal-react';

/** Neighbours of neighbours: farther, the graph cannot be read any more. */
const MAX_DEPTH = 2;

/** The entity among what it uses, provides and belongs to. */
export function RelationsContent() {
  const { entity } = useEntity();
  const entityLink = useEntityRefLink();
  const navigate = useNavigate();
  const name = getCompoundEntityRef(entity);
  const fullGraph = new URLSearchParams({
    'rootEntityRefs[]':
      `${name.kind}:${name.namespace}/${name.name}`.toLowerCase(),
  });

  return (
    <Section
      title="Relations"
      description="Two steps around this entity. Open a node to go there."
      actions={
        <Link href={`/catalog-graph?${fullGraph}`} variant="body-medium">
          Explore the whole graph
        </Link>
      }
    >
      <EntityRelationsGraph
        className="portal-relations"
        rootEntityNames={name}
        maxDepth={MAX_DEPTH}
        unidirectional={false}
        mergeRelations
        zoom="enable-on-click"
        onNodeClick={node => navigate(entityLink(node.id))}
      />
    </Section>
  );
}

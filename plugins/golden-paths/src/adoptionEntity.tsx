import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';

const FILTER = { kind: 'component' };

/** On a component's overview: how many layers, and what is to be done. */
export const adoptionCard = EntityCardBlueprint.make({
  name: 'adoption',
  params: {
    type: 'content',
    filter: FILTER,
    loader: async () => {
      const { AdoptionCard } = await import('./components/entity/AdoptionCard');
      return <AdoptionCard />;
    },
  },
});

/** A component's tab: layer by layer, and the distance to its template. */
export const adoptionTab = EntityContentBlueprint.make({
  name: 'adoption',
  params: {
    path: '/golden-path',
    title: 'Golden path',
    filter: FILTER,
    loader: async () => {
      const { AdoptionTab } = await import('./components/entity/AdoptionTab');
      return <AdoptionTab />;
    },
  },
});

import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { INFRASTRUCTURE_PATH } from './components/infrastructure/infrastructurePath';

/** The card on the page of a database, a cache or a queue. */
export const infrastructureCard = EntityCardBlueprint.make({
  name: 'infrastructure',
  params: {
    type: 'content',
    // Whatever was requested here, and each database, which could have been.
    filter: {
      $all: [
        { kind: 'resource' },
        {
          $any: [
            {
              [`metadata.annotations.${INFRASTRUCTURE_PATH}`]: {
                $exists: true,
              },
            },
            { 'spec.type': 'database' },
          ],
        },
      ],
    },
    loader: async () => {
      const { InfrastructureCard } =
        await import('./components/infrastructure/InfrastructureCard');
      return <InfrastructureCard />;
    },
  },
});

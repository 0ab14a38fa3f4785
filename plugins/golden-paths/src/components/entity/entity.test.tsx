import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { standing } from '../../__testUtils__/adoption';
import { fakeApis, freshQueries } from '../../__testUtils__/renderPages';
import { adoptionApiRef } from '../../api/AdoptionApi';
import { movingApiRef } from '../../api/MovingApi';
import goldenPathsPlugin from '../../plugin';

const orderService = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'order-service', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-commerce' },
};

function show(
  options: {
    entity?: typeof orderService;
    apis?: ReturnType<typeof fakeApis>;
  } = {},
) {
  const { entity = orderService, apis = fakeApis() } = options;
  renderTestApp({
    features: [goldenPathsPlugin, freshQueries()],
    extensions: [createTestEntityPage({ entity })],
    apis: [
      [adoptionApiRef, apis.adoption],
      [movingApiRef, apis.moving],
      catalogApiMock(),
      mockApis.permission(),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: ['/'],
  });
  return apis;
}

describe('the golden path of a component', () => {
  it('is on its overview, with what is to be done', async () => {
    const apis = show();
    expect(await screen.findByText('2 things to do')).toBeInTheDocument();
    expect(screen.getByText('1 of 2 layers')).toBeInTheDocument();
    expect(
      screen.getByText('Build: Call v3.1.0 instead of v2.0.0.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Layers and what to do' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/order-service/golden-path',
    );
    expect(apis.adoption.getStanding.mock.calls[0][0]).toBe(
      'component:default/order-service',
    );
  });

  it('says why a component is not counted', async () => {
    show({
      apis: fakeApis({
        adoption: {
          getStanding: async () => ({
            ...standing,
            adoption: null,
            explanation: 'Its source-location names no scanned repository.',
            layers: [],
            toDo: 0,
          }),
        },
      }),
    });
    expect(
      // On the card and on the tab.
      await screen.findAllByText(
        'Its source-location names no scanned repository.',
      ),
    ).toHaveLength(2);
  });

  it('is not on the page of anything else', async () => {
    const apis = show({ entity: { ...orderService, kind: 'System' } });
    await screen.findByRole('navigation');
    expect(apis.adoption.getStanding).not.toHaveBeenCalled();
  });

  it('has a tab with each layer and the distance to the template', async () => {
    show();
    expect(
      await screen.findByText('Call the scan workflow.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Open the pull request' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'Prepare a pull request for missing layers',
      }),
    ).toBeInTheDocument();
  });
});

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { emptyResponse } from '../__testUtils__/kpis';
import { fakeKpisApi, testQueryWrapper } from '../__testUtils__/renderKpis';
import { kpisApiRef } from '../api/KpisApi';
import type { KpisApi } from '../api/KpisApi';
import { rootRouteRef } from '../routes';
import { LeadTimeWidget } from './LeadTimeWidget';

function show(api: KpisApi) {
  const Wrapper = testQueryWrapper();
  renderInTestApp(
    <Wrapper>
      <LeadTimeWidget />
    </Wrapper>,
    { apis: [[kpisApiRef, api]], mountedRoutes: { '/kpis': rootRouteRef } },
  );
}

describe('LeadTimeWidget', () => {
  it('shows both readings and leads to the KPIs', async () => {
    show(fakeKpisApi());
    expect(await screen.findByText('42 s')).toBeInTheDocument();
    expect(screen.getByText('3 d 10 h')).toBeInTheDocument();
    // Only one of the two sources is the demo organisation.
    expect(screen.getAllByText('Demo data')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Open the KPIs' })).toHaveAttribute(
      'href',
      '/kpis',
    );
  });

  it('says what will bring the first figure', async () => {
    show(fakeKpisApi({ getKpis: async () => emptyResponse }));
    expect(await screen.findByText('No lead time yet')).toBeInTheDocument();
  });
});

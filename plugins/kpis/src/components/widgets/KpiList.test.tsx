import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { kpisApiRef } from '../../api/KpisApi';
import { emptyResponse } from '../../__testUtils__/kpis';
import { fakeKpisApi, testQueryWrapper } from '../../__testUtils__/renderKpis';
import { rootRouteRef } from '../../routes';
import { KpiList } from './KpiList';

function show(api = fakeKpisApi()) {
  const Wrapper = testQueryWrapper();
  renderInTestApp(
    <Wrapper>
      <KpiList subject="group:default/team-commerce" />
    </Wrapper>,
    {
      apis: [[kpisApiRef, api]],
      mountedRoutes: { '/kpis': rootRouteRef },
    },
  );
  return api;
}

describe('KpiList', () => {
  it('shows what has a value, each with its band', async () => {
    const api = show();
    const list = await screen.findByRole('list');
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(row => row.textContent),
    ).toEqual([
      'Service creation lead time: Template run42 sOn target',
      'Service creation lead time: Idea to productionDemo data3 d 10 hPoor, could be Average',
      'Developer NPS42.5On target, could be Good or Average',
      'Onboarding time3.4 daysGood, could be Average',
      'Infrastructure tickets per monthDemo data24a monthAverage',
      'Feedback answered in time93%On target',
    ]);
    expect(api.getKpis.mock.calls[0][0]).toEqual({
      subject: 'group:default/team-commerce',
      period: 'P90D',
    });
  });

  it('says so when nothing has one', async () => {
    show(fakeKpisApi({ getKpis: async () => emptyResponse }));
    expect(
      await screen.findByText('No KPI has a value yet'),
    ).toBeInTheDocument();
  });
});

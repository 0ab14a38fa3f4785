import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  emptyResponse,
  ideaToProduction,
  kpisResponse,
  leadTime,
  templateRun,
} from '../__testUtils__/kpis';
import {
  fakeKpisApi,
  renderKpis,
  responseError,
} from '../__testUtils__/renderKpis';

async function findCard(name: string) {
  return screen.findByRole('article', { name });
}

const LEAD_TIME = 'Service creation lead time';

describe('the page with all KPIs', () => {
  it('shows each KPI with all that it takes to judge it', async () => {
    renderKpis('/kpis');
    const lead = await findCard(LEAD_TIME);
    expect(lead).toHaveTextContent(
      'Template run: Median, last 90 days42 sOn target',
    );
    expect(lead).toHaveTextContent('Target at most 30 min · n = 12');
    expect(lead).toHaveTextContent(
      '12 s less than the period before (n = 7), better',
    );
    // The second reading of equal prominence.
    expect(lead).toHaveTextContent('3 d 10 hPoor, could be Average');
    expect(within(lead).getByText('Demo data')).toBeInTheDocument();
    expect(await findCard('Developer NPS')).toHaveTextContent(
      '42.5On target, could be Good or AverageTarget at least 40 · n = 40',
    );
    const tickets = await findCard('Infrastructure tickets per month');
    expect(tickets).toHaveTextContent('24a monthAverage');
    // Time to close is not judged.
    expect(tickets).toHaveTextContent('1.6 daysn = 72, 3 of them still open');
    expect(await findCard('Feedback answered in time')).toHaveTextContent(
      '93%On targetTarget at least 90%',
    );
  });

  it('says what is missing, and how far those are who have not arrived', async () => {
    renderKpis('/kpis');
    expect(await findCard('Golden path adoption')).toHaveTextContent(
      'Nothing is measured yetNo plugin publishes adoption yet.',
    );
    expect(await findCard('Onboarding time')).toHaveTextContent(
      'Fewer than half have arrived6 of 9 are still on the way, so the middle one is not known yet. It will be at least 4.5 days.',
    );
  });

  it('leads to the history, the report and the collectors', async () => {
    renderKpis('/kpis');
    expect(
      await screen.findByRole('link', {
        name: `${LEAD_TIME}: history and evidence`,
      }),
    ).toHaveAttribute(
      'href',
      '/kpis/service-creation-lead-time?subject=organization&period=P90D',
    );
    expect(
      screen.getByRole('link', { name: 'Quarter report' }),
    ).toHaveAttribute('href', '/kpis/report?subject=organization');
    expect(screen.getByRole('link', { name: 'Collectors' })).toHaveAttribute(
      'href',
      '/kpis/collectors',
    );
  });

  it('says that there is no run yet, and leads to the templates', async () => {
    const api = fakeKpisApi({ getKpis: async () => emptyResponse });
    renderKpis('/kpis', api);
    const lead = await findCard(LEAD_TIME);
    expect(lead).toHaveTextContent(
      'No template run has finished in this period',
    );
    expect(
      within(lead).getByRole('link', { name: 'Choose a template' }),
    ).toHaveAttribute('href', '/create');
    expect(within(lead).queryByText('On target')).not.toBeInTheDocument();
    expect(await findCard('Developer NPS')).toHaveTextContent(
      'No survey has closed yet.',
    );
  });

  it('tells a period without events from one that was never collected', async () => {
    const noEvents = {
      ...ideaToProduction,
      value: null,
      p95: null,
      sampleSize: 0,
    };
    const api = fakeKpisApi({
      getKpis: async () => ({
        ...kpisResponse,
        kpis: [{ ...leadTime, readings: [templateRun, noEvents] }],
      }),
    });
    renderKpis('/kpis', api);
    expect(await findCard(LEAD_TIME)).toHaveTextContent(
      'Idea to productionNo event falls into this period',
    );
  });

  it('does not send to what was left out where nothing was', async () => {
    const nothing = {
      ...ideaToProduction,
      value: null,
      p95: null,
      sampleSize: 0,
      excluded: [],
    };
    const state = {
      ...nothing,
      id: 'declared',
      title: 'Declared',
      aggregation: 'state' as const,
    };
    const api = fakeKpisApi({
      getKpis: async () => ({
        ...kpisResponse,
        kpis: [{ ...leadTime, readings: [templateRun, nothing, state] }],
      }),
    });
    renderKpis('/kpis', api);
    const card = await findCard(LEAD_TIME);
    expect(card).toHaveTextContent('Nor was anything left out.');
    expect(card).toHaveTextContent(
      'DeclaredNothing counts at the end of this period',
    );
  });

  it('says when the last collection failed', async () => {
    const source = {
      ...templateRun.source,
      state: 'failed' as const,
      error: 'connect ECONNREFUSED',
    };
    const api = fakeKpisApi({
      getKpis: async () => ({
        ...kpisResponse,
        kpis: [{ ...leadTime, readings: [{ ...templateRun, source }] }],
      }),
    });
    renderKpis('/kpis', api);
    expect(
      await screen.findByText('The last collection failed; older data stand'),
    ).toBeInTheDocument();
    expect(screen.getByText('connect ECONNREFUSED')).toBeInTheDocument();
  });

  it('names no older data when the first collection failed', async () => {
    const source = {
      ...templateRun.source,
      state: 'failed' as const,
      collectedAt: null,
      error: 'connect ECONNREFUSED',
    };
    const api = fakeKpisApi({
      getKpis: async () => ({
        ...kpisResponse,
        kpis: [{ ...leadTime, readings: [{ ...templateRun, source }] }],
      }),
    });
    renderKpis('/kpis', api);
    expect(
      await screen.findByText(
        'The collection failed, and there are no older data',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/older data stand/)).not.toBeInTheDocument();
  });

  it('takes subject and period from the address', async () => {
    const api = fakeKpisApi();
    renderKpis('/kpis?subject=group:default/team-commerce&period=2026-Q3', api);
    await findCard(LEAD_TIME);
    expect(api.getKpis.mock.calls[0][0]).toEqual({
      subject: 'group:default/team-commerce',
      period: '2026-Q3',
    });
  });

  it('says that the address asks for a period that does not exist', async () => {
    const api = fakeKpisApi();
    renderKpis('/kpis?period=2026-Q9', api);
    expect(
      await screen.findByText(
        /asks for period "2026-Q9", which does not exist/,
      ),
    ).toBeInTheDocument();
    expect(api.getKpis.mock.calls[0][0].period).toBe('P90D');
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(screen.queryByText(/2026-Q9/)).not.toBeInTheDocument();
  });

  it('says what failed, and recovers', async () => {
    const failure = await responseError(503, 'the database is away');
    const getKpis = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValue(kpisResponse);
    renderKpis('/kpis', fakeKpisApi({ getKpis }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The KPIs: the backend could not answer',
    );
    expect(screen.getByText('the database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await findCard(LEAD_TIME)).toBeInTheDocument();
  });

  it('shows the figures even if their history fails', async () => {
    const failure = await responseError(500, 'oops');
    const getSeries = async () => Promise.reject(failure);
    renderKpis('/kpis', fakeKpisApi({ getSeries }));
    const trends = await screen.findByRole('region', { name: 'Trends' });
    const [alert] = await within(trends).findAllByRole('alert');
    expect(alert).toHaveTextContent(
      'The history: the backend could not answer',
    );
    expect(await findCard(LEAD_TIME)).toHaveTextContent('42 s');
  });

  it('says so when no KPI is defined', async () => {
    const getKpis = async () => ({ ...kpisResponse, kpis: [] });
    renderKpis('/kpis', fakeKpisApi({ getKpis }));
    expect(await screen.findByText('No KPI is defined')).toBeInTheDocument();
  });
});

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

async function findReading(name: string) {
  return screen.findByRole('article', { name });
}

describe('the page with all KPIs', () => {
  it('shows both readings with all that it takes to judge them', async () => {
    renderKpis('/kpis');
    const run = await findReading('Template run');
    expect(run).toHaveTextContent('Median, last 90 days42 sOn target');
    expect(run).toHaveTextContent('Target at most 30 min · n = 12');
    expect(run).toHaveTextContent(
      '12 s less than the period before (n = 7), better',
    );
    expect(run).toHaveTextContent('95th percentile 1 min 36 s');
    expect(run).toHaveTextContent('Left out: 32The task failed');
    expect(run).toHaveTextContent('Source: Scaffolder task history, collected');
    expect(within(run).queryByText('Demo data')).not.toBeInTheDocument();

    const idea = await findReading('Idea to production');
    expect(idea).toHaveTextContent('3 d 10 hPoor');
    expect(within(idea).getByText('Demo data')).toBeInTheDocument();
    const groups = within(
      within(idea).getByRole('table', { name: 'How they were made' }),
    ).getAllByRole('row');
    expect(groups.map(row => row.textContent)).toEqual([
      'How they were madeMedianp95n',
      'From a template1 d 19 h4 d 12 h8',
      'By hand5 d 2 h12 d 10 h11',
    ]);
  });

  it('prints the cut points and where the readings stand', async () => {
    renderKpis('/kpis');
    const cuts = await screen.findByRole('list', { name: /Cut points/ });
    expect(
      within(cuts)
        .getAllByRole('listitem')
        .map(cut => cut.textContent),
    ).toEqual([
      'Target≤ 30 minTemplate run',
      'Good≤ 1 h',
      'Average≤ 3 d',
      'Poor> 3 dIdea to production',
    ]);
  });

  it('leads to the history, and to what was left out', async () => {
    renderKpis('/kpis');
    expect(
      await screen.findByRole('link', { name: 'History and evidence' }),
    ).toHaveAttribute(
      'href',
      '/kpis/service-creation-lead-time?subject=organization&period=P90D',
    );
    const run = await findReading('Template run');
    expect(
      within(run).getByRole('link', { name: 'Show what was left out' }),
    ).toHaveAttribute(
      'href',
      '/kpis/service-creation-lead-time?subject=organization&period=P90D&reading=template-run&rows=left-out',
    );
  });

  it('says that there is no run yet, and leads to the templates', async () => {
    const api = fakeKpisApi({ getKpis: async () => emptyResponse });
    renderKpis('/kpis', api);
    const run = await findReading('Template run');
    expect(run).toHaveTextContent(
      'No template run has finished in this period',
    );
    expect(
      within(run).getByRole('link', { name: 'Choose a template' }),
    ).toHaveAttribute('href', '/create');
    const idea = await findReading('Idea to production');
    expect(idea).toHaveTextContent('Not collected yet');
    expect(within(idea).queryByText('On target')).not.toBeInTheDocument();
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
    expect(await findReading('Idea to production')).toHaveTextContent(
      'No event falls into this period',
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

  it('takes subject and period from the address', async () => {
    const api = fakeKpisApi();
    renderKpis('/kpis?subject=group:default/team-commerce&period=2026-Q3', api);
    await findReading('Template run');
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
    expect(await findReading('Template run')).toBeInTheDocument();
  });

  it('shows the figures even if their history fails', async () => {
    const failure = await responseError(500, 'oops');
    const getSeries = async () => Promise.reject(failure);
    renderKpis('/kpis', fakeKpisApi({ getSeries }));
    const run = await findReading('Template run');
    expect(await within(run).findByRole('alert')).toHaveTextContent(
      'The history: the backend could not answer',
    );
    expect(run).toHaveTextContent('42 s');
  });

  it('says so when no KPI is defined', async () => {
    const getKpis = async () => ({ ...kpisResponse, kpis: [] });
    renderKpis('/kpis', fakeKpisApi({ getKpis }));
    expect(await screen.findByText('No KPI is defined')).toBeInTheDocument();
  });
});

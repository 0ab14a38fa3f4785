import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { kpisResponse, leadTime, templateRun } from '../../__testUtils__/kpis';
import {
  fakeKpisApi,
  renderKpis,
  responseError,
} from '../../__testUtils__/renderKpis';

const PAGE = '/kpis/report?quarter=2026-Q3';

const quarter = {
  ...kpisResponse,
  period: '2026-Q3',
  kpis: [
    {
      ...leadTime,
      period: '2026-Q3',
      from: '2026-07-01',
      to: '2026-09-30',
      frozen: true,
      readings: [
        {
          ...templateRun,
          reported: {
            value: 2,
            sampleSize: 10,
            band: 'good' as const,
            target: 1,
            frozenAt: '2026-10-08T00:00:00.000Z',
          },
        },
      ] as typeof leadTime.readings,
    },
  ],
};

function api(changes: Parameters<typeof fakeKpisApi>[0] = {}) {
  return fakeKpisApi({ getKpis: async () => quarter, ...changes });
}

async function findReport() {
  return screen.findByRole('article', { name: 'Platform report Q3 2026' });
}

describe('the quarter report', () => {
  it('shows what was reported beside what is known now', async () => {
    const client = api();
    renderKpis(PAGE, client);
    const report = await findReport();
    expect(client.getKpis.mock.calls[0][0]).toEqual({
      subject: 'organization',
      period: '2026-Q3',
    });
    expect(report).toHaveTextContent('Frozen: reported figures stay');
    const [, row] = within(report).getAllByRole('row');
    // Reported, now, the band and target of then, before, n of then.
    expect(row).toHaveTextContent(
      'Service creation lead time2 min42 sGood1 min54 s10',
    );
  });

  it('tells what changed and which complaints are no more', async () => {
    const client = api();
    renderKpis(PAGE, client);
    const report = await findReport();
    expect(
      await within(report).findByText(/v2 of the template released/),
    ).toBeInTheDocument();
    // The bands were moved in November.
    expect(report).not.toHaveTextContent('Back to the playbook');
    expect(client.listAnnotations.mock.calls[0][0]).toEqual({
      from: '2026-07-01',
      to: '2026-09-30',
    });
    expect(
      await within(report).findByText(/Caches are shared between runs/),
    ).toHaveTextContent('2026-08-20: Build times are slow');
  });

  it('says so where there is nothing to tell', async () => {
    renderKpis(
      PAGE,
      api({
        listAnnotations: async () => ({ annotations: [] }),
        listResolvedComplaints: async () => null,
      }),
    );
    const report = await findReport();
    expect(
      await within(report).findByText(
        'Nothing was written down for this quarter.',
      ),
    ).toBeInTheDocument();
    expect(
      await within(report).findByText('This portal holds no surveys.'),
    ).toBeInTheDocument();
  });

  it('keeps the figures when complaints cannot be read', async () => {
    const failure = await responseError(503, 'away');
    renderKpis(
      PAGE,
      api({ listResolvedComplaints: async () => Promise.reject(failure) }),
    );
    const report = await findReport();
    expect(await within(report).findByRole('alert')).toHaveTextContent(
      'Complaints resolved: the backend could not answer',
    );
    expect(report).toHaveTextContent('42 s');
  });

  it('prints', async () => {
    const print = jest.fn();
    Object.assign(window, { print });
    renderKpis(PAGE, api());
    await findReport();
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
  });
});

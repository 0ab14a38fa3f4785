import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKpisApi, renderKpis } from '../../__testUtils__/renderKpis';

const PAGE = '/kpis/service-creation-lead-time';

async function findEvidence() {
  return screen.findByRole('region', { name: 'Evidence' });
}

describe('the page of one KPI', () => {
  it('shows the first reading, its definition and its owner', async () => {
    renderKpis(PAGE);
    const definition = await screen.findByRole('region', {
      name: 'Definition',
    });
    expect(definition).toHaveTextContent(
      'FormulaCompletion of the task minus its creation',
    );
    expect(definition).toHaveTextContent(
      'What does not countTemplate runs that failed, were cancelled or abandoned',
    );
    expect(definition).toHaveTextContent(
      'Frozen7 days after the end of a quarter',
    );
    expect(definition).toHaveTextContent('In minutes, lower is better');
    expect(definition).toHaveTextContent('Period2026-08-26 – 2026-11-23');
    expect(definition).toHaveTextContent('OwnerPlatform team');
  });

  it('keeps the chosen reading in the address, and shows both values', async () => {
    const api = fakeKpisApi();
    renderKpis(PAGE, api);
    const readings = await screen.findByRole('radiogroup', {
      name: 'Readings',
    });
    expect(
      within(readings)
        .getAllByRole('radio')
        .map(choice => choice.textContent),
    ).toEqual([
      'Template run: 42 s, On target',
      'Idea to production: 3 d 10 h, Poor, demo data',
    ]);
    await userEvent.click(
      within(readings).getByRole('radio', { name: /Idea to production/ }),
    );
    expect(
      await screen.findByRole('region', { name: 'Idea to production' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.getEvidence.mock.lastCall?.[0].reading).toBe(
        'idea-to-production',
      ),
    );
  });

  it('reads the reading, the grain and the rows from the address', async () => {
    const api = fakeKpisApi();
    renderKpis(
      `${PAGE}?reading=idea-to-production&grain=week&rows=left-out&period=2026-Q3`,
      api,
    );
    await findEvidence();
    await waitFor(() =>
      expect(api.getEvidence.mock.lastCall?.[0]).toMatchObject({
        reading: 'idea-to-production',
        counted: false,
        cursor: undefined,
      }),
    );
    expect(api.getSeries.mock.lastCall?.[0].grain).toBe('week');
    expect(api.getKpis.mock.lastCall?.[0].period).toBe('2026-Q3');
  });

  it('prints the cut points, where the readings stand, and who moved them', async () => {
    renderKpis(PAGE);
    const bands = await screen.findByRole('region', {
      name: 'How it is judged',
    });
    expect(
      within(within(bands).getByRole('list', { name: /Cut points/ }))
        .getAllByRole('listitem')
        .map(cut => cut.textContent),
    ).toEqual([
      'Target≤ 30 minTemplate run',
      'Good≤ 1 h',
      'Average≤ 3 d',
      'Poor> 3 dIdea to production',
    ]);
    expect(
      await within(bands).findByText(/20 min \/ 1 h \/ 3 d to 30 min/),
    ).toHaveTextContent('user:default/priya-raman');
  });

  it('moves the bands after a look at the change', async () => {
    const api = fakeKpisApi();
    renderKpis(PAGE, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Move the bands' }),
    );
    const dialog = await screen.findByRole('dialog');
    const next = within(dialog).getByRole('button', {
      name: 'Look at the change',
    });
    expect(next).toBeDisabled();
    const target = within(dialog).getByRole('textbox', { name: /Target/ });
    await userEvent.clear(target);
    await userEvent.type(target, '90');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Too hard',
    );
    // Above the next cut.
    expect(next).toBeDisabled();
    await userEvent.clear(target);
    await userEvent.type(target, '45');
    await userEvent.tab();
    await userEvent.click(next);
    expect(dialog).toHaveTextContent('Targetnow 30 min, then 45 min');
    expect(api.updateTargets).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Move them' }),
    );
    await waitFor(() =>
      expect(api.updateTargets).toHaveBeenCalledWith(
        'service-creation-lead-time',
        { limits: { target: 45, good: 60, average: 4320 }, reason: 'Too hard' },
      ),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('writes on the trend what happened', async () => {
    const api = fakeKpisApi();
    renderKpis(PAGE, api);
    expect(
      await screen.findByRole('list', { name: 'What happened' }),
    ).toHaveTextContent('12026-09-12 v2 of the template released');
    await userEvent.click(
      screen.getByRole('button', { name: 'Say what happened' }),
    );
    const dialog = await screen.findByRole('dialog');
    const day = within(dialog).getByRole('textbox', { name: /Day/ });
    await userEvent.clear(day);
    await userEvent.type(day, '2026-10-01');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'What happened' }),
      'Caches by form',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));
    await waitFor(() =>
      expect(api.addAnnotation).toHaveBeenCalledWith({
        kpiId: 'service-creation-lead-time',
        day: '2026-10-01',
        text: 'Caches by form',
        url: null,
      }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', {
        name: 'Remove "v2 of the template released"',
      }),
    );
    await waitFor(() => expect(api.removeAnnotation).toHaveBeenCalledWith('7'));
  });

  it('compares teams by name, and not where they are few', async () => {
    const api = fakeKpisApi();
    renderKpis(PAGE, api);
    const table = await screen.findByRole('table', { name: 'Side by side' });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'NameTemplate runBandnPeriod before',
      'team-commerce42 sOn target82 min (n = 3)',
      'team-paymentsFewer than 5 people: not shown',
    ]);
    await userEvent.click(screen.getByRole('radio', { name: 'Systems' }));
    await waitFor(() =>
      expect(api.compare.mock.lastCall?.[0].kind).toBe('system'),
    );
  });

  it('says that others are not listed, where one sees only one’s own', async () => {
    const answer = await fakeKpisApi().compare(
      { kpiId: 'service-creation-lead-time', kind: 'group', period: 'P90D' },
      new AbortController().signal,
    );
    const compare = async ({ kind }: { kind: string }) => ({
      ...answer,
      subjects: kind === 'group' ? answer.subjects : [],
      visibility: 'own-team' as const,
    });
    renderKpis(PAGE, fakeKpisApi({ compare }));
    expect(
      await screen.findByText('You see your own teams and what they own'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Side by side' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Domains' }));
    expect(
      await screen.findByText('None of your own has a figure in this period'),
    ).toBeInTheDocument();
  });

  it('compares without bands what is judged for nobody', async () => {
    const judged = await fakeKpisApi().compare(
      { kpiId: 'service-creation-lead-time', kind: 'group', period: 'P90D' },
      new AbortController().signal,
    );
    const subjects = judged.subjects.map(subject => ({
      ...subject,
      readings: subject.readings.map(reading => ({
        ...reading,
        band: 'none' as const,
      })),
    }));
    renderKpis(
      PAGE,
      fakeKpisApi({ compare: async () => ({ ...judged, subjects }) }),
    );
    const table = await screen.findByRole('table', { name: 'Side by side' });
    expect(within(table).getAllByRole('row')[0]).toHaveTextContent(
      'NameTemplate runnPeriod before',
    );
  });

  it('leads back from a KPI that does not exist', async () => {
    renderKpis('/kpis/velocity');
    expect(
      await screen.findByText('There is no KPI "velocity"'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All KPIs' })).toHaveAttribute(
      'href',
      '/kpis',
    );
  });
});

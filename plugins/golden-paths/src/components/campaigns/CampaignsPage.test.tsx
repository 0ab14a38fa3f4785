import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  campaignRepository,
  campaign,
  draft,
} from '../../__testUtils__/moving';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';
import { responseError } from '../../__testUtils__/renderGoldenPaths';

const PAGE = '/golden-paths/campaigns';

describe('the campaigns', () => {
  it('are listed with how far they are', async () => {
    renderPages(PAGE);
    const table = await screen.findByRole('table', { name: 'Campaigns' });
    const [, row] = within(table).getAllByRole('row');
    // 9 merged and 5 up to date are settled.
    expect(row).toHaveTextContent('Java 21Running14 of 28 done');
    expect(within(row).getByRole('link', { name: '6 open' })).toHaveAttribute(
      'href',
      `${PAGE}?campaign=c1&state=open`,
    );
    expect(within(row).getByRole('link', { name: 'Java 21' })).toHaveAttribute(
      'href',
      `${PAGE}?campaign=c1`,
    );
  });

  it('are planned with a preview, and become a draft', async () => {
    const apis = fakeApis({
      moving: {
        listDrift: async () => ({
          counts: [
            { status: 'behind', count: 5 },
            { status: 'conflicting', count: 2 },
            { status: 'up-to-date', count: 20 },
            { status: 'archived', count: 1 },
          ],
          templates: [],
          checkedAt: null,
          items: [],
          nextCursor: null,
        }),
      },
    });
    renderPages(PAGE, apis);
    await userEvent.click(
      await screen.findByRole('button', { name: 'New campaign' }),
    );
    expect(
      await screen.findByText(
        '7 repositories are behind. 2 of them are in conflict. 20 are up to date. 1 cannot be updated (template gone, base unknown, archived, or not comparable).',
      ),
    ).toBeInTheDocument();
    // The button that opened the form is gone; who used the keyboard goes on here.
    expect(screen.getByRole('textbox', { name: /Title/ })).toHaveFocus();
    await userEvent.keyboard('Runbooks');
    await userEvent.click(screen.getByRole('button', { name: 'Make a draft' }));
    expect(apis.moving.createCampaign).toHaveBeenCalledWith({
      title: 'Runbooks',
      kind: 'update',
      layers: [],
      description: '',
      selection: { subject: 'organization', templates: [], repositories: [] },
      waveSize: 10,
      waveHours: 24,
      openLimit: 20,
    });
    // The draft itself, with its repositories, comes next.
    await waitFor(() =>
      expect(apis.moving.getCampaign.mock.calls[0][0]).toBe(draft.id),
    );
    expect(apis.moving.changeCampaign).not.toHaveBeenCalled();
  });

  it('are planned for layers that repositories lack', async () => {
    const apis = fakeApis();
    renderPages(PAGE, apis);
    await userEvent.click(
      await screen.findByRole('button', { name: 'New campaign' }),
    );
    await userEvent.click(
      screen.getByRole('radio', { name: 'Join layers of the golden path' }),
    );
    // Nothing is behind a template here.
    expect(screen.queryByText('What it would reach now')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Layers/ }));
    // 40 apply, 30 are on it.
    await userEvent.click(
      await screen.findByRole('option', { name: 'Scan (10 lack it)' }),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.type(
      screen.getByRole('textbox', { name: /Title/ }),
      'Scan everything',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Make a draft' }));
    expect(apis.moving.createCampaign.mock.calls[0][0]).toMatchObject({
      title: 'Scan everything',
      kind: 'join',
      layers: ['scan'],
    });
  });

  it('are started only after a question that says what it does', async () => {
    const apis = fakeApis();
    renderPages(`${PAGE}?campaign=${draft.id}`, apis);
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'It opens pull requests in up to 28 repositories. 10 repositories a wave every 24 hours, at most 20 open at once.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Go back' }),
    );
    expect(apis.moving.changeCampaign).not.toHaveBeenCalled();
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start it' }),
    );
    expect(apis.moving.changeCampaign).toHaveBeenCalledWith(draft.id, 'start');
  });

  it('say how fast they go, and when the next wave begins', async () => {
    const slow = { ...campaign, waveSize: 1, waveHours: 1, wave: 1 };
    const due = { ...slow, nextWaveAt: '2026-01-01T00:00:00.000Z' };
    renderPages(
      `${PAGE}?campaign=c1`,
      fakeApis({ moving: { getCampaign: async () => due } }),
    );
    expect(
      await screen.findByText(/^1 repository a wave every hour, at most 20/),
    ).toHaveTextContent('1 begunnext as soon as the backend looks again');
  });

  it('leave a repository alone that opts out, with reason and day', async () => {
    const apis = fakeApis();
    renderPages(`${PAGE}?campaign=c1`, apis);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Opt github.com/my-org/order-service out',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Opt out' }),
    );
    expect(within(dialog).getByText('say why, in a sentence')).toBeVisible();
    expect(apis.moving.optOut).not.toHaveBeenCalled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Frozen until the audit ends.',
    );
    await userEvent.type(
      within(dialog).getByLabelText(/^Campaigns may come again on/),
      '2026-12-31',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Opt out' }),
    );
    expect(apis.moving.optOut).toHaveBeenCalledWith(
      'github.com/my-org/order-service',
      { reason: 'Frozen until the audit ends.', until: '2026-12-31' },
    );
  });

  it('end an opt-out before its day, once asked', async () => {
    const apis = fakeApis({
      moving: {
        listCampaignRepositories: async () => ({
          items: [
            {
              ...campaignRepository,
              optOut: {
                until: '2026-12-31',
                reason: 'Frozen for the audit.',
                by: 'user:default/mira-okafor',
              },
            },
          ],
          nextCursor: null,
        }),
      },
    });
    renderPages(`${PAGE}?campaign=c1`, apis);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'End the opt-out of github.com/my-org/order-service',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(apis.moving.optIn).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'End the opt-out' }),
    );
    expect(apis.moving.optIn).toHaveBeenCalledWith(
      'github.com/my-org/order-service',
    );
    expect(
      await screen.findByText('Campaigns may come again'),
    ).toBeInTheDocument();
  });

  it('say what failed', async () => {
    const failure = await responseError(503, 'the database is away');
    const listCampaigns = async () => Promise.reject(failure);
    renderPages(PAGE, fakeApis({ moving: { listCampaigns } }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The campaigns: the backend could not answer',
    );
  });

  it('say that there is none, and who makes one', async () => {
    const listCampaigns = async () => ({ items: [], nextCursor: null });
    renderPages(PAGE, fakeApis({ moving: { listCampaigns } }));
    expect(await screen.findByText('No campaign yet')).toBeInTheDocument();
  });
});

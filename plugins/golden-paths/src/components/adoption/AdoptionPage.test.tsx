import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { adoption, firstTime } from '../../__testUtils__/adoption';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';
import { never, responseError } from '../../__testUtils__/renderGoldenPaths';

const PAGE = '/golden-paths/adoption';

const region = (name: string) => screen.findByRole('region', { name });

describe('the adoption page', () => {
  it('says the rate with all that it takes to judge it', async () => {
    renderPages(PAGE);
    const rate = await region('On the golden path');
    expect(await within(rate).findByText('67.5%')).toBeInTheDocument();
    expect(rate).toHaveTextContent('Good, could be Average');
    expect(rate).toHaveTextContent(
      '27 of 40 eligible repositories. Target at least 80%. 95% interval 52% to 80%',
    );
    expect(rate).toHaveTextContent('60%24 of 40 eligible repositories');
    expect(rate).toHaveTextContent(
      'By the earlier definition 2 it would be 75% (30 repositories).',
    );
    expect(rate).toHaveTextContent('definition 3, newest v3.1.0');
    expect(rate).toHaveTextContent(
      '14 requests, 14 points of the GraphQL limit (other: 3 meanwhile)',
    );
    expect(rate).toHaveTextContent('Demo data');
    expect(
      within(rate).getByRole('link', {
        name: '1 repository has a workflow that cannot be parsed',
      }),
    ).toHaveAttribute(
      'href',
      '/golden-paths/repositories?subject=organization&unreadable=true',
    );
  });

  it('leads from every count of the rate and of versions to its repositories', async () => {
    renderPages(`${PAGE}?at=2026-11-27`);
    const hrefsOf = async (name: string, count: string) =>
      (
        await within(await region(name)).findAllByRole('link', { name: count })
      ).map(link => link.getAttribute('href'));
    const base =
      '/golden-paths/repositories?subject=organization&at=2026-11-27';
    await screen.findByText('67.5%');
    const rate = 'On the golden path';
    expect(await hrefsOf(rate, '27')).toEqual([`${base}&onPath=true`]);
    expect(await hrefsOf(rate, '24')).toEqual([`${base}&running=true`]);
    expect(await hrefsOf(rate, '30')).toEqual([`${base}&onPathBefore=true`]);
    expect(await hrefsOf(rate, '40')).toEqual([
      `${base}&excluded=none`,
      `${base}&excluded=none`,
    ]);
    const called = 'Versions and pins';
    expect(await hrefsOf(called, '16')).toEqual([
      `${base}&layer=build&version=v2.0.0`,
    ]);
    // A version that is not approved.
    expect(await hrefsOf(called, '2')).toEqual([
      `${base}&missing=build&called=true`,
    ]);
    expect(await hrefsOf(called, '4')).toEqual([`${base}&pin=branch`]);
  });

  it('reads everything again when the catalog has come to know the repositories', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const getAdoption = jest
      .fn()
      .mockResolvedValueOnce({ ...adoption, registered: 0 })
      .mockResolvedValue(adoption);
    const apis = fakeApis({ adoption: { getAdoption } });
    renderPages(PAGE, apis);
    expect(
      await screen.findByText('The catalog knew none of these repositories'),
    ).toBeInTheDocument();
    jest.advanceTimersByTime(30_000);
    await waitFor(() =>
      expect(apis.adoption.getHeatmap).toHaveBeenCalledTimes(2),
    );
    await waitFor(() =>
      expect(
        screen.queryByText('The catalog knew none of these repositories'),
      ).not.toBeInTheDocument(),
    );
    jest.useRealTimers();
  });

  it('asks for everything in one wave, so that one slow panel holds up none', async () => {
    const apis = fakeApis({ adoption: { getAdoption: never } });
    renderPages(PAGE, apis);
    expect(
      await screen.findByText('Loading the adoption rate'),
    ).toBeInTheDocument();
    const funnel = await region('From all repositories to fully on the path');
    expect(await within(funnel).findByText('40 eligible')).toBeInTheDocument();
    for (const method of [
      'getHeatmap',
      'getVersions',
      'getCuts',
      'getHistory',
      'getNewServices',
      'getBenefit',
      'getJudgement',
    ] as const) {
      expect(apis.adoption[method]).toHaveBeenCalledTimes(1);
    }
  });

  it('shows the other panels when one fails, and recovers', async () => {
    const failure = await responseError(503, 'the database is away');
    const getFunnel = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValue({ subject: 'organization', day: null, steps: [] });
    renderPages(PAGE, fakeApis({ adoption: { getFunnel } }));
    const funnel = await region('From all repositories to fully on the path');
    expect(await within(funnel).findByRole('alert')).toHaveTextContent(
      'The funnel: the backend could not answer',
    );
    expect(await screen.findByText('67.5%')).toBeInTheDocument();
    await userEvent.click(
      within(funnel).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(funnel).findByText('No repository is known here yet'),
    ).toBeInTheDocument();
  });

  it('leads from each step and each loss to its repositories', async () => {
    renderPages(`${PAGE}?subject=group:default/team-commerce`);
    const funnel = await region('From all repositories to fully on the path');
    const href = async (name: string) =>
      (await within(funnel).findByRole('link', { name })).getAttribute('href');
    const base =
      '/golden-paths/repositories?subject=group%3Adefault%2Fteam-commerce';
    expect(await href('60 repositories')).toBe(base);
    expect(await href('52 not archived')).toBe(`${base}&excluded=not-archived`);
    expect(await href('40 eligible')).toBe(`${base}&excluded=none`);
    expect(await href('−5 exempt')).toBe(`${base}&excluded=exempt`);
    expect(await href('−9 on some layers only')).toBe(
      `${base}&anyLayer=true&onPath=false`,
    );
    expect(await href('24 running')).toBe(`${base}&running=true`);
  });

  it('leads from a cell to those who lack the layer', async () => {
    renderPages(PAGE);
    const map = await region('Teams and layers');
    expect(
      await within(map).findByRole('link', {
        name: 'group:default/team-commerce, Scan: 18 of 25',
      }),
    ).toHaveAttribute(
      'href',
      '/golden-paths/repositories?subject=organization&team=group%3Adefault%2Fteam-commerce&missing=scan',
    );
    expect(
      within(map).getByRole('link', {
        name: 'Without an owner, Build: 11 of 15',
      }),
    ).toHaveAttribute(
      'href',
      '/golden-paths/repositories?subject=organization&team=none&missing=build',
    );
    // A layer that applies to nobody leads nowhere.
    expect(
      within(map).queryByRole('link', { name: /Without an owner, Docs/ }),
    ).not.toBeInTheDocument();
  });

  it('labels figures that are older than they should be', async () => {
    const scan = adoption.scan && {
      ...adoption.scan,
      finishedAt: '2026-11-20T00:00:00.000Z',
      trouble: {
        since: '2026-11-20T00:00:00.000Z',
        message: 'GitHub answers 502',
      },
    };
    const getAdoption = async () => ({ ...adoption, scan });
    renderPages(PAGE, fakeApis({ adoption: { getAdoption } }));
    expect(
      await screen.findByText(/These figures are older than they should be/),
    ).toBeInTheDocument();
    expect(screen.getByText('GitHub answers 502')).toBeInTheDocument();
    expect(await screen.findByText('67.5%')).toBeInTheDocument();
  });

  it('does without a band where the KPIs are not to be read', async () => {
    const getJudgement = async () => null;
    renderPages(PAGE, fakeApis({ adoption: { getJudgement } }));
    expect(
      await screen.findByText('No band and target: the KPIs could not be read'),
    ).toBeInTheDocument();
    expect(screen.getByText('67.5%')).toBeInTheDocument();
  });
});

describe('the adoption page, the first time', () => {
  const apisOfFirstTime = () =>
    fakeApis({ adoption: { getAdoption: async () => firstTime } });

  it('offers what could be the golden path, while the scan goes on', async () => {
    renderPages(PAGE, apisOfFirstTime());
    expect(
      await screen.findByText(/30 of 60 repositories read/),
    ).toBeInTheDocument();
    const table = await screen.findByRole('table', {
      name: 'Which of these is your golden path?',
    });
    expect(table).toHaveTextContent('21v2 (18), main (3)');
    const calls =
      'github.com/my-org/ci-templates/.github/workflows/java-build.yaml';
    const hrefOf = (name: string) =>
      within(table).getByRole('link', { name }).getAttribute('href');
    expect(hrefOf('21')).toBe(
      `/golden-paths/repositories?${new URLSearchParams({ calls })}`,
    );
    expect(hrefOf('18')).toBe(
      `/golden-paths/repositories?${new URLSearchParams({ calls: `${calls}@v2` })}`,
    );
    expect(screen.queryByText('67.5%')).not.toBeInTheDocument();
  });

  it('sends what is ticked, with its layer', async () => {
    const apis = apisOfFirstTime();
    renderPages(PAGE, apis);
    const choose = await screen.findByRole('button', {
      name: 'This is our golden path',
    });
    expect(choose).toBeDisabled();
    await userEvent.click(
      screen.getByRole('checkbox', { name: /java-build\.yaml/ }),
    );
    const layer = screen.getByRole('textbox', {
      name: 'Layer of .github/workflows/java-build.yaml',
    });
    await userEvent.clear(layer);
    await userEvent.type(layer, 'compile');
    await userEvent.click(choose);
    expect(apis.adoption.choose).toHaveBeenCalledWith({
      choices: [
        {
          repository: 'github.com/my-org/ci-templates',
          path: '.github/workflows/java-build.yaml',
          layer: 'compile',
        },
      ],
    });
    expect(
      await screen.findByText(/Every repository is judged by it now/),
    ).toBeInTheDocument();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ORDERS, drift, driftOfOrders } from '../../__testUtils__/moving';
import { responseError } from '../../__testUtils__/renderGoldenPaths';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';

const PAGE = '/golden-paths/updates';
const ONE = `${PAGE}?repository=${encodeURIComponent(ORDERS)}`;
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

async function fill(label: RegExp, text: string) {
  const field = screen.getByRole('textbox', { name: label });
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
}

async function fillMatch() {
  await screen.findByRole('button', { name: 'Match' });
  await fill(/^Template/, 'template:default/spring-boot-service');
  await fill(/^Commit of the template/, COMMIT);
  await fill(/^Answers/, '{"serviceName": "order-service"}');
}

describe('matching a repository with a template by hand', () => {
  it('asks before it matches', async () => {
    const apis = fakeApis();
    renderPages(ONE, apis);
    await fillMatch();
    await userEvent.click(screen.getByRole('button', { name: 'Match' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      `Match ${ORDERS} with template:default/spring-boot-service?`,
    );
    expect(apis.moving.matchTemplate).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Match it' }),
    );
    expect(apis.moving.matchTemplate).toHaveBeenCalledWith(ORDERS, {
      template: 'template:default/spring-boot-service',
      version: COMMIT,
      inputs: { serviceName: 'order-service' },
    });
    expect(
      await screen.findByText('The repository is matched'),
    ).toBeInTheDocument();
  });

  it('takes the repository from the form on the list, and says what is wrong', async () => {
    const apis = fakeApis();
    renderPages(PAGE, apis);
    await userEvent.click(await screen.findByRole('button', { name: 'Match' }));
    expect(
      await screen.findByText('must be a commit of the template, in full'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await fillMatch();
    await fill(/^Answers/, 'serviceName: order-service');
    expect(
      screen.getByText('must be JSON with a name for each answer'),
    ).toBeInTheDocument();
    await fill(/^Answers/, '{}');
    await fill(/^Repository/, ORDERS);
    await userEvent.click(screen.getByRole('button', { name: 'Match' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Match it' }),
    );
    expect(apis.moving.matchTemplate.mock.calls[0][0]).toBe(ORDERS);
  });

  it('says why it was refused', async () => {
    const failure = await responseError(404, 'No scan has found it.');
    const matchTemplate = async () => Promise.reject(failure);
    renderPages(ONE, fakeApis({ moving: { matchTemplate } }));
    await fillMatch();
    await userEvent.click(screen.getByRole('button', { name: 'Match' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Match it' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No scan has found it.',
    );
  });

  it('takes a match back, once asked, and offers that of no record', async () => {
    const getDrift = async () => ({
      ...driftOfOrders,
      drift: { ...drift, lineage: 'matched' as const },
    });
    const apis = fakeApis({ moving: { getDrift } });
    renderPages(ONE, apis);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take the match back' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Take the match back' }),
    );
    await waitFor(() =>
      expect(apis.moving.forgetTemplate).toHaveBeenCalledWith(ORDERS),
    );
  });

  it('offers nothing to take back of what is recorded', async () => {
    renderPages(ONE);
    expect(
      await screen.findByRole('button', { name: 'Open the pull request' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Take the match back' }),
    ).not.toBeInTheDocument();
  });
});

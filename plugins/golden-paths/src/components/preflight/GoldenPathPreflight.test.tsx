import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TestForm } from '../../__testUtils__/TestForm';
import {
  failedPreflight,
  passedPreflight,
  unknownFinding,
  warningFinding,
} from '../../__testUtils__/goldenPaths';
import {
  fakeGoldenPathsApi,
  never,
  renderWithApi,
  responseError,
} from '../../__testUtils__/renderGoldenPaths';
import { GoldenPathPreflight } from './GoldenPathPreflight';
import { validatePreflight } from './validatePreflight';

const WIZARD = '/create/templates/:namespace/:templateName';

function renderForm(
  api = fakeGoldenPathsApi(),
  mountPath: string | undefined = WIZARD,
) {
  const onCreate = jest.fn(async () => {});
  renderWithApi(
    <TestForm
      field={{
        name: 'GoldenPathPreflight',
        component: GoldenPathPreflight,
        validation: validatePreflight,
      }}
      required={['preflight']}
      properties={{
        replicaCount: { title: 'Replicas', type: 'integer', default: 3 },
        preflight: {
          title: 'Checks before the run',
          type: 'string',
          'ui:field': 'GoldenPathPreflight',
        },
      }}
      initialState={{ serviceName: 'order-service', preflight: 'long ago' }}
      onCreate={onCreate}
    />,
    {
      api,
      mountPath,
      path: '/create/templates/default/spring-boot-service',
    },
  );
  return { api, onCreate };
}

const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('GoldenPathPreflight', () => {
  it('keeps the form while the checks run', async () => {
    renderForm(fakeGoldenPathsApi({ preflight: never }));
    expect(
      await screen.findAllByText('Checking whether the run would go through…'),
    ).not.toHaveLength(0);
    await review();
    expect(
      await screen.findAllByText(/The checks are still running/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('asks with all answers but its own, and hands on the instant of a pass', async () => {
    const { api, onCreate } = renderForm();
    expect(
      await screen.findByText(/^All 3 checks passed at \d\d:\d\d:\d\d\.$/),
    ).toBeVisible();
    expect(
      api.preflight.mock.calls[api.preflight.mock.calls.length - 1]?.[0],
    ).toEqual({
      template: 'template:default/spring-boot-service',
      values: { serviceName: 'order-service', replicaCount: 3 },
    });
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ preflight: passedPreflight.checkedAt }),
    );
  });

  it('lists what stands in the way first, with what to do, and stays', async () => {
    renderForm(fakeGoldenPathsApi({ preflight: async () => failedPreflight }));
    expect(await screen.findByText(/^1 check failed/)).toBeVisible();
    const list = within(
      screen.getByRole('region', { name: 'Checks before the run' }),
    );
    const items = list.getAllByRole('listitem');
    expect(
      items.map(
        ({ textContent }) =>
          /^(Failed|Note|Not checked|Passed)/.exec(textContent ?? '')?.[0],
      ),
    ).toEqual(['Failed', 'Note', 'Not checked', 'Passed', 'Passed']);
    expect(items[0]).toHaveTextContent(
      'Resource not accessible by integration',
    );
    expect(items[0]).toHaveTextContent(/Ask an owner of my-org/);
    expect(
      within(items[0]).getByRole('link', { name: /Details/ }),
    ).toHaveAttribute(
      'href',
      'http://localhost:4010/organizations/my-org/settings/installations',
    );
    await review();
    expect(
      await screen.findAllByText(/Something would stop the run/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('checks again on demand, with the keyboard alone', async () => {
    const preflight = jest
      .fn()
      .mockResolvedValueOnce(failedPreflight)
      .mockResolvedValue(passedPreflight);
    renderForm(fakeGoldenPathsApi({ preflight }));
    await screen.findByText(/^1 check failed/);
    screen.getByRole('button', { name: 'Check again' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(/^All 3 checks passed/)).toBeVisible();
    await review();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });

  it('lets pass what is only a note or could not be looked at', async () => {
    const quota = {
      ...warningFinding,
      detail: '140 of 5000 are left until 2026-01-02T13:20:00.000Z.',
    };
    const findings = [quota, unknownFinding];
    const preflight = async () => ({ ...passedPreflight, findings });
    renderForm(fakeGoldenPathsApi({ preflight }));
    expect(
      await screen.findByText(/Nothing stands in the way: 0 of 2 checks/),
    ).toBeVisible();
    // An instant is said in the time of the reader.
    expect(
      screen.getByText(
        /140 of 5000 are left until \d+ January, \d\d:\d\d:00\./,
      ),
    ).toBeVisible();
    await review();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });

  it('goes on where the checks cannot be made, and says so to the run', async () => {
    const failure = await responseError(502, 'GitHub does not answer');
    const preflight = async () => {
      throw failure;
    };
    const { onCreate } = renderForm(fakeGoldenPathsApi({ preflight }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The checks: the backend could not answer',
    );
    expect(screen.getByText(/You can go on/)).toBeVisible();
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ preflight: 'unchecked' }),
    );
  });

  it('asks anew when an answer changes', async () => {
    const { api } = renderForm();
    await screen.findByText(/^All 3 checks passed/);
    await userEvent.type(
      screen.getByRole('textbox', { name: /Replicas/ }),
      '0',
    );
    await waitFor(() =>
      expect(api.preflight).toHaveBeenLastCalledWith(
        expect.objectContaining({
          values: { serviceName: 'order-service', replicaCount: 30 },
        }),
        expect.anything(),
      ),
    );
  });

  it('says in a preview that there is no template to ask about', async () => {
    const { api } = renderForm(fakeGoldenPathsApi(), '/create/*');
    expect(
      await screen.findByText(/The checks need a template from the catalog/),
    ).toBeVisible();
    expect(api.preflight).not.toHaveBeenCalled();
  });
});

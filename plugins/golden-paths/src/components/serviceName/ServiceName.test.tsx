import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TestForm } from '../../__testUtils__/TestForm';
import { takenName } from '../../__testUtils__/goldenPaths';
import {
  fakeGoldenPathsApi,
  never,
  renderWithApi,
  responseError,
} from '../../__testUtils__/renderGoldenPaths';
import { ServiceName } from './ServiceName';
import { validateServiceName } from './validateServiceName';

function renderForm(api = fakeGoldenPathsApi()) {
  renderWithApi(
    <TestForm
      field={{
        name: 'ServiceName',
        component: ServiceName,
        validation: validateServiceName,
      }}
      required={['serviceName']}
      properties={{
        serviceName: {
          title: 'Service name',
          description: 'Names the repository.',
          type: 'string',
          minLength: 3,
          pattern: '^[a-z-]+$',
          'ui:field': 'ServiceName',
          errorMessage: { pattern: 'Use lowercase letters and hyphens.' },
        },
      }}
    />,
    { api },
  );
  return api;
}

const type = async (text: string) => {
  const field = await screen.findByRole('textbox', { name: /Service name/ });
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

const goOn = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('ServiceName', () => {
  it('says nothing about an empty name', async () => {
    const api = renderForm();
    expect(await screen.findByText('Names the repository.')).toBeVisible();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(api.checkName).not.toHaveBeenCalled();
  });

  it("says a wrong form in the template's words, and asks nobody", async () => {
    const api = renderForm();
    await type('Wrong');
    expect(
      await screen.findByText('Use lowercase letters and hyphens.'),
    ).toBeVisible();
    await type('or');
    expect(await screen.findByText('Use at least 3 characters.')).toBeVisible();
    expect(api.checkName).not.toHaveBeenCalled();
  });

  it('says that it looks', async () => {
    renderForm(fakeGoldenPathsApi({ checkName: never }));
    await type('order-service');
    expect(
      await screen.findByText('Looking whether the name is free…'),
    ).toBeVisible();
  });

  it('tells that a name is free, with one question for a word', async () => {
    const api = renderForm();
    const field = await screen.findByRole('textbox', { name: /Service name/ });
    // Without a pause, which a busy machine would make between keys of its own.
    for (const value of ['ord', 'order', 'order-service']) {
      fireEvent.change(field, { target: { value } });
    }
    expect(await screen.findByText('order-service is free')).toBeVisible();
    expect(api.checkName.mock.calls.map(([name]) => name)).toEqual([
      'order-service',
    ]);
    await goOn();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });

  it('tells where a name is taken, with links, and stays on the page', async () => {
    renderForm(fakeGoldenPathsApi({ checkName: async () => takenName }));
    await type('payment-service');
    expect(await screen.findByText('payment-service is taken')).toBeVisible();
    expect(
      screen.getByText(/my-org has a repository payment-service already/),
    ).toBeVisible();
    expect(
      screen
        .getAllByRole('link', { name: /Open it/ })
        .map(link => link.getAttribute('href')),
    ).toEqual([
      'http://localhost:4010/my-org/payment-service',
      '/catalog/default/component/payment-service',
    ]);
    expect(screen.getByRole('textbox')).toBeInvalid();
    await goOn();
    expect(await screen.findAllByText(/choose another name/)).not.toHaveLength(
      0,
    );
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('names the places that could not be seen', async () => {
    const checkName = async (name: string) => ({
      name,
      available: true,
      findings: [
        {
          id: 'name-argocd',
          status: 'unknown' as const,
          title: 'Argo CD',
          detail: 'Argo CD did not answer within 5 seconds.',
        },
      ],
    });
    renderForm(fakeGoldenPathsApi({ checkName }));
    await type('order-service');
    expect(
      await screen.findByText('order-service is free as far as could be seen'),
    ).toBeVisible();
    expect(screen.getByText(/Argo CD did not answer/)).toBeVisible();
  });

  it('goes on where the name could not be checked', async () => {
    const failure = await responseError(502, 'GitHub does not answer');
    const checkName = async () => {
      throw failure;
    };
    renderForm(fakeGoldenPathsApi({ checkName }));
    await type('order-service');
    expect(
      await screen.findByText(/could not be checked just now/),
    ).toBeVisible();
    await goOn();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Create' })).toBeVisible(),
    );
  });

  it("leaves a wrong form to the form's own message after Next", async () => {
    renderForm();
    await type('Wrong');
    await goOn();
    // Once in the list on top, once below the field, and not a third time.
    await waitFor(() =>
      expect(screen.getAllByText(/Use lowercase letters/)).toHaveLength(2),
    );
  });
});

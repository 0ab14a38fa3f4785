import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  database,
  databaseOfOthers,
  databaseWithPullRequest,
  foreignDatabase,
  ordersDatabase,
  retiringDatabase,
} from '../../__testUtils__/infrastructure';
import {
  fakeGoldenPathsApi,
  never,
  renderWithApi,
  responseError,
} from '../../__testUtils__/renderGoldenPaths';
import type { GoldenPathsApi } from '../../api/GoldenPathsApi';
import { InfrastructureCard } from './InfrastructureCard';

function renderCard(
  getInfrastructure: GoldenPathsApi['getInfrastructure'],
  entity: Entity = ordersDatabase,
) {
  const api = fakeGoldenPathsApi({ getInfrastructure });
  renderWithApi(
    <EntityProvider entity={entity}>
      <InfrastructureCard />
    </EntityProvider>,
    { api },
  );
  return api;
}

const shows = (answer: InfrastructureResponse) =>
  renderCard(async () => answer);

describe('InfrastructureCard', () => {
  it('announces that it loads', async () => {
    renderCard(never);
    expect(await screen.findByText('Reading the request')).toBeInTheDocument();
  });

  it('says what failed, and recovers', async () => {
    const failure = await responseError(502, 'GitHub does not answer');
    const getInfrastructure = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValue(database);
    renderCard(getInfrastructure);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The request: the backend could not answer',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('100 GB')).toBeVisible();
  });

  it('shows what was asked for, and where it is kept', async () => {
    const { getInfrastructure } = shows(database);
    expect(
      await screen.findByText('db.r7g.large (2 vCPU, 16 GB)'),
    ).toBeVisible();
    expect(getInfrastructure.mock.calls[0][0]).toBe(
      'resource:default/orders-database',
    );
    const facts = screen
      .getAllByRole('term')
      .map(term => [term.textContent, term.nextElementSibling?.textContent]);
    expect(facts).toEqual([
      ['Environment', 'production'],
      ['Instance size', 'db.r7g.large (2 vCPU, 16 GB)'],
      ['Storage', '100 GB'],
      ['Multi-AZ', 'Yes'],
      ['For', 'order-service'],
      ['Terraform', 'terraform/rds/production/orders'],
      ['Made by', 'provision-postgresql 5eed463'],
    ]);
    expect(screen.getByText(/Kept for 14 days/)).toBeInTheDocument();
    expect(screen.getByText('No change is open.')).toBeVisible();
  });

  it('leads to the forms, with the database filled in', async () => {
    shows(database);
    const resize = await screen.findByRole('link', { name: 'Resize' });
    const address = new URL(resize.getAttribute('href') ?? '', 'http://x');
    expect(address.pathname).toBe(
      '/create/templates/default/resize-postgresql',
    );
    expect(JSON.parse(address.searchParams.get('formData') ?? '')).toEqual({
      database: 'resource:default/orders-database',
    });
    const retire = screen.getByRole('link', { name: 'Retire' });
    expect(retire).toHaveAttribute(
      'href',
      expect.stringContaining('/create/templates/default/retire-postgresql?'),
    );
  });

  it('says why a change has to wait', async () => {
    shows(databaseWithPullRequest);
    expect(
      await screen.findByRole('link', { name: /#12 Resize orders/ }),
    ).toHaveAttribute(
      'href',
      'http://localhost:4010/my-org/infrastructure/pull/12',
    );
    expect(screen.getByRole('link', { name: 'Resize' })).toBeVisible();
    const retire = screen.getByRole('button', { name: 'Retire' });
    expect(retire).toBeDisabled();
    expect(retire).toHaveAccessibleDescription(
      'Pull request #12 is open: merge or close it first.',
    );
  });

  it('says that it is being retired', async () => {
    shows(retiringDatabase);
    expect(
      await screen.findByText('Being retired: the next step removes it'),
    ).toBeVisible();
  });

  it('gives people of other teams no active button', async () => {
    shows(databaseOfOthers);
    expect(await screen.findByText(/Only the team that owns it/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Resize' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Retire' })).toBeDisabled();
    expect(
      screen.queryByRole('link', { name: /Resize|Retire/ }),
    ).not.toBeInTheDocument();
  });

  it('says of a database from elsewhere that it is one, and asks nobody', async () => {
    const { getInfrastructure } = renderCard(
      async () => database,
      foreignDatabase,
    );
    expect(
      await screen.findByText('Not requested through the portal'),
    ).toBeVisible();
    expect(getInfrastructure).not.toHaveBeenCalled();
  });
});

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PortalQueryProvider } from '../query/PortalQueryProvider';
import { PeriodPicker } from './PeriodPicker';
import { SubjectPicker } from './SubjectPicker';
import { SUBJECT_LIMIT, isSubject } from './subjects';

const COMMERCE = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-commerce', namespace: 'default' },
  spec: { type: 'team', profile: { displayName: 'Commerce' } },
};

describe('SubjectPicker', () => {
  it('searches the catalog, a bounded number at a time', async () => {
    const catalogApi = catalogApiMock.mock({
      queryEntities: async () => ({
        items: [COMMERCE],
        totalItems: 0,
        pageInfo: {},
      }),
    });
    const onChange = jest.fn();
    renderInTestApp(
      <PortalQueryProvider>
        <SubjectPicker value="system:default/checkout" onChange={onChange} />
      </PortalQueryProvider>,
      { apis: [[catalogApiRef, catalogApi]] },
    );
    const button = await screen.findByRole('button', { name: /checkout/ });
    await userEvent.click(button);
    await userEvent.type(screen.getByRole('searchbox'), 'comm');
    await waitFor(() =>
      expect(catalogApi.queryEntities).toHaveBeenLastCalledWith(
        expect.objectContaining({
          limit: SUBJECT_LIMIT,
          filter: { kind: ['group', 'system', 'domain'] },
          fullTextFilter: expect.objectContaining({ term: 'comm' }),
        }),
      ),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Commerce/ }),
    );
    expect(onChange).toHaveBeenCalledWith('group:default/team-commerce');
  });
});

describe('isSubject', () => {
  it('takes the organisation, groups, systems and domains', () => {
    expect(
      ['organization', 'group:default/a', 'system:x/b', 'domain:x/c'].every(
        isSubject,
      ),
    ).toBe(true);
    expect(
      ['user:default/a', 'component:default/a', 'group:a', ''].some(isSubject),
    ).toBe(false);
  });
});

describe('PeriodPicker', () => {
  it('offers the period of the address and others', async () => {
    const onChange = jest.fn();
    renderInTestApp(<PeriodPicker value="2026-W38" onChange={onChange} />);
    await userEvent.click(
      await screen.findByRole('button', { name: /Week 38, 2026/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Last 30 days' }),
    );
    expect(onChange).toHaveBeenCalledWith('P30D');
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { countedRow, evidenceResponse } from '../../__testUtils__/kpis';
import {
  fakeKpisApi,
  renderKpis,
  responseError,
} from '../../__testUtils__/renderKpis';

const PAGE = '/kpis/service-creation-lead-time';

async function findEvidence() {
  return screen.findByRole('region', { name: 'Evidence' });
}

describe('the evidence of one KPI', () => {
  it('lists rows with their source, their label and why they do not count', async () => {
    renderKpis(PAGE);
    const evidence = await findEvidence();
    const rows = await within(evidence).findAllByRole('row');
    const [, counted, leftOut] = rows;
    expect(counted).toHaveTextContent('generatedenvironment: production');
    expect(counted).toHaveTextContent('3 d');
    expect(
      within(counted).getByRole('link', { name: /returns-service first/ }),
    ).toHaveAttribute('href', countedRow.url);
    expect(
      within(counted).getByRole('link', { name: 'returns-service' }),
    ).toHaveAttribute('href', '/catalog/default/component/returns-service');
    expect(leftOut).toHaveTextContent(
      'Left out: Not deployed to production yet',
    );
    expect(within(leftOut).queryByText('generated')).not.toBeInTheDocument();
  });

  it('turns the pages of the evidence by cursor, both ways', async () => {
    const last = { ...countedRow, id: 'last', title: 'the last one' };
    const api = fakeKpisApi({
      getEvidence: async ({ cursor }) =>
        cursor === 'page-2'
          ? { ...evidenceResponse, rows: [last], nextCursor: null }
          : evidenceResponse,
    });
    renderKpis(PAGE, api);
    const evidence = await findEvidence();
    await within(evidence).findByText('1 - 20 of 24');
    await userEvent.click(
      within(evidence).getByRole('button', { name: /next/i }),
    );
    expect(
      await within(evidence).findByText('the last one'),
    ).toBeInTheDocument();
    expect(within(evidence).getByText('21 - 24 of 24')).toBeInTheDocument();
    expect(
      within(evidence).getByRole('button', { name: /next/i }),
    ).toBeDisabled();
    await userEvent.click(
      within(evidence).getByRole('button', { name: /previous/i }),
    );
    expect(
      await within(evidence).findByText('1 - 20 of 24'),
    ).toBeInTheDocument();
  });

  it('starts from the first page when other rows are asked for', async () => {
    const api = fakeKpisApi();
    renderKpis(PAGE, api);
    const evidence = await findEvidence();
    await userEvent.click(
      await within(evidence).findByRole('button', { name: /next/i }),
    );
    await userEvent.click(
      within(evidence).getByRole('radio', { name: 'Left out' }),
    );
    await waitFor(() =>
      expect(api.getEvidence.mock.lastCall?.[0]).toMatchObject({
        counted: false,
        cursor: undefined,
      }),
    );
  });

  it('keeps the figure when the evidence is refused', async () => {
    const refusal = await responseError(403, 'kpis.evidence.read');
    const getEvidence = async () => Promise.reject(refusal);
    renderKpis(PAGE, fakeKpisApi({ getEvidence }));
    const evidence = await findEvidence();
    expect(await within(evidence).findByRole('alert')).toHaveTextContent(
      'The evidence: you may not see this',
    );
    expect(
      screen.getByRole('region', { name: 'Template run' }),
    ).toHaveTextContent('42 s');
  });

  it('says why rows about people are not shown', async () => {
    const getEvidence = async () => ({
      ...evidenceResponse,
      total: 0,
      rows: [],
      nextCursor: null,
      withheld: 'group:default/a has fewer than 5 people',
    });
    renderKpis(PAGE, fakeKpisApi({ getEvidence }));
    expect(
      await screen.findByText('group:default/a has fewer than 5 people'),
    ).toBeInTheDocument();
  });

  it('hands the rows out as a file', async () => {
    const api = fakeKpisApi();
    const createObjectURL = jest.fn(() => 'blob:rows');
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    renderKpis(PAGE, api);
    const evidence = await findEvidence();
    await userEvent.click(
      within(evidence).getByRole('button', { name: 'As CSV' }),
    );
    await waitFor(() =>
      expect(api.exportEvidence).toHaveBeenCalledWith({
        kpiId: 'service-creation-lead-time',
        subject: 'organization',
        period: 'P90D',
        reading: 'template-run',
        format: 'csv',
      }),
    );
    await waitFor(() => expect(createObjectURL).toHaveBeenCalled());
  });

  it('says so when there are no rows', async () => {
    const getEvidence = async () => ({
      ...evidenceResponse,
      total: 0,
      rows: [],
      nextCursor: null,
    });
    renderKpis(PAGE, fakeKpisApi({ getEvidence }));
    expect(await screen.findByText('No rows here')).toBeInTheDocument();
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPages } from '../../__testUtils__/renderPages';

const PAGE = '/golden-paths/adoption';
const LIST = '/golden-paths/repositories';

const region = (name: string) => screen.findByRole('region', { name });

describe('those on the path beside the others', () => {
  it('says how much more often, with interval and honest words', async () => {
    renderPages(PAGE);
    const section = await region('Do those on the path deploy more often?');
    expect(
      await within(section).findByText('3 times as often'),
    ).toBeInTheDocument();
    expect(section).toHaveTextContent(
      '95% interval 1.8 to 4.9, from 10,000 draws over teams',
    );
    expect(section).toHaveTextContent('Observed together, not proven cause.');
    expect(section).toHaveTextContent(
      '8 components without a known source are in neither group.',
    );
    expect(section).toHaveTextContent(
      '3 components joined: 1.2 deployments a week in the 4 weeks before, 2.4 in as many after.',
    );
  });

  it('names each component behind the comparison', async () => {
    renderPages(PAGE);
    const section = await region('Do those on the path deploy more often?');
    const [each] = await within(section).findAllByText('Show each of them');
    await userEvent.click(each);
    const rows = within(
      within(section).getByRole('table', {
        name: 'Each component of the comparison',
      }),
    ).getAllByRole('row');
    expect(rows.slice(1).map(row => row.textContent)).toEqual([
      'order-serviceteam-commerceOn the path6.5',
      'old-mailerWithout an ownerOff the pathsource not known',
    ]);
    // 20 + 12 + 8 were compared, and two are in this answer.
    expect(section).toHaveTextContent('The first 2 of 40.');
    expect(section).toHaveTextContent('old-billing 1 a week before, 2.5 after');
  });

  it('opens new services, stayers and joiners down to each of them', async () => {
    renderPages(PAGE);
    const section = await region('New services, stayers and joiners');
    const months = await within(section).findByRole('list', {
      name: 'By month',
    });
    const services = `${LIST}?subject=organization&deployable=true`;
    expect(
      within(months)
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      [
        '2',
        `${services}&createdFrom=2026-10-01&createdTo=2026-10-31&fromTemplate=true`,
      ],
      ['4', `${services}&createdFrom=2026-10-01&createdTo=2026-10-31`],
      // The year that is counted ends within November.
      [
        '4',
        `${services}&createdFrom=2026-11-01&createdTo=2026-11-27&fromTemplate=true`,
      ],
      ['4', `${services}&createdFrom=2026-11-01&createdTo=2026-11-27`],
    ]);
    expect(section).toHaveTextContent('refund-service left it');
    // Those that joined are among those that were off the path.
    expect(section).toHaveTextContent(
      'of 10 that were off the path a year ago',
    );
    expect(section).toHaveTextContent('old-billing joined');
    expect(section).toHaveTextContent('old-mailer still off the path');
  });
});

describe('the trend', () => {
  it('leads from each point to what it was counted from', async () => {
    renderPages(`${PAGE}?subject=group:default/team-commerce`);
    const section = await region('Adoption over time');
    await userEvent.click(
      await within(section).findByRole('radio', { name: 'Table' }),
    );
    const team = `${LIST}?subject=group%3Adefault%2Fteam-commerce`;
    expect(
      within(section)
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')])
        .slice(0, 4),
    ).toEqual([
      ['67.5%', `${team}&at=2026-11-27&onPath=true`],
      ['40', `${team}&at=2026-11-27&excluded=none`],
      ['55%', `${team}&past=2026-10-31&onPath=true`],
      ['40', `${team}&past=2026-10-31&excluded=none`],
    ]);
  });
});

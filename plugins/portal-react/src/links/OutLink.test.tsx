import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { OutLink } from './OutLink';

describe('OutLink', () => {
  it('opens another site in a new tab, and says so', async () => {
    renderInTestApp(<OutLink href="https://example.com/run/1">Run 1</OutLink>);
    const link = await screen.findByRole('link', { name: /Run 1/ });
    expect(link).toHaveAttribute('href', 'https://example.com/run/1');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(link).toHaveAccessibleName('Run 1(opens in a new tab)');
  });

  it('stays in the portal for one of its own paths', async () => {
    renderInTestApp(<OutLink href="/create/tasks/1">Task 1</OutLink>);
    const link = await screen.findByRole('link', { name: 'Task 1' });
    expect(link).not.toHaveAttribute('target');
  });

  it.each([null, ['javascript', 'alert(1)'].join(':')])(
    'shows plain text for %p',
    async href => {
      renderInTestApp(<OutLink href={href}>Nowhere</OutLink>);
      expect(await screen.findByText('Nowhere')).toBeInTheDocument();
      expect(screen.queryByRole('link')).not.toBeInTheDocument();
    },
  );
});

import { render, screen } from '@testing-library/react';
import { Report, reportStyles } from './Report';

describe('Report', () => {
  it('is named by its heading, and marks the page for the printer while it is shown', () => {
    const { unmount } = render(
      <Report labelledBy="title">
        <h1 id="title">The quarter</h1>
      </Report>,
    );
    expect(
      screen.getByRole('article', { name: 'The quarter' }),
    ).toBeInTheDocument();
    expect(document.body).toHaveClass(reportStyles.printing);
    unmount();
    expect(document.body).not.toHaveClass(reportStyles.printing);
  });
});

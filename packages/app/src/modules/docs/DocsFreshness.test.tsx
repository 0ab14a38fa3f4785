import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { render, screen } from '@testing-library/react';
import { DocsFreshness } from './DocsFreshness';

jest.mock('@backstage/plugin-techdocs-react', () => ({
  useTechDocsReaderPage: jest.fn(),
}));

function renderWith(value?: object) {
  jest.mocked(useTechDocsReaderPage).mockReturnValue({
    metadata: { loading: !value, value },
  } as ReturnType<typeof useTechDocsReaderPage>);
  return render(<DocsFreshness />);
}

describe('DocsFreshness', () => {
  it('says when the documentation was built', () => {
    const threeHoursAgo = Date.now() - 3 * 60 * 60 * 1000;
    renderWith({ site_name: 'Orders', build_timestamp: threeHoursAgo });
    expect(screen.getByText(/Built/)).toHaveTextContent('Built 3 hours ago');
  });

  it.each([[undefined], [{ site_name: 'Orders' }]])(
    'says nothing while it knows %o',
    value => {
      expect(renderWith(value).container).toBeEmptyDOMElement();
    },
  );
});

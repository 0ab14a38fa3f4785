import { render, screen, within } from '@testing-library/react';
import type { AppConfig } from '@backstage/config';
import App from './App';

const appConfig: AppConfig[] = [
  {
    context: 'test',
    data: {
      app: { title: 'MyOrg Developer Platform', packages: 'all' },
      organization: { name: 'MyOrg' },
      backend: { baseUrl: 'http://localhost:7007' },
      portal: {
        branding: { name: 'Harbour' },
        signIn: { message: 'Local sandbox: choose a persona next' },
      },
    },
  },
];

describe('App', () => {
  const fetchBefore = global.fetch;
  const environmentBefore = process.env;

  beforeEach(() => {
    // Nobody is signed in: the session cannot be refreshed.
    global.fetch = jest.fn(async () => new Response('{}', { status: 401 }));
    process.env = Object.assign({}, process.env, { APP_CONFIG: appConfig });
  });

  afterEach(() => {
    global.fetch = fetchBefore;
    process.env = environmentBefore;
  });

  it('starts with the sign-in page in its own dress and lets no guest in', async () => {
    render(App.createRoot());

    const page = await screen.findByRole('main');
    expect(
      await within(page).findByRole('heading', { name: 'Harbour' }),
    ).toBeInTheDocument();
    expect(
      within(page)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual(['Sign in with GitHub']);
    expect(
      within(page).getByText('Local sandbox: choose a persona next'),
    ).toBeInTheDocument();
    // The tokens of the theme have reached the page.
    expect(document.body.getAttribute('data-theme-name')).toBe('portal');
  });
});

import { mockApis } from '@backstage/frontend-test-utils';
import { readBranding } from './branding';

describe('readBranding', () => {
  it('takes name, logo and accent from config', () => {
    const config = mockApis.config({
      data: {
        app: { title: 'MyOrg Developer Platform' },
        portal: {
          branding: {
            name: 'Harbour',
            logoUrl: '/harbour.svg',
            accentColor: '#7A1FA2',
          },
        },
      },
    });
    expect(readBranding(config)).toEqual({
      name: 'Harbour',
      logoUrl: '/harbour.svg',
      accentColor: '#7a1fa2',
    });
  });

  it('falls back from the app title to the organisation', () => {
    expect(
      readBranding(
        mockApis.config({
          data: { app: { title: 'Title' }, organization: { name: 'MyOrg' } },
        }),
      ).name,
    ).toBe('Title');
    expect(
      readBranding(
        mockApis.config({ data: { organization: { name: 'MyOrg' } } }),
      ),
    ).toEqual({
      name: 'MyOrg',
      logoUrl: undefined,
      accentColor: '#0a6670',
    });
  });

  it('refuses a colour that it cannot read, naming field and value', () => {
    const config = mockApis.config({
      data: { portal: { branding: { accentColor: 'teal' } } },
    });
    expect(() => readBranding(config)).toThrow(
      'portal.branding.accentColor is "teal"; write it as #rrggbb',
    );
  });
});

import type { ConfigApi } from '@backstage/frontend-plugin-api';

/** The accent used when `portal.branding.accentColor` is absent. */
export const DEFAULT_ACCENT_COLOR = '#0a6670';

/** Name, mark and colour that the portal shows of itself. */
export interface Branding {
  name: string;
  logoUrl?: string;
  /** `#rrggbb`, as configured; the theme corrects it for contrast. */
  accentColor: string;
}

const HEX_COLOR = /^#[0-9a-f]{6}$/i;

/**
 * Reads `portal.branding`. The name falls back to `app.title`, then to
 * `organization.name`.
 *
 * @throws Error when `portal.branding.accentColor` is not `#rrggbb`.
 */
export function readBranding(config: ConfigApi): Branding {
  const accentColor =
    config.getOptionalString('portal.branding.accentColor') ??
    DEFAULT_ACCENT_COLOR;
  if (!HEX_COLOR.test(accentColor)) {
    throw new Error(
      `portal.branding.accentColor is "${accentColor}"; write it as #rrggbb, for example ${DEFAULT_ACCENT_COLOR}`,
    );
  }
  return {
    name:
      config.getOptionalString('portal.branding.name') ??
      config.getOptionalString('app.title') ??
      config.getOptionalString('organization.name') ??
      'Developer platform',
    logoUrl: config.getOptionalString('portal.branding.logoUrl'),
    accentColor: accentColor.toLowerCase(),
  };
}

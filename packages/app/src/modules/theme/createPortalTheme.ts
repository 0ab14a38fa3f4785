import {
  createUnifiedTheme,
  palettes,
  type PageTheme,
  type UnifiedTheme,
} from '@backstage/theme';
import { componentOverrides } from './componentOverrides';
import { type ThemeTokens } from './tokens';

/** Stands in for the variable that the style sheet sets, for Material UI. */
export const FONT_FAMILY =
  "'IBM Plex Sans Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";

// In rem, not pixels: TechDocs shrinks sizes that are given in pixels.
const heading = (pixels: number, marginBottom: number) => ({
  fontSize: `${pixels / 16}rem`,
  fontWeight: 600,
  marginBottom,
});

/**
 * The same tokens for the Material UI of upstream pages, so that those and the
 * pages built on `@backstage/ui` look like one product.
 */
export function createPortalTheme(tokens: ThemeTokens): UnifiedTheme {
  return createUnifiedTheme({
    palette: createPalette(tokens),
    fontFamily: FONT_FAMILY,
    typography: {
      htmlFontSize: 16,
      fontFamily: FONT_FAMILY,
      h1: heading(28, 8),
      h2: heading(24, 8),
      h3: heading(20, 6),
      h4: heading(18, 6),
      h5: heading(16, 4),
      h6: heading(15, 2),
    },
    defaultPageTheme: 'home',
    pageTheme: createPageThemes(tokens),
    components: componentOverrides(tokens),
  });
}

function createPalette(tokens: ThemeTokens) {
  const upstream = tokens.mode === 'light' ? palettes.light : palettes.dark;
  return {
    ...upstream,
    primary: {
      main: tokens.accent,
      dark: tokens.accentHover,
      contrastText: tokens.accentText,
    },
    secondary: { main: tokens.accent, contrastText: tokens.accentText },
    error: { main: tokens.negative },
    warning: { main: tokens.warning },
    info: { main: tokens.info },
    success: { main: tokens.positive },
    background: { default: tokens.appBackground, paper: tokens.surface1 },
    text: {
      primary: tokens.text,
      secondary: tokens.textSecondary,
      disabled: tokens.textDisabled,
    },
    divider: tokens.border,
    status: {
      ok: tokens.positive,
      warning: tokens.warning,
      error: tokens.negative,
      running: tokens.info,
      pending: tokens.warning,
      aborted: tokens.textSecondary,
    },
    border: tokens.border,
    textContrast: tokens.text,
    textVerySubtle: tokens.borderStrong,
    textSubtle: tokens.textSecondary,
    highlight: tokens.accentSoft,
    errorBackground: tokens.negativeSoft,
    warningBackground: tokens.warningSoft,
    infoBackground: tokens.infoSoft,
    errorText: tokens.negative,
    infoText: tokens.info,
    warningText: tokens.warning,
    link: tokens.accent,
    linkHover: tokens.accentHover,
    gold: tokens.warning,
    tabbar: { indicator: tokens.accent },
    banner: {
      info: tokens.info,
      error: tokens.negative,
      warning: tokens.warning,
      text: tokens.accentText,
      link: tokens.accentText,
      closeButtonColor: tokens.accentText,
    },
    code: { background: tokens.surface2 },
  };
}

/** One calm header for every kind of page instead of a gradient for each. */
function createPageThemes(tokens: ThemeTokens): Record<string, PageTheme> {
  const page: PageTheme = {
    colors: [tokens.appBackground, tokens.appBackground],
    shape: 'none',
    backgroundImage: 'none',
    fontColor: tokens.text,
  };
  const names = [
    'home',
    'documentation',
    'tool',
    'service',
    'website',
    'library',
    'other',
    'app',
    'apis',
    'card',
  ];
  return Object.fromEntries(names.map(name => [name, page]));
}

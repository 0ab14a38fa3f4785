import { ensureContrast, mixColors } from './contrast';

/** Every colour of one mode, by what it is for. */
export interface ThemeTokens {
  mode: 'light' | 'dark';
  /** Behind everything. */
  appBackground: string;
  /** Behind the navigation. */
  navBackground: string;
  /** Cards, tables, fields; then what lies on those, one step each. */
  surface1: string;
  surface2: string;
  surface3: string;
  surface4: string;
  border: string;
  /** Outline of fields and other controls: 3:1 on the surfaces. */
  borderStrong: string;
  text: string;
  textSecondary: string;
  textDisabled: string;
  /** Links, active items, primary buttons. */
  accent: string;
  accentHover: string;
  /** Text on `accent`. */
  accentText: string;
  /** A wash of the accent behind something active. */
  accentSoft: string;
  positive: string;
  positiveSoft: string;
  warning: string;
  warningSoft: string;
  negative: string;
  negativeSoft: string;
  info: string;
  infoSoft: string;
}

const lightBase = {
  mode: 'light',
  appBackground: '#f4f6f7',
  navBackground: '#eaeef0',
  surface1: '#ffffff',
  surface2: '#f4f6f7',
  surface3: '#eaeef0',
  surface4: '#e1e6e9',
  border: '#d9dfe3',
  borderStrong: '#7d8891',
  text: '#141b21',
  textSecondary: '#4d5963',
  textDisabled: '#8a949c',
  positive: '#14713a',
  positiveSoft: '#dcf3e4',
  warning: '#8a4d00',
  warningSoft: '#fdeccf',
  negative: '#b3202c',
  negativeSoft: '#fde3e4',
  info: '#1c5aa8',
  infoSoft: '#dfebfa',
} as const;

const darkBase = {
  mode: 'dark',
  appBackground: '#10161b',
  navBackground: '#0b1014',
  surface1: '#182027',
  surface2: '#1f2931',
  surface3: '#27323b',
  surface4: '#303c46',
  border: '#2d3943',
  borderStrong: '#75828d',
  text: '#e9eef1',
  textSecondary: '#a9b6c0',
  textDisabled: '#71808b',
  positive: '#6fd496',
  positiveSoft: '#12301f',
  warning: '#f3b45c',
  warningSoft: '#3a2810',
  negative: '#ff9a9a',
  negativeSoft: '#431c20',
  info: '#8fc1ff',
  infoSoft: '#152c47',
} as const;

const AA_TEXT = 4.5;

/** Colours of one mode, with the accent corrected until it passes WCAG AA. */
export function createTokens(
  mode: 'light' | 'dark',
  accentColor: string,
): ThemeTokens {
  const light = mode === 'light';
  const base = light ? lightBase : darkBase;
  const accent = ensureContrast({
    color: accentColor,
    backgrounds: [
      base.appBackground,
      base.navBackground,
      base.surface1,
      base.surface2,
    ],
    direction: light ? 'darker' : 'lighter',
    maximumSaturation: light ? 1 : 0.55,
    // A little more than the limit, so that the wash behind it still passes.
    minimum: AA_TEXT + 0.8,
  });
  return {
    ...base,
    accent,
    accentHover: mixColors(accent, light ? '#000000' : '#ffffff', 0.18),
    accentText: light ? '#ffffff' : '#08131a',
    accentSoft: mixColors(base.surface1, accent, light ? 0.1 : 0.16),
  };
}

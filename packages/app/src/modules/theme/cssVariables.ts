import type { ThemeTokens } from './tokens';

/**
 * The variables through which `@backstage/ui` and our own styles take the
 * colours. `--bui-*` names are those of `@backstage/ui` 0.18.
 */
export function createCssVariables(
  tokens: ThemeTokens,
): Record<string, string> {
  return {
    '--bui-bg-app': tokens.appBackground,
    '--bui-bg-neutral-1': tokens.surface1,
    '--bui-bg-neutral-2': tokens.surface2,
    '--bui-bg-neutral-3': tokens.surface3,
    '--bui-bg-neutral-4': tokens.surface4,
    '--bui-fg-primary': tokens.text,
    '--bui-fg-secondary': tokens.textSecondary,
    '--bui-fg-disabled': tokens.textDisabled,
    '--bui-fg-positive': tokens.positive,
    '--bui-fg-negative': tokens.negative,
    '--bui-fg-warning': tokens.warning,
    '--bui-fg-announcement': tokens.info,
    '--bui-border-1': tokens.border,
    '--bui-border-2': tokens.borderStrong,
    '--bui-ring': tokens.accent,
    '--bui-scrollbar': 'transparent',
    '--bui-scrollbar-thumb': tokens.borderStrong,
    '--bui-accent-bg': tokens.accent,
    '--bui-accent-bg-hover': tokens.accentHover,
    '--bui-accent-bg-disabled': tokens.surface4,
    '--bui-accent-fg': tokens.accentText,
    '--bui-accent-fg-disabled': tokens.textDisabled,
    ...solidVariables(tokens),
    ...statusVariables(
      'positive',
      tokens.positive,
      tokens.positiveSoft,
      tokens.accentText,
    ),
    ...statusVariables(
      'warning',
      tokens.warning,
      tokens.warningSoft,
      tokens.accentText,
    ),
    ...statusVariables(
      'negative',
      tokens.negative,
      tokens.negativeSoft,
      tokens.accentText,
    ),
    ...statusVariables(
      'announcement',
      tokens.info,
      tokens.infoSoft,
      tokens.accentText,
    ),
    ...onBackground('success', tokens.positive, tokens.positiveSoft),
    ...onBackground('warning', tokens.warning, tokens.warningSoft),
    ...onBackground('danger', tokens.negative, tokens.negativeSoft),
    ...onBackground('info', tokens.info, tokens.infoSoft),
    '--portal-nav-bg': tokens.navBackground,
    '--portal-nav-active-bg':
      tokens.mode === 'light' ? tokens.surface1 : tokens.surface2,
    '--portal-accent-soft': tokens.accentSoft,
    '--portal-mark-bg': tokens.accent,
    '--portal-mark-fg': tokens.accentText,
    '--portal-mark-tick': tokens.accentSoft,
  };
}

/** `@backstage/ui` 0.18 itself still fills its buttons through these names. */
function solidVariables(tokens: ThemeTokens) {
  const name = (layer: 'bg' | 'fg', state = '') =>
    `--bui-${layer}-solid${state}`;
  return {
    [name('bg')]: tokens.accent,
    [name('bg', '-hover')]: tokens.accentHover,
    [name('bg', '-pressed')]: tokens.accentHover,
    [name('bg', '-disabled')]: tokens.surface4,
    [name('fg')]: tokens.accentText,
    [name('fg', '-disabled')]: tokens.textDisabled,
  };
}

function statusVariables(
  name: string,
  color: string,
  soft: string,
  onColor: string,
) {
  return {
    [`--bui-${name}-bg`]: color,
    [`--bui-${name}-bg-hover`]: color,
    [`--bui-${name}-fg`]: onColor,
    [`--bui-${name}-bg-subdued`]: soft,
    [`--bui-${name}-bg-subdued-hover`]: soft,
    [`--bui-${name}-fg-subdued`]: color,
    [`--bui-${name}-border`]: color,
  };
}

/** Names that upstream's own pages still use beside the newer ones. */
function onBackground(name: string, color: string, soft: string) {
  return {
    [`--bui-bg-${name}`]: soft,
    [`--bui-fg-${name}`]: color,
    [`--bui-fg-${name}-on-bg`]: color,
    [`--bui-border-${name}`]: color,
  };
}

/**
 * The same variables as a style sheet for both modes: an element may take the
 * other one for its part of the page, as messages that pop up do.
 */
export function createStyleSheet(
  active: 'light' | 'dark',
  themes: ThemeTokens[],
): string {
  return themes
    .map(tokens => {
      const declarations = Object.entries(createCssVariables(tokens))
        .map(([name, value]) => `${name}: ${value};`)
        .join(' ');
      // :root carries the active mode before the first effect has written it
      // onto <body>, and for the scroll bars of the window.
      const root = tokens.mode === active ? ':root, ' : '';
      return `${root}[data-theme-mode='${tokens.mode}'] { color-scheme: ${tokens.mode}; ${declarations} }`;
    })
    .join('\n');
}

import { type ReactNode, useMemo } from 'react';
import { UnifiedThemeProvider } from '@backstage/theme';
import { useBranding } from '../branding';
import { createPortalTheme } from './createPortalTheme';
import { createStyleSheet } from './cssVariables';
import { createTokens } from './tokens';

/** Dresses its children in one mode of the portal's theme. */
export function PortalThemeProvider(props: {
  mode: 'light' | 'dark';
  children: ReactNode;
}) {
  const { mode, children } = props;
  const { accentColor } = useBranding();
  const { theme, styleSheet } = useMemo(() => {
    const light = createTokens('light', accentColor);
    const dark = createTokens('dark', accentColor);
    return {
      theme: createPortalTheme(mode === 'light' ? light : dark),
      styleSheet: createStyleSheet(mode, [light, dark]),
    };
  }, [mode, accentColor]);
  return (
    <UnifiedThemeProvider theme={theme} themeName="portal">
      <style>{styleSheet}</style>
      {children}
    </UnifiedThemeProvider>
  );
}

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
  const { accentColor } = useBranding();
  const tokens = useMemo(
    () => createTokens(props.mode, accentColor),
    [props.mode, accentColor],
  );
  const theme = useMemo(() => createPortalTheme(tokens), [tokens]);
  return (
    <UnifiedThemeProvider theme={theme} themeName="portal">
      <style>{createStyleSheet(tokens)}</style>
      {props.children}
    </UnifiedThemeProvider>
  );
}

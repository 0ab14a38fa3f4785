import { contrastRatio } from './contrast';
import { createTokens, type ThemeTokens } from './tokens';

const surfacesOf = (tokens: ThemeTokens) => [
  tokens.appBackground,
  tokens.navBackground,
  tokens.surface1,
  tokens.surface2,
  tokens.surface3,
];

describe.each([
  ['light', '#0a6670'],
  ['dark', '#0a6670'],
  ['light', '#ffd400'],
  ['dark', '#1a1a40'],
] as const)('tokens in %s mode with accent %s', (mode, accent) => {
  const tokens = createTokens(mode, accent);

  it('keeps text readable on every surface', () => {
    for (const surface of surfacesOf(tokens)) {
      expect(contrastRatio(tokens.text, surface)).toBeGreaterThanOrEqual(7);
      expect(
        contrastRatio(tokens.textSecondary, surface),
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps the accent readable, as text and as background', () => {
    for (const surface of [
      tokens.appBackground,
      tokens.navBackground,
      tokens.surface1,
      tokens.surface2,
      tokens.accentSoft,
    ]) {
      expect(contrastRatio(tokens.accent, surface)).toBeGreaterThanOrEqual(4.5);
    }
    expect(
      contrastRatio(tokens.accentText, tokens.accent),
    ).toBeGreaterThanOrEqual(4.5);
    expect(
      contrastRatio(tokens.accentText, tokens.accentHover),
    ).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['positive', 'warning', 'negative', 'info'] as const)(
    'keeps %s readable on cards and on its own wash',
    status => {
      for (const surface of [
        tokens.appBackground,
        tokens.surface1,
        tokens.surface2,
        tokens[`${status}Soft`],
      ]) {
        expect(contrastRatio(tokens[status], surface)).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    },
  );

  it.each(['positive', 'warning', 'negative', 'info'] as const)(
    'keeps text on a ground of %s readable',
    status => {
      expect(
        contrastRatio(tokens.accentText, tokens[status]),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('outlines controls with at least 3:1', () => {
    expect(
      contrastRatio(tokens.borderStrong, tokens.surface1),
    ).toBeGreaterThanOrEqual(3);
  });
});

import {
  contrastRatio,
  ensureContrast,
  mixColors,
  relativeLuminance,
} from './contrast';

describe('contrast', () => {
  it('follows the definitions of WCAG', () => {
    expect(relativeLuminance('#ffffff')).toBeCloseTo(1, 6);
    // (1 + 0.05) / (0 + 0.05)
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 6);
    // #767676 is the well-known lightest grey that passes AA on white.
    expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThan(4.5);
    expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(4.5);
  });

  it('mixes channel by channel', () => {
    // 0x00 + (0xff - 0x00) / 5 = 51 = 0x33
    expect(mixColors('#000000', '#ffffff', 0.2)).toBe('#333333');
  });

  it('leaves a colour alone that already stands out', () => {
    expect(
      ensureContrast({
        color: '#0a6670',
        backgrounds: ['#ffffff'],
        towards: '#000000',
        minimum: 4.5,
      }),
    ).toBe('#0a6670');
  });

  it('darkens a pale colour until text in it can be read', () => {
    const corrected = ensureContrast({
      color: '#ffd400',
      backgrounds: ['#ffffff', '#f4f6f7'],
      towards: '#000000',
      minimum: 4.5,
    });
    expect(contrastRatio(corrected, '#f4f6f7')).toBeGreaterThanOrEqual(4.5);
    expect(corrected).not.toBe('#000000');
  });

  it('ends at the extreme where nothing else suffices', () => {
    expect(
      ensureContrast({
        color: '#ffffff',
        backgrounds: ['#ffffff', '#000000'],
        towards: '#000000',
        minimum: 4.5,
      }),
    ).toBe('#000000');
  });

  it('refuses what is not a colour', () => {
    expect(() => relativeLuminance('#fff')).toThrow(
      '"#fff" is not a colour of the form #rrggbb',
    );
  });
});

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
        direction: 'darker',
        minimum: 4.5,
      }),
    ).toBe('#0a6670');
  });

  it('darkens a pale colour until text in it can be read', () => {
    const corrected = ensureContrast({
      color: '#ffd400',
      backgrounds: ['#ffffff', '#f4f6f7'],
      direction: 'darker',
      minimum: 4.5,
    });
    expect(contrastRatio(corrected, '#f4f6f7')).toBeGreaterThanOrEqual(4.5);
    expect(corrected).not.toBe('#000000');
    expect(corrected.endsWith('00')).toBe(true);
  });

  it('lightens for dark surfaces, without a glare and with the same hue', () => {
    // hsl(240, 100%, 25%); at half saturation red and green stay equal.
    const corrected = ensureContrast({
      color: '#000080',
      backgrounds: ['#10161b'],
      direction: 'lighter',
      minimum: 4.5,
      maximumSaturation: 0.5,
    });
    expect(contrastRatio(corrected, '#10161b')).toBeGreaterThanOrEqual(4.5);
    expect(corrected.slice(1, 3)).toBe(corrected.slice(3, 5));
    expect(corrected.slice(5, 7) > corrected.slice(1, 3)).toBe(true);
  });

  it('ends at the extreme where nothing else suffices', () => {
    expect(
      ensureContrast({
        color: '#ffffff',
        backgrounds: ['#ffffff', '#000000'],
        direction: 'darker',
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

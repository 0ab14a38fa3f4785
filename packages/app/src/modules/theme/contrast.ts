type Rgb = [number, number, number];

function parseHex(color: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!match) {
    throw new Error(`"${color}" is not a colour of the form #rrggbb`);
  }
  return [
    parseInt(match[1], 16),
    parseInt(match[2], 16),
    parseInt(match[3], 16),
  ];
}

function toHex(rgb: Rgb): string {
  return `#${rgb
    .map(channel => Math.round(channel).toString(16).padStart(2, '0'))
    .join('')}`;
}

/**
 * Relative luminance from 0 (black) to 1 (white).
 * Source: WCAG 2.2, definition of relative luminance.
 */
export function relativeLuminance(color: string): number {
  const [red, green, blue] = parseHex(color).map(channel => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Contrast of two colours, from 1 (the same) to 21 (black on white).
 * Source: WCAG 2.2, definition of contrast ratio.
 */
export function contrastRatio(one: string, other: string): number {
  const [lighter, darker] = [relativeLuminance(one), relativeLuminance(other)]
    .sort((first, second) => second - first)
    .map(luminance => luminance + 0.05);
  return lighter / darker;
}

/** Mixes `share` (0 to 1) of `other` into `color`. */
export function mixColors(color: string, other: string, share: number): string {
  const target = parseHex(other);
  return toHex(
    parseHex(color).map(
      (channel, index) => channel + (target[index] - channel) * share,
    ) as Rgb,
  );
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
type Hsl = [number, number, number];

function toHsl([red, green, blue]: Rgb): Hsl {
  const channels = [red / 255, green / 255, blue / 255];
  const highest = Math.max(...channels);
  const lowest = Math.min(...channels);
  const span = highest - lowest;
  const lightness = (highest + lowest) / 2;
  if (span === 0) {
    return [0, 0, lightness];
  }
  const [r, g, b] = channels;
  const sextant = {
    [r]: ((g - b) / span + 6) % 6,
    [g]: (b - r) / span + 2,
    [b]: (r - g) / span + 4,
  }[highest];
  return [sextant * 60, span / (1 - Math.abs(2 * lightness - 1)), lightness];
}

function fromHsl([hue, saturation, lightness]: Hsl): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12;
    return (
      255 *
      (lightness -
        reach * Math.max(-1, Math.min(position - 3, 9 - position, 1)))
    );
  };
  return [channel(0), channel(8), channel(4)];
}

/**
 * Makes a colour darker or lighter, in steps of 1 % lightness and with its hue
 * kept, until it reaches the ratio on every one of the backgrounds.
 *
 * @param minimum - 4.5 for text of normal size under WCAG AA.
 * @param maximumSaturation - from 0 to 1; a bright colour glares on a dark
 * background.
 */
export function ensureContrast(options: {
  color: string;
  backgrounds: string[];
  direction: 'darker' | 'lighter';
  minimum: number;
  maximumSaturation?: number;
}): string {
  const { color, backgrounds, direction, minimum } = options;
  const { maximumSaturation = 1 } = options;
  const step = direction === 'darker' ? -0.01 : 0.01;
  const [hue, saturation, lightness] = toHsl(parseHex(color));
  for (let moved = lightness; moved > 0 && moved < 1; moved += step) {
    const candidate = toHex(
      fromHsl([hue, Math.min(saturation, maximumSaturation), moved]),
    );
    if (
      backgrounds.every(
        background => contrastRatio(candidate, background) >= minimum,
      )
    ) {
      return candidate;
    }
  }
  return direction === 'darker' ? '#000000' : '#ffffff';
}

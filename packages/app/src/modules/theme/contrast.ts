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

/**
 * Moves a colour towards `towards` (black or white) in steps of 2 % until it
 * reaches the ratio on every one of the backgrounds.
 *
 * @param minimum - 4.5 for text of normal size under WCAG AA.
 */
export function ensureContrast(options: {
  color: string;
  backgrounds: string[];
  towards: '#000000' | '#ffffff';
  minimum: number;
}): string {
  const { color, backgrounds, towards, minimum } = options;
  for (let percent = 0; percent < 100; percent += 2) {
    const candidate = mixColors(color, towards, percent / 100);
    if (
      backgrounds.every(
        background => contrastRatio(candidate, background) >= minimum,
      )
    ) {
      return candidate;
    }
  }
  return towards;
}

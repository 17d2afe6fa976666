const BLACK = '#000000';
const WHITE = '#ffffff';

/** Relative luminance of `#rrggbb` as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever is read better on `ground` (`#rrggbb`): the better one has a contrast of 4.58 or more on any. */
export function inkOn(ground: string): typeof BLACK | typeof WHITE {
  const light = luminance(ground) + 0.05;
  return light / 0.05 >= 1.05 / light ? BLACK : WHITE;
}

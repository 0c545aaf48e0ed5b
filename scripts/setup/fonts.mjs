import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenChanged } from './fingerprint.mjs';
import { projectRoot } from './project.mjs';

/** Where the made fonts stand; app/[locale]/layout.tsx takes their style sheet. */
const FOLDER = 'app/fonts/generated';
const STYLES = join(FOLDER, 'fonts.css');
const TEXTS = ['messages/ko.json', 'messages/en.json'];

/**
 * The letters that the shop's own words are written in, as one small file a font, in front of the packages' hundred files
 * each: a page then needs two files instead of twenty. Letters of other words, such as titles, come from the packages.
 */
const fonts = [
  { family: 'Frontrow Sans', source: 'node_modules/pretendard/dist/public/variable/PretendardVariable.ttf', weight: '400 700', axes: { wght: { min: 400, max: 700 } } },
  { family: 'Frontrow Display', source: 'node_modules/@fontsource/hahmlet/files/hahmlet-korean-600-normal.woff2', weight: '600' },
];

export function makeFonts() {
  const inputs = [...TEXTS, 'package-lock.json', 'scripts/setup/fonts.mjs'];
  return whenChanged({ name: 'fonts', inputs, results: [STYLES] }, async () => {
    const { default: subsetFont } = await import('subset-font');
    mkdirSync(join(projectRoot, FOLDER), { recursive: true });
    const letters = lettersOf(TEXTS.map((file) => readFileSync(join(projectRoot, file), 'utf8')).join(''));
    const faces = [];
    for (const { family, source, weight, axes } of fonts) {
      const whole = readFileSync(join(projectRoot, source));
      const file = `${family.toLowerCase().replace(' ', '-')}.woff2`;
      writeFileSync(join(projectRoot, FOLDER, file), await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: axes }));
      faces.push(face(family, weight, file, letters));
    }
    writeFileSync(join(projectRoot, STYLES), faces.join('\n'));
  });
}

/**
 * Every letter once, and what can be typed or counted besides.
 * @param {string} text
 */
function lettersOf(text) {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));
  return [...new Set([...ascii, ...'₩·…–—−’“”', ...text])].filter((letter) => letter >= ' ').sort().join('');
}

/**
 * @param {string} family
 * @param {string} weight
 * @param {string} file
 * @param {string} letters
 */
function face(family, weight, file, letters) {
  const range = Array.from(letters, (letter) => `U+${letter.codePointAt(0)?.toString(16)}`).join(', ');
  return `@font-face {
  font-family: '${family}';
  src: url('./${file}') format('woff2');
  font-weight: ${weight};
  font-display: swap;
  unicode-range: ${range};
}
`;
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenChanged } from './fingerprint';
import { projectRoot } from './project.mjs';

/** Where the made fonts stand; app/[locale]/layout.tsx takes their style sheet. */
const FOLDER = 'app/fonts/generated';
const STYLES = join(FOLDER, 'fonts.css');
const TEXTS = ['messages/ko.json', 'messages/en.json'];

/**
 * The letters that the shop's own words are written in, as one small file a font, in front of the packages' hundred files
 * each: a page then needs two files instead of twenty. Letters of other words, such as titles, come from the packages, after
 * the page has been painted (components/shell/other-letters.tsx). Until a font is there one of the device stands in for it, with
 * the font's own ascent and descent (in per cent, from its `hhea` table), so that no line moves when it comes.
 */
const fonts = [
  {
    family: 'Frontrow Sans',
    source: 'node_modules/pretendard/dist/public/variable/PretendardVariable.ttf',
    weight: '400 700',
    axes: { wght: { min: 400, max: 700 } },
    isWrittenInIt: () => true,
    metrics: { ascent: 95.22, descent: 24.12 },
    standIns: [
      {
        weight: 400,
        names: [
          'Apple SD Gothic Neo',
          'Noto Sans CJK KR',
          'Noto Sans KR',
          'Malgun Gothic',
          'Roboto',
          'Arial',
          'DejaVu Sans',
        ],
      },
      {
        weight: 700,
        names: [
          'AppleSDGothicNeo-Bold',
          'Noto Sans CJK KR Bold',
          'Noto Sans KR Bold',
          'Malgun Gothic Bold',
          'Roboto Bold',
          'Arial Bold',
          'DejaVu Sans Bold',
        ],
      },
    ],
  },
  {
    family: 'Frontrow Display',
    source: 'node_modules/@fontsource/hahmlet/files/hahmlet-korean-600-normal.woff2',
    weight: '600',
    isWrittenInIt: isHeading,
    metrics: { ascent: 116, descent: 28.8 },
    standIns: [
      {
        weight: 600,
        names: [
          'AppleMyungjo',
          'Noto Serif CJK KR Bold',
          'Noto Serif KR Bold',
          'Batang',
          'Noto Serif Bold',
          'Times New Roman Bold',
          'DejaVu Serif Bold',
        ],
      },
    ],
  },
];

/** Features that the design asks for; each that is kept brings its own drawings of the letters. */
const FEATURES = ['kern', 'tnum'];

/** What is written besides the texts: digits and Latin, languages in themselves, days as `Intl` names them. */
const BESIDES = `${String.fromCodePoint(...Array.from({ length: 95 }, (_, index) => 32 + index))}₩·…–—−’“”한국어년월일월화수목금토`;

/** Whether a text stands in the display face, by its path in the messages. One that is missed here only comes a moment later. */
function isHeading(path: string): boolean {
  return /(?:^|\.)title$|^(?:concerts\.all|concert\.dates|money\.won|plainPlace\.turn|wallet\.(?:charge|entries))$/.test(
    path,
  );
}

export function makeFonts(): Promise<string | void> {
  const inputs = [...TEXTS, 'package-lock.json', 'scripts/setup/fonts.ts'];
  return whenChanged({ name: 'fonts', inputs, results: [STYLES] }, async () => {
    const { default: subsetFont } = await import('subset-font');
    mkdirSync(join(projectRoot, FOLDER), { recursive: true });
    const texts = TEXTS.flatMap((file) => textsOf(JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))));
    const faces = [];
    for (const { family, source, weight, axes, isWrittenInIt, metrics, standIns } of fonts) {
      const letters = lettersOf(
        texts
          .filter(([path]) => isWrittenInIt(path))
          .map(([, text]) => text)
          .join(''),
      );
      const whole = readFileSync(join(projectRoot, source));
      const file = `${family.toLowerCase().replace(' ', '-')}.woff2`;
      writeFileSync(
        join(projectRoot, FOLDER, file),
        await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: axes, keepFeatures: FEATURES }),
      );
      faces.push(
        face(family, weight, file, letters),
        ...standIns.map((standIn) => standInFace(family, standIn, metrics)),
      );
    }
    writeFileSync(join(projectRoot, STYLES), faces.join('\n'));
  });
}

/** Every text with its path, such as `concert.over.title`. */
function textsOf(messages: object, above = ''): [path: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value]] : textsOf(value, `${above}${key}.`),
  );
}

/** Every letter once, and those that are needed besides. */
function lettersOf(text: string): string {
  return [...new Set([...BESIDES, ...text])]
    .filter((letter) => letter >= ' ')
    .sort()
    .join('');
}

function face(family: string, weight: string, file: string, letters: string): string {
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

/** @param standIn whichever of these the device has */
function standInFace(
  family: string,
  { weight, names }: { weight: number; names: string[] },
  { ascent, descent }: { ascent: number; descent: number },
) {
  return `@font-face {
  font-family: '${family} Stand-in';
  src: ${names.map((name) => `local('${name}')`).join(', ')};
  font-weight: ${weight};
  ascent-override: ${ascent}%;
  descent-override: ${descent}%;
  line-gap-override: 0%;
}
`;
}

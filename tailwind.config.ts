import type { Config } from 'tailwindcss';

/** A colour as day and night have it; the browser picks by `prefers-color-scheme`. */
function dayAndNight(day: string, night: string): string {
  return `light-dark(${day}, ${night})`;
}

/**
 * The design's tokens. Paper and ink come from hanji and Chinese ink, the accents from the colours of dancheong, the
 * painting of Korean halls: persimmon for what to do next, jade for what is free and done, amber for what runs out.
 * Every text colour has a contrast of at least 4.5 to 1 on `paper`, `card` and its own `-soft` ground, in both themes.
 */
export default {
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      paper: dayAndNight('#f8f5ef', '#131210'),
      card: dayAndNight('#fffdf9', '#1d1b18'),
      sunken: dayAndNight('#efe9de', '#0b0a09'),
      line: dayAndNight('#e0d8ca', '#36322c'),
      edge: dayAndNight('#8b8272', '#837b6f'),
      ink: dayAndNight('#211d18', '#f5f0e6'),
      quiet: dayAndNight('#625a4e', '#b8afa1'),
      persimmon: {
        DEFAULT: dayAndNight('#b53a17', '#ff9166'),
        soft: dayAndNight('#fbe7dd', '#3b2117'),
        on: dayAndNight('#fffaf5', '#2b0f04'),
      },
      jade: {
        DEFAULT: dayAndNight('#1c6853', '#74cdb0'),
        soft: dayAndNight('#def0e8', '#15302a'),
        on: dayAndNight('#f6fffb', '#06231b'),
      },
      amber: {
        DEFAULT: dayAndNight('#7d5a00', '#eac067'),
        soft: dayAndNight('#f8edcf', '#352a10'),
        on: dayAndNight('#fffaf0', '#251a00'),
      },
      // Prices, from the dearest; each has a pattern of its own as well (globals.css, paint-seats.ts).
      zone: {
        1: dayAndNight('#84306f', '#e79bd6'),
        2: dayAndNight('#3555b0', '#9db6ff'),
        3: dayAndNight('#1c6853', '#74cdb0'),
        4: dayAndNight('#66711a', '#c8d36a'),
        5: dayAndNight('#4f6272', '#a9bccb'),
      },
      // Order in which seats went, the first fifth first: the darker by day, the brighter by night.
      heat: {
        1: dayAndNight('#74200a', '#ffe0c2'),
        2: dayAndNight('#b53a17', '#ff9f70'),
        3: dayAndNight('#d97a45', '#d0683c'),
        4: dayAndNight('#e8ad80', '#94472a'),
        5: dayAndNight('#efd3b3', '#5f3222'),
      },
      rose: {
        DEFAULT: dayAndNight('#a32036', '#ff98a4'),
        soft: dayAndNight('#fbe4e6', '#3c181d'),
        on: dayAndNight('#fff8f8', '#31060c'),
      },
    },
    fontFamily: {
      sans: [
        'Frontrow Sans',
        'Pretendard Variable',
        'Frontrow Sans Stand-in',
        'Apple SD Gothic Neo',
        'Noto Sans KR',
        'Malgun Gothic',
        'system-ui',
        'sans-serif',
      ],
      display: [
        'Frontrow Display',
        'Hahmlet',
        'Frontrow Display Stand-in',
        'AppleMyungjo',
        'Noto Serif KR',
        'Batang',
        'serif',
      ],
    },
    fontSize: {
      fine: ['0.8125rem', { lineHeight: '1.25rem' }],
      small: ['0.9375rem', { lineHeight: '1.5rem' }],
      base: ['1.0625rem', { lineHeight: '1.7rem' }],
      lead: ['1.1875rem', { lineHeight: '1.85rem' }],
      title: ['1.375rem', { lineHeight: '1.9rem', letterSpacing: '-0.01em' }],
      head: ['clamp(1.625rem, 1.3rem + 1.4vw, 2.125rem)', { lineHeight: '1.28', letterSpacing: '-0.02em' }],
      hero: ['clamp(2rem, 1.4rem + 3vw, 3.5rem)', { lineHeight: '1.18', letterSpacing: '-0.03em' }],
      giant: ['clamp(4.5rem, 3rem + 9vw, 9rem)', { lineHeight: '1', letterSpacing: '-0.045em' }],
      // As high as a line of `giant`, so that nothing moves when the number gets shorter.
      many: ['clamp(2.5rem, 15vw, 6rem)', { lineHeight: 'clamp(4.5rem, 3rem + 9vw, 9rem)', letterSpacing: '-0.045em' }],
    },
    borderRadius: { none: '0', small: '0.5rem', DEFAULT: '0.875rem', large: '1.375rem', full: '9999px' },
    extend: {
      maxWidth: { page: '68rem', column: '34rem' },
      minHeight: { touch: '3rem' },
      boxShadow: {
        lifted:
          '0 1px 2px light-dark(rgb(60 45 20 / 0.06), rgb(0 0 0 / 0.5)), 0 12px 32px -12px light-dark(rgb(60 45 20 / 0.18), rgb(0 0 0 / 0.7))',
      },
      transitionTimingFunction: { calm: 'cubic-bezier(0.22, 0.8, 0.28, 1)' },
      keyframes: {
        breathe: { '0%, 100%': { opacity: '0.45' }, '50%': { opacity: '1' } },
        light: { from: { opacity: '0.12' }, '60%': { opacity: '1' } },
        rise: { from: { opacity: '0', transform: 'translateY(0.75rem)' } },
      },
      animation: {
        breathe: 'breathe 2.4s ease-in-out infinite',
        rise: 'rise 500ms cubic-bezier(0.22, 0.8, 0.28, 1) both',
      },
    },
  },
} satisfies Config;

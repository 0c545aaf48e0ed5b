import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { ImageResponse } from 'next/og';

import type { Look } from '@/components/poster/look';
import { motifs } from '@/components/poster/motifs';
import { palettes } from '@/components/poster/palettes';
import { randomFrom } from '@/components/poster/seed';

import { PICTURE_SIZE } from './picture-size';

/** What stands on a picture, and how its poster looks on every page. */
export type OnPicture = { id: string; look: Look; title: string; artist: string; venue: string };

/** The width at which the poster is as high as the picture. */
const POSTER_WIDTH = (PICTURE_SIZE.height * 3) / 4;

/** The font of the pages, whole: a title may have any letter. Nothing comes from the network. */
const FONTS = path.join(process.cwd(), 'node_modules', 'pretendard', 'dist', 'public', 'static');

async function readFonts() {
  const [regular, bold] = await Promise.all(
    ['Pretendard-Regular.otf', 'Pretendard-SemiBold.otf'].map((file) => readFile(path.join(FONTS, file))),
  );
  const font = { name: 'Pretendard', style: 'normal' } as const;
  return [
    { ...font, weight: 400 as const, data: regular! },
    { ...font, weight: 600 as const, data: bold! },
  ];
}

let fonts: ReturnType<typeof readFonts> | undefined;

/** The drawn poster as an image: what draws the picture takes a drawing only as a whole. */
async function posterOf({ id, look }: OnPicture): Promise<string> {
  const { renderToStaticMarkup } = await import('react-dom/server');
  const palette = palettes[look.palette]!;
  const drawing = (
    <svg xmlns="http://www.w3.org/2000/svg" width={POSTER_WIDTH} height={PICTURE_SIZE.height} viewBox="0 0 300 400">
      <rect width="300" height="400" fill={palette.ground} />
      {motifs[look.motif](palette, randomFrom(id))}
    </svg>
  );
  return `data:image/svg+xml;base64,${Buffer.from(renderToStaticMarkup(drawing)).toString('base64')}`;
}

/** The picture of a link to a concert as a PNG: its poster, and beside it what it is, who plays and where. */
export async function drawPicture(concert: OnPicture): Promise<Uint8Array<ArrayBuffer>> {
  const palette = palettes[concert.look.palette]!;
  const words = { display: 'block', lineClamp: 3, wordBreak: 'keep-all' } as const;
  const picture = (
    <div
      style={{
        ...PICTURE_SIZE,
        display: 'flex',
        background: palette.ground,
        color: palette.text,
        fontFamily: 'Pretendard',
      }}
    >
      <img src={await posterOf(concert)} width={POSTER_WIDTH} height={PICTURE_SIZE.height} alt="" />
      <div style={{ flex: 1, display: 'flex', flexDirection: 'column', justifyContent: 'center', padding: 64 }}>
        <div style={{ ...words, lineClamp: 1, fontSize: 34, opacity: 0.85 }}>{concert.artist}</div>
        <div style={{ ...words, marginTop: 20, fontSize: 72, lineHeight: 1.15, fontWeight: 600 }}>{concert.title}</div>
        <div style={{ ...words, lineClamp: 1, marginTop: 36, fontSize: 30, opacity: 0.85 }}>{concert.venue}</div>
      </div>
    </div>
  );
  fonts ??= readFonts();
  const drawn = new ImageResponse(picture, { ...PICTURE_SIZE, fonts: await fonts });
  return new Uint8Array(await drawn.arrayBuffer());
}

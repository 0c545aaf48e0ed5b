import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Read from the package at build time and kept with the pages: no other host is asked for anything. */
export const dynamic = 'force-static';
export const dynamicParams = false;

const MEDIA_TYPES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

export function generateStaticParams(): { file: string }[] {
  return Object.keys(MEDIA_TYPES).map((file) => ({ file }));
}

/** The files of `swagger-ui-dist` that the documentation is drawn with. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const mediaType = MEDIA_TYPES[file];
  if (!mediaType) return new Response(null, { status: 404 });
  const bytes = await readFile(path.join(process.cwd(), 'node_modules', 'swagger-ui-dist', file));
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': mediaType, 'cache-control': 'public, max-age=3600' },
  });
}

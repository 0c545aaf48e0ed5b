'use client';

import { useEffect, useRef, useState } from 'react';

import { isOwnPicture, PICTURE_WIDTHS, pictureFile } from '@/lib/pictures/address';

/** A poster is half a phone wide, and a column of a desktop. */
const SIZES = '(min-width: 48rem) 26rem, 50vw';

/** The operator's picture; gone when it does not load, so that what lies below is seen instead of a broken image. */
export function PosterPicture({ src, eager }: { src: string; eager: boolean }) {
  const image = useRef<HTMLImageElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // It may have failed before the page came alive.
    const { complete, naturalWidth } = image.current!;
    if (complete && naturalWidth === 0) setFailed(true);
  }, []);
  if (failed) return null;
  const own = isOwnPicture(src);
  const filesAs = (format: 'avif' | 'webp'): string =>
    PICTURE_WIDTHS.map((width) => `${pictureFile(src, width, format)} ${width}w`).join(', ');
  // A plain picture: the operator may keep it on any host, which the image optimizer would not know.
  const picture = (
    <img
      ref={image}
      src={own ? pictureFile(src, 640, 'webp') : src}
      alt=""
      loading={eager ? 'eager' : 'lazy'}
      onError={() => setFailed(true)}
      className="absolute inset-0 size-full object-cover"
    />
  );
  if (!own) return picture;
  return (
    <picture>
      <source type="image/avif" srcSet={filesAs('avif')} sizes={SIZES} />
      <source type="image/webp" srcSet={filesAs('webp')} sizes={SIZES} />
      {picture}
    </picture>
  );
}

'use client';

import { useEffect, useRef, useState } from 'react';

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
  // A plain picture: the operator may keep it on any host, which the image optimizer would not know.
  return (
    <img
      ref={image}
      src={src}
      alt=""
      loading={eager ? 'eager' : 'lazy'}
      onError={() => setFailed(true)}
      className="absolute inset-0 size-full object-cover"
    />
  );
}

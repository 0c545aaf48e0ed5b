import { renderSVG } from 'uqr';

/** The ticket's code as a QR picture, dark on light in both themes, for scanners like nothing else. */
export function Qr({ code, label }: { code: string; label: string }) {
  const svg = renderSVG(code, { ecc: 'M', border: 2 });
  return <div role="img" aria-label={label} className="rounded-small bg-white p-1.5 [&>svg]:block [&>svg]:size-full" dangerouslySetInnerHTML={{ __html: svg }} />;
}

import { motifs } from './motifs';
import { palettes } from './palettes';
import { randomFrom } from './seed';

type Props = {
  concert: { id: string; title: string; artist: string; venue: string; posterUrl: string | null };
  /** Loads at once when it is what the visitor came for. */
  eager?: boolean;
  className?: string;
};

/** The concert's picture; when it has none, one drawn from its id, so that it is the same everywhere. */
export function Poster({ concert, eager, className = '' }: Props) {
  if (concert.posterUrl) {
    // A plain picture: the operator may keep it on any host, which the image optimizer would not know.
    return (
      <img
        src={concert.posterUrl}
        alt=""
        loading={eager ? 'eager' : 'lazy'}
        className={`aspect-3/4 w-full rounded object-cover ${className}`}
      />
    );
  }
  const random = randomFrom(concert.id);
  const palette = palettes[Math.floor(random() * palettes.length)]!;
  const motif = motifs[Math.floor(random() * motifs.length)]!;
  // The words repeat what stands beside the poster, so a screen reader passes over them.
  return (
    <div
      aria-hidden
      data-poster
      className={`@container relative aspect-3/4 w-full overflow-hidden rounded forced-color-adjust-none ${className}`}
      style={{ background: palette.ground, color: palette.text }}
    >
      <svg viewBox="0 0 300 400" className="absolute inset-0 size-full" preserveAspectRatio="xMidYMax slice">
        {motif(palette, random)}
      </svg>
      <div className="absolute inset-x-[8%] top-[7%]">
        <p className="text-[max(4.6cqw,0.5rem)] leading-snug font-medium opacity-85">{concert.artist}</p>
        <p className="mt-[2.5cqw] line-clamp-3 font-display text-[11.5cqw] leading-[1.12] font-semibold tracking-tight">
          {concert.title}
        </p>
      </div>
    </div>
  );
}

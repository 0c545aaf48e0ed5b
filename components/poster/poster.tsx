import { lookOf, type Look } from './look';
import { motifs } from './motifs';
import { palettes } from './palettes';
import { PosterPicture } from './poster-picture';
import { randomFrom } from './seed';

type Props = {
  concert: { id: string; title: string; artist: string; venue: string; posterUrl: string | null };
  /** Loads at once when it is what the visitor came for. */
  eager?: boolean;
  /** Which of the drawn ones it is, where several stand side by side; else what suits the concert best. */
  look?: Look | undefined;
  /** The words are left out where the title stands beside the poster in letters as large. */
  wordless?: boolean;
  className?: string;
};

/**
 * The concert's picture, upon one that is drawn from its words and its id: the drawn one is seen while
 * there is no picture, or until it has come, or when it does not.
 */
export function Poster({ concert, eager, look, wordless = false, className = '' }: Props) {
  const { motif, palette: nth } = look ?? lookOf(concert);
  const palette = palettes[nth]!;
  // The words repeat what stands beside the poster, so a screen reader passes over them.
  return (
    <div
      aria-hidden
      data-poster
      className={`@container relative aspect-3/4 w-full overflow-hidden rounded forced-color-adjust-none ${className}`}
      style={{ background: palette.ground, color: palette.text }}
    >
      <svg viewBox="0 0 300 400" className="absolute inset-0 size-full" preserveAspectRatio="xMidYMax slice">
        {motifs[motif](palette, randomFrom(concert.id))}
      </svg>
      {!wordless && (
        <div className="absolute inset-x-[8%] top-[7%]">
          <p className="text-[max(4.6cqw,0.5rem)] leading-snug font-medium opacity-85">{concert.artist}</p>
          <p className="mt-[2.5cqw] line-clamp-3 font-display text-[11.5cqw] leading-[1.12] font-semibold tracking-tight">
            {concert.title}
          </p>
        </div>
      )}
      {concert.posterUrl && <PosterPicture src={concert.posterUrl} eager={eager ?? false} />}
    </div>
  );
}

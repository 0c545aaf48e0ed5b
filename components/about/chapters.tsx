import { column, wordLink } from '../ui/styles';

export type Link = { words: string; href: string };
type Chapter = { name: string; title: string; text: string; links?: readonly Link[] };
type Props = { title: string; lead: string; chapters: readonly Chapter[] };

/** A page of plain words: a title, a sentence, and chapters that can be linked to. */
export function Chapters({ title, lead, chapters }: Props) {
  return (
    <article className={`${column} py-10 md:py-16`}>
      <h1 className="font-display text-head font-semibold">{title}</h1>
      <p className="mt-2 text-lead text-quiet">{lead}</p>
      {chapters.map((chapter) => (
        <section key={chapter.name} id={chapter.name} className="mt-8 scroll-mt-24">
          <h2 className="font-display text-lead font-semibold">{chapter.title}</h2>
          <p className="mt-2 leading-relaxed">{chapter.text}</p>
          {chapter.links?.map(({ words, href }) => (
            <p key={href} className="mt-1">
              <a href={href} className={wordLink}>
                {words}
              </a>
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}

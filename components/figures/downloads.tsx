import { Download } from 'lucide';

import { Icon } from '../ui/icon';
import { plain } from '../ui/styles';

export type File = { name: string; href: string };

/** Files to take along; the browser names them as the server does. */
export function Downloads({ title, note, files }: { title: string; note?: string; files: readonly File[] }) {
  return (
    <section aria-labelledby="files" className="print:hidden">
      <h2 id="files" className="font-display text-title font-semibold">
        {title}
      </h2>
      {note && <p className="mt-1 max-w-column text-small text-quiet">{note}</p>}
      <ul className="mt-1 -ml-2 flex flex-wrap gap-x-4">
        {files.map(({ name, href }) => (
          <li key={href}>
            <a href={href} download className={plain}>
              <Icon of={Download} className="size-5" />
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

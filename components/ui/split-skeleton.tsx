import { Skeleton } from './skeleton';
import { split } from './styles';

/** In place of a page that shows what it is about beside what is to be done with it. */
export function SplitSkeleton() {
  return (
    <div aria-busy className={`${split} gap-y-6 py-8 md:py-12`}>
      <Skeleton className="h-44 w-full rounded-large" />
      <div className="grid content-start gap-4">
        <Skeleton className="h-9 w-44" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-12 w-full rounded-full" />
      </div>
    </div>
  );
}

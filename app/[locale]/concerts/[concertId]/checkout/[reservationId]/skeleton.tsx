import { Skeleton } from '@/components/ui/skeleton';
import { split } from '@/components/ui/styles';

export function CheckoutSkeleton() {
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

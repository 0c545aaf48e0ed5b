import { SplitSkeleton } from '@/components/ui/split-skeleton';

export default function Loading() {
  return <SplitSkeleton />;
}

export { SplitSkeleton as default } from '@/components/ui/split-skeleton';

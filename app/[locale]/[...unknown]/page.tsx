import { notFound } from 'next/navigation';

/** Every address that nothing else answers to. */
export default function UnknownPage(): never {
  notFound();
}

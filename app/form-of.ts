import { Refusal } from '@/lib/errors';

/** What a plain form has sent. @throws Refusal VALIDATION_FAILED when the body is no form */
export function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => {
    throw new Refusal('VALIDATION_FAILED', { detail: 'The body is no form' });
  });
}

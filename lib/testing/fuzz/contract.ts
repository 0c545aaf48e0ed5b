import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { openApiDocument } from '../../http/openapi';
import type { Operation } from '../../operation';

const document = openApiDocument();
const NAME = 'openapi';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, NAME);

const validators = new Map<string, ValidateFunction>();

/** A validator for a part of the document, by its JSON pointer. */
function validatorAt(...path: string[]): ValidateFunction {
  const pointer = path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  let validate = validators.get(pointer);
  if (!validate) validators.set(pointer, (validate = ajv.compile({ $ref: `${NAME}#/${pointer}` })));
  return validate;
}

export type Answered = { status: number; mediaType: string | undefined; body: unknown };

function complaintsBy(validate: ValidateFunction, body: unknown): string[] {
  return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

type Responses = Record<string, { content?: Record<string, unknown> }>;

/** In how far an answer is not what the document promises of the operation; empty when it is. */
export function complaintsAbout(operation: Operation, answered: Answered): string[] {
  const { status, mediaType, body } = answered;
  if (status >= 500) return [`answered with ${status}`];
  const method = operation.method.toLowerCase();
  const responses = (document.paths[operation.path]![method] as { responses: Responses }).responses;
  const response = responses[String(status)];
  if (!response) return [`${status} is not documented`];
  const documented = Object.keys(response.content ?? {});
  if (documented.length === 0) return body === '' ? [] : ['has a body, and should have none'];
  if (mediaType === undefined || !documented.includes(mediaType))
    return [`is ${mediaType}, and should be ${documented.join(' or ')}`];
  return complaintsBy(
    validatorAt('paths', operation.path, method, 'responses', String(status), 'content', mediaType, 'schema'),
    body,
  );
}

/** As above, for what is no operation: any problem document. */
export function complaintsAboutRefusal({ status, mediaType, body }: Answered): string[] {
  if (status >= 500 || status < 400) return [`answered with ${status}`];
  if (mediaType !== 'application/problem+json') return [`is ${mediaType}`];
  return complaintsBy(validatorAt('components', 'schemas', 'Problem'), body);
}

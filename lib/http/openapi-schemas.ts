import { z } from 'zod';

/** A schema object of OpenAPI 3.1, which is JSON Schema 2020-12. */
export type SchemaObject = z.core.JSONSchema.JSONSchema;

/** Formats that say what their long patterns say. */
const SPEAKING_FORMATS = new Set(['date-time', 'date', 'uuid', 'email', 'uri']);

/** Leaves out what is true of every JSON document and what its reader knows from the format. */
function withoutNoise(schema: SchemaObject, io: 'input' | 'output'): void {
  if (SPEAKING_FORMATS.has(schema.format ?? '')) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  // Answers may gain members: a client that refuses unknown ones would break then.
  if (io === 'output') delete schema.additionalProperties;
}

function toComponents<Json>(json: Json): Json {
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

/** Turns zod schemas into schema objects and collects the named ones (`.meta({ id })`) as components. */
export class SchemaCollector {
  readonly components: Record<string, SchemaObject> = {};

  /** The schema of what is sent (`input`) or answered (`output`); named ones by reference. */
  add(schema: z.ZodType, io: 'input' | 'output'): SchemaObject {
    const made = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => withoutNoise(jsonSchema, io) });
    const { $schema: _, $defs, ...own } = toComponents(made);
    Object.assign(this.components, $defs);
    return own as SchemaObject;
  }
}

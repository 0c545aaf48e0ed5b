import type { OutgoingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';

import type { Config } from '@/lib/config';
import type { Observe } from './observe';

/** Calls that come so often, or say so little, that they would bury the others. */
const NOT_TRACED = /^\/(?:_next\/static|api\/health)\//;

/** The drivers to trace. Their instrumentations change prototypes, which every importer shares. */
const TRACED_MODULES = ['node:http', 'pg', 'ioredis'];

async function makeProvider(name: string) {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  return new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': name, 'process.pid': process.pid }),
    // Reads the endpoint, headers and sampler from OpenTelemetry's own variables.
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
}

async function makeInstrumentations() {
  const [{ HttpInstrumentation }, { PgInstrumentation }, { IORedisInstrumentation }] = await Promise.all([
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-ioredis'),
  ]);
  const http = new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url = '' }) => NOT_TRACED.test(url),
    disableOutgoingRequestInstrumentation: true,
  });
  // What a statement or script was given is people's business, and stays out of traces.
  const redis = new IORedisInstrumentation({ dbStatementSerializer: (command) => command, requireParentSpan: true });
  return [http, new PgInstrumentation({ requireParentSpan: true }), redis];
}

export type Tracing = {
  /** Names the trace of a request after its route, and by the id that the log knows it by. */
  observe: Observe;
  /** Writes into the headers of a request to the renderer which trace it belongs to. */
  carry: (headers: OutgoingHttpHeaders) => void;
  /** Sends what is left, and stops. */
  stop: () => Promise<void>;
};

/**
 * Traces requests, statements and scripts from now on, and sends them to where OTEL_EXPORTER_OTLP_ENDPOINT says.
 * OpenTelemetry is loaded here and nowhere else, so that without that setting nobody pays for it.
 */
export async function startTracing({ OTEL_SERVICE_NAME }: Pick<Config, 'OTEL_SERVICE_NAME'>): Promise<Tracing> {
  const [provider, instrumentations, { registerInstrumentations }, { context, propagation, trace }] = await Promise.all(
    [
      makeProvider(OTEL_SERVICE_NAME),
      makeInstrumentations(),
      import('@opentelemetry/instrumentation'),
      import('@opentelemetry/api'),
    ],
  );
  provider.register();
  const unregister = registerInstrumentations({ instrumentations, tracerProvider: provider });
  const require = createRequire(import.meta.url);
  for (const module of TRACED_MODULES) require(module);
  return {
    observe: (route, { method, requestId }) => {
      const span = trace.getActiveSpan();
      span?.updateName(`${method} ${route}`);
      span?.setAttributes({ 'http.route': route, 'frontrow.request_id': requestId });
    },
    carry: (headers) => propagation.inject(context.active(), headers),
    stop: async () => {
      unregister();
      await provider.shutdown();
    },
  };
}

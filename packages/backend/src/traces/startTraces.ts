import type { IncomingMessage } from 'node:http';
import { trace } from '@opentelemetry/api';

const SERVICE_NAME = 'developer-portal';

/**
 * Kubernetes asks every few seconds, and nobody looks for that. The address of a
 * sign-in carries its code, which belongs into no span.
 */
function isLeftOut({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/.backstage/health/') || url.startsWith('/api/auth/');
}

/** Sends spans to the collector that the SDK's own variables name. */
function startProvider() {
  const { OTLPTraceExporter } =
    require('@opentelemetry/exporter-trace-otlp-http') as typeof import('@opentelemetry/exporter-trace-otlp-http');
  const resources =
    require('@opentelemetry/resources') as typeof import('@opentelemetry/resources');
  const { BatchSpanProcessor, NodeTracerProvider } =
    require('@opentelemetry/sdk-trace-node') as typeof import('@opentelemetry/sdk-trace-node');
  const provider = new NodeTracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': SERVICE_NAME }))
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return provider;
}

/** Only what belongs to a request: what runs by itself is told by the metrics. */
function instrument() {
  const { registerInstrumentations } =
    require('@opentelemetry/instrumentation') as typeof import('@opentelemetry/instrumentation');
  const { ExpressInstrumentation, ExpressLayerType } =
    require('@opentelemetry/instrumentation-express') as typeof import('@opentelemetry/instrumentation-express');
  const { HttpInstrumentation } =
    require('@opentelemetry/instrumentation-http') as typeof import('@opentelemetry/instrumentation-http');
  const { KnexInstrumentation } =
    require('@opentelemetry/instrumentation-knex') as typeof import('@opentelemetry/instrumentation-knex');
  const { PgInstrumentation } =
    require('@opentelemetry/instrumentation-pg') as typeof import('@opentelemetry/instrumentation-pg');
  const { UndiciInstrumentation } =
    require('@opentelemetry/instrumentation-undici') as typeof import('@opentelemetry/instrumentation-undici');
  return registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: isLeftOut,
        requireParentforOutgoingSpans: true,
      }),
      new ExpressInstrumentation({
        // A span for every middleware would hide what takes the time.
        ignoreLayersType: [ExpressLayerType.MIDDLEWARE],
      }),
      new KnexInstrumentation({ requireParentSpan: true }),
      new PgInstrumentation({ requireParentSpan: true }),
      new UndiciInstrumentation({ requireParentforSpans: true }),
    ],
  });
}

/**
 * Has each request traced through HTTP, Express, knex and PostgreSQL, and sent to
 * an OpenTelemetry collector. `OTEL_EXPORTER_OTLP_*`, `OTEL_TRACES_SAMPLER*`,
 * `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` say where and how many. Call it
 * before those libraries are loaded: only later ones are patched.
 *
 * The SDK is loaded by this call. A portal without a collector does not pay for it.
 *
 * @returns sends what is left, and ends it
 */
export function startTraces(): () => Promise<void> {
  const provider = startProvider();
  const disable = instrument();
  return async () => {
    disable();
    trace.disable();
    await provider.shutdown();
  };
}

import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

/** Where metrics are served: nowhere without a port. */
export interface MetricsAddress {
  host: string;
  port: number;
}

const LOOPBACK = '127.0.0.1';

/**
 * Reads `METRICS_PORT` and `METRICS_HOST` (loopback by default). They are no
 * part of app-config, because metrics begin before the config is read.
 *
 * @returns undefined where no port is set: nothing is served then
 * @throws Error for a port that is none
 */
export function readMetricsAddress(
  env: NodeJS.ProcessEnv,
): MetricsAddress | undefined {
  const { METRICS_PORT, METRICS_HOST } = env;
  if (!METRICS_PORT) {
    return undefined;
  }
  const port = Number(METRICS_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(
      `METRICS_PORT is ${JSON.stringify(METRICS_PORT)}: write a port from 1 to 65535, or leave it out to serve no metrics`,
    );
  }
  return { host: METRICS_HOST || LOOPBACK, port };
}

/**
 * Hands everything that Backstage's metrics service counts, such as the runs of
 * collectors, to an own port in Prometheus' text format, at `/metrics`. Call it
 * before the backend is made: what is counted earlier is not seen.
 *
 * @param address - port 0 takes any free one
 * @returns ends it
 * @throws Error when the port is taken
 */
export async function serveMetrics(
  address: MetricsAddress,
): Promise<() => Promise<void>> {
  const exporter = new PrometheusExporter({
    ...address,
    preventServerStart: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  metrics.setGlobalMeterProvider(provider);
  await exporter.startServer();
  return async () => {
    metrics.disable();
    await provider.shutdown();
  };
}

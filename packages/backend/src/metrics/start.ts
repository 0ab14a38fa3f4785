import { readMetricsAddress, serveMetrics } from './serveMetrics';

const address = readMetricsAddress(process.env);
if (address) {
  serveMetrics(address).catch(error => {
    // A portal without metrics serves its people all the same.
    process.stderr.write(
      `No metrics at ${address.host}:${address.port}: ${error.message}\n`,
    );
  });
}

/**
 * An organisation's first service is made before its first deployment. Without
 * this margin that service would never count.
 */
const MARGIN_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

/**
 * From when on an organisation's production deployments are recorded: the day
 * that the config says, else thirty days before the oldest deployment that is
 * known. Undefined while there is none, for then nothing can be measured wrongly.
 */
export function recordedSince(
  configured: Date | undefined,
  oldestDeployment: Date | undefined,
): Date | undefined {
  return (
    configured ??
    (oldestDeployment &&
      new Date(oldestDeployment.getTime() - MARGIN_MILLISECONDS))
  );
}

/** A measurement at an instant. */
export interface Sample {
  /** Since the measurement began. */
  seconds: number;
  megabytes: number;
}

/** Whether memory grows, judged over the last two thirds of the samples. */
export interface Growth {
  meanMegabytes: number;
  maxMegabytes: number;
  /** Slope of the least-squares line. */
  megabytesPerMinute: number;
  /** What the line rises over the time judged, in per cent of the mean. */
  risePercent: number;
}

/**
 * The least-squares line through the last two thirds of the samples. The first
 * third is when caches fill and code is compiled.
 *
 * @throws Error for fewer than six samples, which make no line
 */
export function judgeGrowth(samples: readonly Sample[]): Growth {
  const judged = samples.slice(Math.floor(samples.length / 3));
  if (judged.length < 4) {
    throw new Error(
      `${samples.length} samples of memory are too few to judge growth: run for longer`,
    );
  }
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanSeconds = mean(judged.map(({ seconds }) => seconds));
  const meanMegabytes = mean(judged.map(({ megabytes }) => megabytes));
  let covariance = 0;
  let variance = 0;
  for (const { seconds, megabytes } of judged) {
    covariance += (seconds - meanSeconds) * (megabytes - meanMegabytes);
    variance += (seconds - meanSeconds) ** 2;
  }
  const slope = covariance / variance;
  const span = judged[judged.length - 1].seconds - judged[0].seconds;
  return {
    meanMegabytes,
    maxMegabytes: Math.max(...samples.map(({ megabytes }) => megabytes)),
    megabytesPerMinute: slope * 60,
    risePercent: (100 * slope * span) / meanMegabytes,
  };
}

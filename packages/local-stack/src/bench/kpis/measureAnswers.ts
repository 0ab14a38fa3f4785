import { TEAM } from './createHistory';

/** Milliseconds of one request, over repeats of it. */
export interface Answer {
  /** The very first one after the points have changed. */
  firstMilliseconds: number;
  medianMilliseconds: number;
  p95Milliseconds: number;
}

export interface Answers {
  points: number;
  kpisOfTeam: Answer;
  kpisOfOrganization: Answer;
  seriesOfTeam: Answer;
  seriesOfOrganization: Answer;
}

const WARM_UP = 10;
const REPEATS = 100;

function firstDay(yearsAgo: number): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - yearsAgo);
  return day.toISOString().slice(0, 10);
}

async function measure(url: string, token: string): Promise<Answer> {
  const times: number[] = [];
  let firstMilliseconds = 0;
  for (let repeat = 0; repeat < WARM_UP + REPEATS; repeat += 1) {
    const began = performance.now();
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${url} answered ${response.status}: ${text}`);
    }
    const milliseconds = performance.now() - began;
    if (repeat === 0) {
      firstMilliseconds = milliseconds;
    }
    if (repeat >= WARM_UP) {
      times.push(milliseconds);
    }
  }
  times.sort((left, right) => left - right);
  return {
    firstMilliseconds,
    medianMilliseconds: times[REPEATS / 2],
    p95Milliseconds: times[Math.floor(REPEATS * 0.95)],
  };
}

/** Asks for all KPIs of the last 90 days, and for one's months of five years. */
export async function measureAnswers(options: {
  url: string;
  token: string;
  points: number;
}): Promise<Answers> {
  const { url, token, points } = options;
  const kpis = (subject: string) =>
    measure(
      `${url}/api/kpis/v1/kpis?${new URLSearchParams({ subject, period: 'P90D' })}`,
      token,
    );
  const series = (subject: string) =>
    measure(
      `${url}/api/kpis/v1/kpis/service-creation-lead-time/series?${new URLSearchParams(
        { subject, from: firstDay(5), grain: 'month' },
      )}`,
      token,
    );
  return {
    points,
    kpisOfTeam: await kpis(TEAM),
    kpisOfOrganization: await kpis('organization'),
    seriesOfTeam: await series(TEAM),
    seriesOfOrganization: await series('organization'),
  };
}

import { SharedReads } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { queryVersions } from './queryVersions';
import { DetailedFigure, FigureRequest, Figures } from './types';

/**
 * Those whose cost grows with the events of their window. The others keep their
 * figure with few rows, or depend on when the source was last read.
 */
const REMEMBERED = ['median', 'monthly-count', 'share'];

/** A figure takes about half a kilobyte. */
const MAXIMUM_FIGURES = 20_000;
const LIFETIME_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Computes a figure once for each state of the points behind it. The versions are
 * read before the figure is computed: a change in between is in the figure already
 * and raises the version, so the next one who asks has it computed again. What is
 * remembered is never older than the points.
 */
export class RememberedFigures implements Figures {
  static create(options: { knex: Knex; inner: Figures }): RememberedFigures {
    return new RememberedFigures(options.knex, options.inner);
  }

  private readonly memory = new SharedReads({
    lifetimeMilliseconds: LIFETIME_MILLISECONDS,
    maximumEntries: MAXIMUM_FIGURES,
  });

  private constructor(
    private readonly knex: Knex,
    private readonly inner: Figures,
  ) {}

  async compute(
    requests: FigureRequest[],
    options: { detail: boolean },
  ): Promise<DetailedFigure[]> {
    const versions = await this.readVersions(requests);
    const unknown: FigureRequest[] = [];
    const added = (request: FigureRequest) => unknown.push(request) - 1;
    // Begins once all requests below have been looked for.
    const computed = Promise.resolve().then(() =>
      unknown.length > 0 ? this.inner.compute(unknown, options) : [],
    );
    const compute = async (request: FigureRequest) => {
      const place = added(request);
      return (await computed)[place];
    };
    return Promise.all(
      requests.map(request => {
        const version = versions.get(request);
        return version === undefined
          ? compute(request)
          : this.memory.read(keyOf(request, version, options), () =>
              compute(request),
            );
      }),
    );
  }

  private async readVersions(
    requests: FigureRequest[],
  ): Promise<Map<FigureRequest, string>> {
    const remembered = requests.filter(({ aggregation }) =>
      REMEMBERED.includes(aggregation),
    );
    const versions =
      remembered.length > 0 ? await queryVersions(this.knex, remembered) : [];
    return new Map(
      remembered.map((request, index) => [request, versions[index]]),
    );
  }
}

function keyOf(
  request: FigureRequest,
  version: string,
  { detail }: { detail: boolean },
): string {
  const { kpiId, readingId, aggregation, subject, window } = request;
  return JSON.stringify([
    kpiId,
    readingId,
    aggregation,
    subject,
    window,
    detail,
    version,
  ]);
}

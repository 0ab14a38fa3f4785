import { measureNewServices } from './measureNewServices';
import { Timeline, TimelinePoint } from './types';

const on = (day: string): TimelinePoint => ({
  day,
  eligible: true,
  onPath: true,
});
const off = (day: string): TimelinePoint => ({
  day,
  eligible: true,
  onPath: false,
});

const timeline = (
  id: string,
  createdAt: string,
  points: TimelinePoint[],
  differences: Partial<Timeline> = {},
): Timeline => ({
  id,
  name: id,
  url: `https://github.test/my-org/${id}`,
  createdAt: `${createdAt}T10:00:00.000Z`,
  deployable: true,
  template: null,
  team: null,
  address: `github.test/my-org/${id}`,
  points,
  ...differences,
});

const template = 'template:default/java';

describe('measureNewServices', () => {
  const measured = measureNewServices({
    from: '2026-01-01',
    to: '2026-11-27',
    today: '2026-11-27',
    timelines: [
      // New, from a template, on the path at once, and off it after 90 days.
      timeline('left', '2026-02-10', [on('2026-02-28'), off('2026-04-30')], {
        template,
      }),
      // The same, and still on it.
      timeline('stayed', '2026-02-20', [on('2026-02-28')], { template }),
      // Made by hand; on the path only much later, so it did not begin on it.
      timeline('late', '2026-03-01', [off('2026-03-31'), on('2026-06-30')]),
      // On the path, and younger than 90 days.
      timeline('young', '2026-11-01', [on('2026-11-05')], { template }),
      // Older ones: one joined, one did not, one was on it before.
      timeline('joined', '2024-01-01', [off('2025-12-31'), on('2026-05-31')]),
      timeline('waits', '2024-01-01', [off('2025-12-31')]),
      timeline('always', '2024-01-01', [on('2025-12-31')]),
      // No service.
      timeline('library', '2026-02-01', [on('2026-02-28')], {
        deployable: false,
      }),
    ],
  });

  it('counts new services and those from a template', () => {
    expect(measured).toMatchObject({
      created: 4,
      fromTemplate: 3,
      templateShare: 0.75,
      months: [
        { month: '2026-02', created: 2, fromTemplate: 2 },
        { month: '2026-03', created: 1, fromTemplate: 0 },
        { month: '2026-11', created: 1, fromTemplate: 1 },
      ],
    });
  });

  it('looks again after 90 days', () => {
    expect(measured.stickiness).toMatchObject({
      days: 90,
      measured: 2,
      stayed: 1,
      share: 0.5,
      tooYoung: 1,
      repositories: [
        { id: 'left', outcome: 'left' },
        { id: 'stayed', outcome: 'stayed' },
        { id: 'young', outcome: 'too-young' },
      ],
    });
  });

  it('names older ones that have joined', () => {
    expect(measured.reentry).toMatchObject({
      candidates: 2,
      joined: 1,
      repositories: [
        { id: 'joined', joined: true },
        { id: 'waits', joined: false },
      ],
    });
  });

  it('has no share of nothing', () => {
    expect(
      measureNewServices({
        timelines: [],
        from: '2026-01-01',
        to: '2026-02-01',
        today: '2026-02-01',
      }),
    ).toMatchObject({
      templateShare: null,
      stickiness: { share: null },
      reentry: { candidates: 0 },
    });
  });
});

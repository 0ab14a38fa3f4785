import { deploymentOutcome } from './deploymentOutcome';

const at = (minute: string) => `2026-09-01T10:${minute}:00Z`;

describe('deploymentOutcome', () => {
  it.each([
    ['no status', [], null, null],
    [
      'still going',
      [
        { state: 'queued', createdAt: at('00') },
        { state: 'in_progress', createdAt: at('01') },
      ],
      null,
      null,
    ],
    [
      'a success that a newer deployment has replaced',
      [
        { state: 'in_progress', createdAt: at('01') },
        { state: 'success', createdAt: at('05') },
        { state: 'inactive', createdAt: at('59') },
      ],
      'success',
      at('05'),
    ],
    [
      'statuses newest first and in capitals',
      [
        { state: 'INACTIVE', createdAt: at('59') },
        { state: 'FAILURE', createdAt: at('07') },
        { state: 'IN_PROGRESS', createdAt: at('01') },
      ],
      'failure',
      at('07'),
    ],
    [
      'a success on the second attempt',
      [
        { state: 'error', createdAt: at('03') },
        { state: 'success', createdAt: at('09') },
        { state: 'failure', createdAt: at('12') },
      ],
      'success',
      at('09'),
    ],
    [
      'two failures: the first one is the end',
      [
        { state: 'failure', createdAt: at('12') },
        { state: 'error', createdAt: at('03') },
      ],
      'error',
      at('03'),
    ],
    [
      'replaced before it ever ended',
      [{ state: 'inactive', createdAt: at('30') }],
      null,
      null,
    ],
  ])('%s', (_, statuses, result, finishedAt) => {
    expect(deploymentOutcome(statuses)).toEqual({ result, finishedAt });
  });
});

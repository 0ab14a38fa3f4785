import { parseRows } from './parseRows';

describe('parseRows', () => {
  it('reads days, instants, facts and what is left out', () => {
    const rows = parseRows(
      [
        '\ufeffid,occurred_at,value,title,owner,excluded_reason,region',
        'a,2026-09-01,3.5,Build of a,group:default/team-commerce,,eu',
        'b,2026-09-02T10:00:00Z,,"Build, of b",,Cancelled,',
      ].join('\n'),
    );
    expect(rows).toEqual([
      {
        id: 'a',
        occurredAt: '2026-09-01T00:00:00Z',
        startedAt: null,
        value: 3.5,
        title: 'Build of a',
        url: null,
        entityRef: null,
        ownerRef: 'group:default/team-commerce',
        excludedReason: null,
        breakdownId: null,
        generated: false,
        attributes: { region: 'eu' },
      },
      {
        id: 'b',
        occurredAt: '2026-09-02T10:00:00Z',
        startedAt: null,
        value: null,
        title: 'Build, of b',
        url: null,
        entityRef: null,
        ownerRef: null,
        excludedReason: 'Cancelled',
        breakdownId: null,
        generated: false,
        attributes: {},
      },
    ]);
  });

  it.each([
    ['id,occurred_at,value\na,yesterday,1', '"occurredAt" is "yesterday"'],
    ['id,occurred_at,value\na,2026-09-01,many', '"value" is "many"'],
    ['id,occurred_at,value\na,2026-09-01,', 'send a value'],
    ['id,occurred_at,value\n,2026-09-01,1', 'Invalid line 2. "id" is ""'],
    ['occurred_at,value\n2026-09-01,1', '"id" is missing'],
    [
      'id,occurred_at,value\na,2026-09-01,1\na,2026-09-02,1',
      'Invalid line 3. "id" is "a": it stands in an earlier line too',
    ],
    [
      'id,occurred_at,value,owner\na,2026-09-01,1,commerce',
      '"ownerRef" is "commerce"',
    ],
    ['id,occurred_at\na,2026-09-01,1', 'The file is no CSV'],
    ['id,occurred_at,value\na\u0000,2026-09-01,1', 'the character NUL'],
  ])('refuses %j', (text, message) => {
    expect(() => parseRows(text)).toThrow(message);
  });
});

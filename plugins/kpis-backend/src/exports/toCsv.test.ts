import { EvidenceRow } from '@provenpath/plugin-kpis-common';
import { toCsv } from './toCsv';

const row: EvidenceRow = {
  id: '1',
  readingId: 'opened',
  occurredAt: '2026-09-01T10:00:00.000Z',
  startedAt: null,
  value: 2.5,
  title: '=HYPERLINK("http://evil","x")',
  url: null,
  entityRef: null,
  ownerRef: 'group:default/a',
  counted: true,
  excludedReason: null,
  breakdownId: 'Databases, "big"',
  censored: false,
  generated: false,
  attributes: { kind: 'x' },
};

describe('toCsv', () => {
  it('quotes what needs it and keeps formulas from running', () => {
    expect(toCsv([row]).split('\n')).toEqual([
      'id,reading,occurred_at,started_at,value,counted,censored,excluded_reason,group,title,url,entity,owner,generated,facts',
      `1,opened,2026-09-01T10:00:00.000Z,,2.5,true,false,,"Databases, ""big""","'=HYPERLINK(""http://evil"",""x"")",,,group:default/a,false,"{""kind"":""x""}"`,
      '',
    ]);
  });
});

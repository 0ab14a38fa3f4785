import { parseExport } from './parseExport';

const googleForms = `"Timestamp","Email Address","How likely are you to recommend our platform to a colleague?","What is the main reason for your score?","What should we improve?","Which domain do you work in?","How long have you been with us?"
"2026/06/24 9:12:44 AM GMT+2","ann@my-org.example","9","Self-service","","Commerce","1 to 3 years"
"2026/06/24 9:14:02 AM GMT+2","ben@my-org.example","3","Speed","Builds take
""forever"", really","Data","Less than 1 year"
`;

const typeform = `#,On a scale from 0 to 10 would you recommend us?,Reason,Anything else?,Start Date (UTC),Submit Date (UTC),Network ID,Tags
gx1,10,Documentation,Thanks,2026-06-20 10:00:00,2026-06-20 10:01:00,abc,
gx2,7,,,2026-06-20 11:00:00,2026-06-20 11:01:00,def,
`;

describe('parseExport', () => {
  it('reads an export of Google Forms', () => {
    expect(parseExport(googleForms, {})).toEqual({
      columns: {
        score: 'How likely are you to recommend our platform to a colleague?',
        reason: 'What is the main reason for your score?',
        comment: 'What should we improve?',
        domain: 'Which domain do you work in?',
        tenure: 'How long have you been with us?',
      },
      ignored: ['Timestamp', 'Email Address'],
      reasons: [
        { id: 'self-service', title: 'Self-service' },
        { id: 'speed', title: 'Speed' },
      ],
      domains: ['Commerce', 'Data'],
      answers: [
        {
          score: 9,
          reason: 'self-service',
          comment: '',
          domain: 'Commerce',
          tenure: '1-to-3',
        },
        {
          score: 3,
          reason: 'speed',
          comment: 'Builds take\n"forever", really',
          domain: 'Data',
          tenure: 'under-1',
        },
      ],
    });
  });

  it('reads an export of Typeform', () => {
    const { answers, columns, ignored } = parseExport(typeform, {});
    expect(columns).toEqual({
      score: 'On a scale from 0 to 10 would you recommend us?',
      reason: 'Reason',
      comment: 'Anything else?',
    });
    expect(ignored).toEqual([
      '#',
      'Start Date (UTC)',
      'Submit Date (UTC)',
      'Network ID',
      'Tags',
    ]);
    expect(answers).toEqual([
      {
        score: 10,
        reason: 'documentation',
        comment: 'Thanks',
        domain: 'unsaid',
        tenure: 'unsaid',
      },
      {
        score: 7,
        reason: null,
        comment: '',
        domain: 'unsaid',
        tenure: 'unsaid',
      },
    ]);
  });

  it('takes the columns that it is told', () => {
    const { answers, ignored } = parseExport(
      'Rating,Points,Area\n1,8,North\n',
      { score: 'Points', domain: 'Area' },
    );
    expect(answers).toMatchObject([{ score: 8, domain: 'North' }]);
    expect(ignored).toEqual(['Rating']);
  });

  it.each([
    ['Under 1 year', 'under-1'],
    ['< 1', 'under-1'],
    ['6 months', 'under-1'],
    ['1-3 years', '1-to-3'],
    ['2', '1-to-3'],
    ['3+ years', 'over-3'],
    ['More than 3 years', 'over-3'],
    ['10', 'over-3'],
    ['', 'unsaid'],
    ['yes', 'unsaid'],
  ])('reads a tenure of %p as %s', (text, tenure) => {
    const { answers } = parseExport(`Score,Tenure\n9,"${text}"\n`, {});
    expect(answers[0].tenure).toBe(tenure);
  });

  it.each([
    [
      'Score\n9\n11\n',
      'Line 3, column "Score" is "11": a score is a whole number from 0 to 10',
    ],
    ['Score\n9\n\nx\n', 'Line 4, column "Score" is "x"'],
    ['Score,Comment\n9,"a\nb"\n7.5,\n', 'Line 4, column "Score" is "7.5"'],
    [
      `Score,Comment\n9,${'x'.repeat(1001)}\n`,
      'Line 2, column "Comment" begins "xxxx',
    ],
    ['Score,Comment\n9\n', 'no valid CSV: Invalid Record Length'],
    ['Score\n"9\n', 'no valid CSV: Quote Not Closed'],
    ['Name,Colour\nAnn,blue\n', 'The headings are "Name", "Colour". Say which'],
  ])('says what is wrong with %j', (csv, message) => {
    expect(() => parseExport(csv, {})).toThrow(message);
  });

  it('names a heading that is not there', () => {
    expect(() => parseExport('Score\n9\n', { comment: 'Why' })).toThrow(
      '"columns.comment" is "Why": line 1 has no such column. The headings are "Score"',
    );
  });

  it('never takes the name or address of a person for an answer', () => {
    const { columns } = parseExport(
      'Email address of who may comment,Name and department,Score\na,b,9\n',
      {},
    );
    expect(columns).toEqual({ score: 'Score' });
  });
});

import { nameRuns } from './nameRuns';

describe('nameRuns', () => {
  it('numbers the first free text', () => {
    const pages = [
      {
        properties: {
          tier: { type: 'string', enum: ['tier-1'] },
          owner: { type: 'string', 'ui:field': 'MyGroupsPicker' },
          name: { type: 'string', 'ui:field': 'ServiceName' },
          description: { type: 'string' },
        },
      },
    ];
    const values = { name: 'stock', description: 'a', owner: 'team-a' };
    expect(nameRuns(pages, [values, values])).toEqual([
      { ...values, name: 'stock1' },
      { ...values, name: 'stock2' },
    ]);
  });

  it('leaves a form alone that only chooses what exists', () => {
    const pages = [
      {
        properties: {
          database: { type: 'string', 'ui:field': 'EntityPicker' },
        },
      },
    ];
    const values = { database: 'resource:default/a' };
    expect(nameRuns(pages, [values])).toEqual([values]);
  });
});

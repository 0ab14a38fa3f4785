import { parse, validate } from 'graphql';
import { githubSchema } from '../__testUtils__/githubSchema';
import { deploymentsQuery } from './deploymentsQuery';

describe('deploymentsQuery', () => {
  const { query, variables } = deploymentsQuery({
    owner: 'my-org',
    environments: ['production'],
    repositories: [
      { name: 'order-service', after: null },
      { name: 'payment-service', after: 'Y3Vyc29y' },
    ],
  });

  it("asks nothing that GitHub's published schema does not have", () => {
    expect(validate(githubSchema(), parse(query))).toEqual([]);
  });

  it('asks for each repository by its own name and cursor', () => {
    expect(variables).toEqual({
      owner: 'my-org',
      environments: ['production'],
      name0: 'order-service',
      after0: null,
      name1: 'payment-service',
      after1: 'Y3Vyc29y',
    });
    expect(query.match(/r\d: repository/g)).toEqual([
      'r0: repository',
      'r1: repository',
    ]);
  });
});

import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { readTicketsConfig } from './readTicketsConfig';

const rule = {
  id: 'requests',
  type: 'github',
  host: 'github.com',
  organization: 'my-org',
};
const jira = {
  id: 'ops',
  type: 'jira',
  baseUrl: 'https://my-org.atlassian.net',
  email: 'portal@my-org.example',
  token: 'secret',
  jql: 'project = OPS',
};

function read(tickets: JsonObject) {
  const config = new ConfigReader({ kpis: { collectors: { tickets } } });
  return readTicketsConfig(config, ScmIntegrations.fromConfig(config));
}

describe('readTicketsConfig', () => {
  it('needs nothing', () => {
    expect(read({})).toEqual({
      rules: [],
      kinds: [],
      since: undefined,
      lookbackMilliseconds: 3_600_000,
      fullReadEveryMilliseconds: 86_400_000,
    });
  });

  it.each<[string, JsonObject]>([
    [
      'kpis.collectors.tickets.rules.0.titlePattern is wrong: is no regular expression',
      { rules: [{ ...rule, titlePattern: '(' }] },
    ],
    [
      'kpis.collectors.tickets.rules[1].id is "requests", which an earlier rule has too',
      { rules: [rule, { ...jira, id: 'requests' }] },
    ],
    [
      'kpis.collectors.tickets.rules[0].host is "ghe.example.com", which has no GitHub integration',
      { rules: [{ ...rule, host: 'ghe.example.com' }] },
    ],
    [
      'kpis.collectors.tickets.rules.0.jql is wrong: leave ORDER BY out',
      { rules: [{ ...jira, jql: 'project = OPS order by created' }] },
    ],
    [
      'kpis.collectors.tickets.since is "last year"',
      { rules: [rule], since: 'last year' },
    ],
  ])('refuses: %s', (message, tickets) => {
    expect(() => read(tickets)).toThrow(message);
  });
});

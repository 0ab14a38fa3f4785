import { GithubClient } from '@provenpath/portal-node';
import { GithubTickets } from './GithubTickets';
import { JiraTickets } from './JiraTickets';
import { TicketsConfig } from './readTicketsConfig';
import { TicketSource } from './types';

/** A source for each rule. */
export function openTicketSources(
  config: TicketsConfig,
  github: GithubClient,
): TicketSource[] {
  return config.rules.map(rule =>
    rule.type === 'github'
      ? new GithubTickets(rule, github)
      : new JiraTickets(rule),
  );
}

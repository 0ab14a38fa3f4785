export { openTicketSources } from './openTicketSources';
export { readTicketsConfig, type TicketsConfig } from './readTicketsConfig';
export { createTicketsCollector } from './ticketsCollector';
